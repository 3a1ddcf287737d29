import type { UploadedDocument } from '@/lib/contracts/applicant/apply';
import type { DocumentKind } from '@/lib/domain/application/vocabulary';

/** What the server takes; it looks at the content again. Sizes in bytes. */
export const paperSizeMaxBytes = 15 * 1024 * 1024;
export const paperTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;

/** `reason` is a key under `papers.refused` of the apply catalogue. */
export type SentPaper =
  | { readonly ok: true; readonly document: UploadedDocument }
  | { readonly ok: false; readonly reason: string };

/** Pure: what can be told before anything is sent; `null` where nothing speaks against it. */
export function refusalBefore(file: { readonly size: number; readonly type: string }): string | null {
  if (file.size === 0) return 'file_empty';
  if (file.size > paperSizeMaxBytes) return 'file_too_large';
  if (/hei[cf]/.test(file.type)) return 'file_heic';
  return file.type === '' || paperTypes.some((type) => type === file.type) ? null : 'file_type_refused';
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Pure: reads the answer of the upload door. */
export function readAnswer(status: number, text: string): SentPaper {
  const body = parse(text);
  if (status >= 200 && status < 300 && isDocument(body)) return { ok: true, document: body };
  if (status === 401) return { ok: false, reason: 'unauthenticated' };
  if (status === 413) return { ok: false, reason: 'file_too_large' };
  const data = isRecord(body) ? body.data : undefined;
  const reason = isRecord(data) && typeof data.reason === 'string' ? data.reason : 'unanswered';
  return { ok: false, reason };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isDocument = (value: unknown): value is UploadedDocument =>
  isRecord(value) &&
  typeof value.id === 'string' &&
  typeof value.kind === 'string' &&
  typeof value.fileName === 'string' &&
  typeof value.state === 'string';

/** Sends one file; `onProgress` hears the share sent, 0 to 1. Browser only; never rejects. */
export function sendPaper(
  paper: { readonly number: string; readonly kind: DocumentKind; readonly file: File },
  onProgress: (share: number) => void,
): Promise<SentPaper> {
  const refused = refusalBefore(paper.file);
  if (refused !== null) return Promise.resolve({ ok: false, reason: refused });
  const form = new FormData();
  form.set('number', paper.number);
  form.set('kind', paper.kind);
  form.set('file', paper.file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
    };
    request.onload = () => resolve(readAnswer(request.status, request.responseText));
    request.onerror = () => resolve({ ok: false, reason: 'unanswered' });
    request.ontimeout = request.onerror;
    request.open('POST', '/api/uploads');
    request.send(form);
  });
}
