/** A stored file as a browser gets it: never run, never guessed at, never opened in place. */
import { noStore } from './outcome-response';

type File = { readonly bytes: Uint8Array; readonly mediaType: string; readonly fileName: string };

export function attachment({ bytes, mediaType, fileName }: File): Response {
  const name = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16)}`,
  );
  return new Response(Buffer.from(bytes), {
    headers: {
      ...noStore,
      'content-type': mediaType,
      'content-disposition': `attachment; filename="document"; filename*=UTF-8''${name}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
    },
  });
}
