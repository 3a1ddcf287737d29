/**
 * Bytes sealed in chunks by AES-256-GCM (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015): each
 * chunk is bound to its place, the last one to being last, all to where they lie. Cut, moved or swapped they do not open.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const magic = Buffer.from('CSF1', 'latin1');
const chunkBytes = 64 * 1024;
const prefixBytes = 7;
const headBytes = magic.length + prefixBytes;
const tagBytes = 16;

/** 12 bytes: the file's random prefix, the chunk's place, and whether it is the last. */
function nonceOf(head: Buffer, place: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  head.copy(nonce, 0, magic.length, headBytes);
  nonce.writeUInt32BE(place, prefixBytes);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
}

const bound = (head: Buffer, boundTo: string) => Buffer.concat([head, Buffer.from(boundTo, 'utf8')]);

/** `key`: 32 bytes that seal nothing else. `boundTo` names the place; the result is 11 bytes and 16 a chunk longer. */
export function sealBytes(key: Buffer, plain: Uint8Array, boundTo: string): Buffer {
  const head = Buffer.concat([magic, randomBytes(prefixBytes)]);
  const parts: Buffer[] = [head];
  const chunks = Math.max(1, Math.ceil(plain.length / chunkBytes));
  for (let place = 0; place < chunks; place += 1) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(head, place, place === chunks - 1));
    cipher.setAAD(bound(head, boundTo));
    parts.push(cipher.update(plain.subarray(place * chunkBytes, (place + 1) * chunkBytes)));
    parts.push(cipher.final(), cipher.getAuthTag());
  }
  return Buffer.concat(parts);
}

/** Throws where a byte was altered, a chunk is missing or added, or the bytes lay elsewhere. */
export function openBytes(key: Buffer, sealed: Uint8Array, boundTo: string): Buffer {
  const all = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const head = all.subarray(0, headBytes);
  if (!head.subarray(0, magic.length).equals(magic)) throw new Error('These are no sealed bytes.');
  const body = all.subarray(headBytes);
  const whole = chunkBytes + tagBytes;
  const chunks = Math.max(1, Math.ceil(body.length / whole));
  const parts: Buffer[] = [];
  for (let place = 0; place < chunks; place += 1) {
    const chunk = body.subarray(place * whole, (place + 1) * whole);
    if (chunk.length < tagBytes) throw new Error('The sealed bytes were cut.');
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(head, place, place === chunks - 1));
    decipher.setAAD(bound(head, boundTo));
    decipher.setAuthTag(chunk.subarray(chunk.length - tagBytes));
    parts.push(decipher.update(chunk.subarray(0, chunk.length - tagBytes)), decipher.final());
  }
  return Buffer.concat(parts);
}
