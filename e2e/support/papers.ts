/** Files that applicants send: small, whole pictures, each unlike the others, as two photographs never are the same. */

import { crc32, deflateSync } from 'node:zlib';
import { request } from '@playwright/test';
import type { DocumentKind } from '@/lib/domain/application/vocabulary';

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, check]);
}

/** A grey PNG of 8 × 8 pixels; `text` stands in it, so that its bytes are its own. */
export function picture(text: string): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(8, 0);
  head.writeUInt32BE(8, 4);
  head.writeUInt8(8, 8);
  const rows = Buffer.alloc(8 * 9, 0x99);
  for (let row = 0; row < 8; row += 1) rows[row * 9] = 0;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('tEXt', Buffer.from(`Comment\0${encodeURIComponent(text)}`, 'latin1')),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

type State = Exclude<
  NonNullable<Parameters<typeof request.newContext>[0]>['storageState'],
  string | undefined
>;

/** Sends one paper of a draft as the page does. */
export async function sendPaper(
  baseURL: string,
  state: State,
  networkAddress: string,
  { number, kind }: { readonly number: string; readonly kind: DocumentKind },
): Promise<void> {
  const browser = await request.newContext({
    baseURL,
    storageState: state,
    extraHTTPHeaders: { origin: new URL(baseURL).origin, 'x-forwarded-for': networkAddress },
  });
  try {
    const file = { name: `${kind}.png`, mimeType: 'image/png', buffer: picture(`${number} ${kind}`) };
    const answer = await browser.post('/api/uploads', { multipart: { number, kind, file } });
    if (!answer.ok())
      throw new Error(`The upload was answered with ${answer.status()}: ${await answer.text()}`);
  } finally {
    await browser.dispose();
  }
}
