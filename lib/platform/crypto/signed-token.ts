/** Short texts that leave the server and come back: signed, so that only our own are read. */
import { createHmac, timingSafeEqual } from 'node:crypto';

export type TokenSeal = {
  /** `purpose` keeps a token of one use from serving another. */
  close(purpose: string, content: unknown): string;
  /** The content, or `null` for anything that was not made by `close` for this purpose. */
  open(purpose: string, token: string): unknown;
};

export function tokenSeal(key: Buffer): TokenSeal {
  const mark = (purpose: string, body: string) =>
    createHmac('sha256', key).update(`${purpose}\n${body}`).digest().subarray(0, 16);
  return {
    close(purpose, content) {
      const body = Buffer.from(JSON.stringify(content)).toString('base64url');
      return `${body}.${mark(purpose, body).toString('base64url')}`;
    },
    open(purpose, token) {
      const [body = '', given = ''] = token.split('.');
      const expected = mark(purpose, body);
      const found = Buffer.from(given, 'base64url');
      if (found.length !== expected.length || !timingSafeEqual(found, expected)) return null;
      return JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
    },
  };
}
