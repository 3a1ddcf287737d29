/** Whose second looks a reader may see: a manager the own branch's, risk and auditors any or all. */
import { z } from 'zod';
import type { Place } from '@/db/queries/decision/look-report';
import { authorizeIn } from '@/lib/services/kernel/authorize';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';

export type LookScope = { readonly branchId: string | null; readonly everywhere: boolean };

export function lookScope({ actor }: Context, branch: string | undefined): Outcome<LookScope> {
  const allowed = authorizeIn(actor, 'portfolio.read', 'same_branch');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refused('FORBIDDEN', 'forbidden');
  const everywhere = authorizeIn(actor, 'portfolio.read', 'other_branch').ok;
  if (everywhere) return done({ branchId: branch ?? null, everywhere });
  if (actor.branchId === null || (branch !== undefined && branch !== actor.branchId))
    return refused('FORBIDDEN', 'wrong_branch');
  return done({ branchId: actor.branchId, everywhere });
}

const place = z.strictObject({ at: z.iso.datetime(), id: z.uuid() });

/** `null` for no cursor and for one that is not ours: the list begins anew. */
export function placeOf({ seal }: Context, purpose: string, cursor: string | undefined): Place | null {
  const parsed = place.safeParse(cursor === undefined ? null : seal.open(purpose, cursor));
  return parsed.success ? { at: new Date(parsed.data.at), id: parsed.data.id } : null;
}

export const cursorAt = ({ seal }: Context, purpose: string, { at, id }: Place): string =>
  seal.close(purpose, { at: at.toISOString(), id });
