/** A stored file as a browser gets it: never run, never guessed at, and shown in place only past its checks. */
import { noStore } from './outcome-response';

type File = { readonly bytes: Uint8Array; readonly mediaType: string; readonly fileName: string };

export const attachment = (file: File): Response => answerWith(file, 'attachment');

/** In the page of who asked, and still sandboxed: no script, no form, no other origin. */
export const inPlace = (file: File): Response => answerWith(file, 'inline');

function answerWith({ bytes, mediaType, fileName }: File, disposition: 'attachment' | 'inline'): Response {
  const name = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16)}`,
  );
  return new Response(Buffer.from(bytes), {
    headers: {
      ...noStore,
      'content-type': mediaType,
      'content-disposition': `${disposition}; filename="document"; filename*=UTF-8''${name}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
    },
  });
}
