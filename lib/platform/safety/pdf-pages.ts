/** Opens every page of a PDF as a viewer would: what its pages are made of, their fields, links and actions. */
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { type FileRefusal, fileLimits } from './file-limits.ts';

type Opened =
  | { readonly ok: true; readonly pages: number }
  | { readonly ok: false; readonly reason: FileRefusal };
type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

const refused = (reason: FileRefusal): Opened => ({ ok: false, reason });

/** Notes on a page that play, run or carry something. */
const activeNotes = ['FileAttachment', 'RichMedia', 'Movie', 'Sound', 'Screen', '3D'];
const largestSide = 14_400;

export async function openPdf(bytes: Uint8Array): Promise<Opened> {
  const { PasswordException } = await getResolvedPDFJS();
  let pdf: Pdf;
  try {
    pdf = await getDocumentProxy(bytes, {
      enableXfa: false,
      useSystemFonts: false,
      disableFontFace: true,
      isOffscreenCanvasSupported: false,
      isImageDecoderSupported: false,
      maxImageSize: fileLimits.pixels,
      verbosity: 0,
    });
  } catch (error) {
    return refused(error instanceof PasswordException ? 'file_encrypted' : 'file_broken');
  }
  if (pdf.numPages > fileLimits.pages) return refused('file_too_many_pages');
  if ((await pdf.getPermissions()) !== null) return refused('file_encrypted');
  if (await carries(pdf)) return refused('file_active');
  try {
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const fault = await pageFault(pdf, number);
      if (fault !== null) return refused(fault);
    }
  } catch {
    return refused('file_broken');
  }
  return pdf.numPages === 0 ? refused('file_broken') : { ok: true, pages: pdf.numPages };
}

const holdsAny = (found: unknown) =>
  typeof found === 'object' && found !== null && Object.keys(found).length > 0;

async function carries(pdf: Pdf): Promise<boolean> {
  return (
    holdsAny(await pdf.getJSActions().catch(() => null)) ||
    holdsAny(await pdf.getAttachments().catch(() => null))
  );
}

async function pageFault(pdf: Pdf, number: number): Promise<FileRefusal | null> {
  const page = await pdf.getPage(number);
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  if (right - left > largestSide || top - bottom > largestSide) return 'file_too_complex';
  if (holdsAny(await page.getJSActions())) return 'file_active';
  for (const note of await page.getAnnotations())
    if (holdsAny(note.actions) || activeNotes.includes(note.subtype)) return 'file_active';
  await page.getOperatorList();
  await page.getTextContent();
  page.cleanup();
  return null;
}
