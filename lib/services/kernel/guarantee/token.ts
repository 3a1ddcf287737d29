/** The token of a guarantor's link: 128 random bits that stand in one message, and in the database as their hash. */
import { createHash, randomBytes } from 'node:crypto';

export const newToken = (): string => randomBytes(16).toString('base64url');
export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();
