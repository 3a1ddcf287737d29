/** Where a list goes on: an instant and an id, signed. */
import { z } from 'zod';
import type { TokenSeal } from '@/lib/platform/crypto/signed-token';

export type Place = { readonly at: Date; readonly id: string };
const place = z.strictObject({ at: z.iso.datetime(), id: z.uuid() });

export const closeCursor = (seal: TokenSeal, purpose: string, { at, id }: Place): string =>
  seal.close(purpose, { at: at.toISOString(), id });

/** `null` for no cursor and for one that is not ours: the list begins anew. */
export function openCursor(seal: TokenSeal, purpose: string, cursor: string | undefined): Place | null {
  if (cursor === undefined) return null;
  const parsed = place.safeParse(seal.open(purpose, cursor));
  return parsed.success ? { at: new Date(parsed.data.at), id: parsed.data.id } : null;
}
