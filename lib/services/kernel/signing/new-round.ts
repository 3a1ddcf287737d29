/** Return and loosening open a new round: what stands is carried as copies, the rest is void, each with its event. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from '@/db/connect';
import type { Actor } from '@/db/connect-actor';
import type { CaseRow } from '@/db/queries/case/case';
import { voidOpenSteps } from '@/db/queries/decision/route';
import { carrySignatures, type SignatureRow, voidSignatures } from '@/db/queries/decision/signature';
import type { Terms } from '@/lib/contracts/case-parts';
import { type Signature, stands } from '@/lib/domain/authority/signing';
import {
  type NewRound,
  openStepOf,
  roundAfterLoosening,
  roundAfterReturn,
} from '@/lib/domain/workflow/rounds/rounds';
import type { RoundEnd } from '@/lib/domain/workflow/rounds/voiding';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { completeApproval, mustMove, unheld } from './ends';
import { releaseUndecided } from './exposure';
import { layRoute, openPanel, peekWith, standingRoute } from './next-step';
import { recordFallback, staffStep, unstaffed } from './people/staff-step';
import { tellVoided } from './people/tell-signers';
import type { StoredRoute } from './route-at-terms';
import type { SignedAuthority } from './signed-act';
import { signedAct } from './signed-act';
import { decidedColumns, termsOf } from './signed-terms';
import type { SigningCase } from './signing-case';

export type Ending = { readonly because: RoundEnd; readonly byId?: string };

/** Ends the round and starts the next one; returns the signatures that stand in it. */
export async function turnRound(
  tx: Transaction,
  actor: Actor,
  signing: SigningCase,
  next: Pick<NewRound, 'round' | 'carried' | 'voidedIds'>,
  end: Ending,
): Promise<readonly Signature[]> {
  const { row, rows } = signing;
  const { because } = end;
  const voided = await voidSignatures(tx, next.voidedIds, because);
  for (const each of voided)
    await recordOnCase(tx, actor, row.id, {
      action: 'signature.voided',
      payload: { signatureId: each.id, round: each.round, step: each.step, because },
    });
  await tellVoided(tx, row, voided, end);
  await voidOpenSteps(tx, { applicationId: row.id, round: row.round });
  const copies = next.carried.flatMap((carried) => {
    const source = rows.find((each) => each.id === carried.carriedFromId);
    return source === undefined
      ? []
      : [{ ...copyOf(source, signing), round: next.round, step: carried.step }];
  });
  await carrySignatures(tx, copies);
  return copies.map(({ id, round, step, act, staffId, carriedFromId }) => ({
    id,
    round,
    step,
    act,
    state: 'final',
    staffId,
    carriedFromId,
  }));
}

const copyOf = (source: SignatureRow, signing: SigningCase) => ({
  ...source,
  id: randomUUID(),
  carriedFromId: source.id,
  // Words stay where they were written: their cipher is bound to the first row.
  noteCipher: null,
  overrideCipher: null,
  state: 'final' as const,
  finalAt: signing.now,
  finalisedAt: signing.now,
});

/** A change that loosens: the changer's signature counts on, everyone else signs the new terms anew. */
export async function loosen(
  tx: Transaction,
  actor: Actor,
  signing: SigningCase,
  final: SignatureRow,
  authority: SignedAuthority,
): Promise<CaseRow> {
  const { row } = signing;
  const next = roundAfterLoosening(signing.signatures, row.round, final.id);
  const carried = await turnRound(tx, actor, signing, next, { because: 'loosened', byId: final.staffId });
  const route = authority.route ?? standingRoute(signing);
  const open = openStepOf(route.steps, carried, next.round);
  const after = { ...signing, signatures: [...survivors(signing, next), ...carried] };
  await layRoute(tx, { row, round: next.round, open, filled: carried.map((each) => each.step) }, route);
  const terms = termsOf(final);
  if (open === null && terms !== null)
    return approveLoosened(tx, actor, after, { final, authority, route, terms, round: next.round });
  const position = open ?? route.steps.length;
  const staffing = await staffStep(tx, after, {
    round: next.round,
    step: position,
    kinds: route.steps,
    exposureMinor: final.exposureMinor ?? row.amountMinor,
  });
  const moved = await mustMove(tx, actor, {
    row,
    event: 'change',
    to: 'approval',
    act: signedAct(final, authority, 'approval'),
    openStep: route.steps[position - 1] ?? null,
    patch: {
      ...unheld,
      ...staffing,
      ...decidedColumns(termsOf(final)),
      ...peekWith(row, route.steps, position),
      round: next.round,
      openStep: position,
      tier: route.tier,
      routeBecause: route.because,
      exposureMinor: final.exposureMinor ?? row.exposureMinor,
    },
  });
  await recordFallback(tx, actor, moved);
  await openPanel(tx, actor, after, moved);
  return moved;
}

type Loosened = {
  readonly final: SignatureRow;
  readonly authority: SignedAuthority;
  readonly route: StoredRoute;
  readonly terms: Terms;
  readonly round: number;
};

/** Where the changer's is the only step there is nobody left to sign the new terms: the change was the last signature. */
function approveLoosened(
  tx: Transaction,
  actor: Actor,
  signing: SigningCase,
  { final, authority, route, terms, round }: Loosened,
): Promise<CaseRow> {
  const { row } = signing;
  return completeApproval(
    tx,
    actor,
    { ...signing, row: { ...row, round } },
    {
      event: 'change',
      act: signedAct(final, authority, 'approved'),
      terms,
      conditions: final.conditions,
      setBySignatureId: final.id,
      patch: {
        ...peekWith(row, route.steps, null),
        round,
        tier: route.tier,
        routeBecause: route.because,
        exposureMinor: final.exposureMinor ?? row.exposureMinor,
      },
    },
  );
}

const survivors = (signing: SigningCase, next: Pick<NewRound, 'voidedIds'>): readonly Signature[] =>
  signing.signatures.filter((each) => !next.voidedIds.includes(each.id));

/** Back to the desk, or to an earlier step; signatures before it are carried. */
export async function sendBack(
  tx: Transaction,
  actor: Actor,
  signing: SigningCase,
  final: SignatureRow,
  authority: SignedAuthority,
): Promise<CaseRow> {
  const { row } = signing;
  const next = roundAfterReturn(signing.signatures, row.round, final.returnToStep ?? 0);
  const carried = await turnRound(tx, actor, signing, next, { because: 'returned', byId: final.staffId });
  const route = authority.route ?? standingRoute(signing);
  const open = openStepOf(route.steps, carried, next.round) ?? 1;
  await layRoute(tx, { row, round: next.round, open }, route);
  const toDesk = next.state === 'review';
  if (toDesk) await releaseUndecided(tx, actor, row);
  const after = { ...signing, signatures: [...survivors(signing, next), ...carried] };
  const exposureMinor = row.exposureMinor ?? row.amountMinor;
  const staffing = toDesk
    ? unstaffed
    : await staffStep(tx, after, { round: next.round, step: open, kinds: route.steps, exposureMinor });
  const moved = await mustMove(tx, actor, {
    row,
    event: 'return',
    to: next.state,
    act: signedAct(final, authority, next.state),
    openStep: route.steps[open - 1] ?? null,
    patch: {
      ...unheld,
      ...staffing,
      ...decidedColumns(termsCarried(signing, next)),
      ...peekWith(row, route.steps, open),
      round: next.round,
      openStep: open,
      tier: route.tier,
      routeBecause: route.because,
    },
  });
  await recordFallback(tx, actor, moved);
  return moved;
}

/** What a void change asked for is off the table: what counts again are the terms last signed before it. */
function termsCarried({ rows }: SigningCase, { carried }: Pick<NewRound, 'carried'>) {
  const kept = rows.filter(({ id }) => carried.some(({ carriedFromId }) => carriedFromId === id));
  const last = kept.findLast((each) => termsOf(each) !== null);
  return last === undefined ? null : termsOf(last);
}

/** Whether anything of the round is signed, so that a new route needs a new round. */
export const roundIsSigned = (signing: SigningCase): boolean =>
  signing.signatures.some((each) => stands(each) && each.round === signing.row.round);
