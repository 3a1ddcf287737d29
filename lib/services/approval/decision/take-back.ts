/** Takes back one's own held signature or vote, before its instant. */
import type { Transaction } from '@/db/connect';
import { type CaseRow, databaseNow, findCaseById, lockCaseById, writeCase } from '@/db/queries/case/case';
import { findVote, makeVoteTakenBack } from '@/db/queries/decision/committee';
import { findSignature, makeTakenBack } from '@/db/queries/decision/signature';
import { mayTakeBack } from '@/lib/domain/workflow/rounds/holding';
import { contentOf } from '@/lib/services/approval/decision/act/signed-input';
import { authorize } from '@/lib/services/kernel/authorize';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { conflictOn } from '@/lib/services/kernel/signing/conflict-on';
import { releaseUndecided } from '@/lib/services/kernel/signing/exposure';
import { standingOf } from '@/lib/services/kernel/signing/signed-terms';
import { loadSigningCase } from '@/lib/services/kernel/signing/signing-case';

type Input = { signatureId: string; key: string };
type TakenBack = { number: string; version: number };

export function takeBack(context: Context, input: Input): Promise<Outcome<TakenBack>> {
  return runCommand(context, {
    operation: 'signature.take_back',
    key: input.key,
    input: contentOf(input),
    run: (tx) => release(tx, context, input.signatureId),
    async read(tx, applicationId) {
      const row = await findCaseById(tx, applicationId);
      return row === undefined ? notFound : done({ number: row.number, version: row.version });
    },
  });
}

async function release(tx: Transaction, context: Context, id: string): Promise<Outcome<string>> {
  const { actor } = context;
  // Whose it is follows from the signature or vote; a member of risk staff takes a vote back too.
  const allowed = authorize(actor, 'signature.take_back', true);
  if (!allowed.ok || actor.kind !== 'staff') return allowed.ok ? notFound : allowed;
  const found = await findSignature(tx, id);
  if (found === undefined) return releaseVote(tx, context, id);
  const row = await lockCaseById(tx, found.applicationId);
  const signature = await findSignature(tx, id);
  if (row === undefined || signature === undefined) return notFound;
  const held = { ...signature, finalAtMs: signature.finalAt.getTime() };
  const decision = mayTakeBack(held, actor.id, (await databaseNow(tx)).getTime());
  if (!decision.ok) return refused('REFUSED', decision.reason);
  if ((await makeTakenBack(tx, id)) === undefined) return refused('REFUSED', 'already_final');
  const written = await writeCase(tx, row, { heldSignatureId: null, heldFinalAt: null });
  if (written === undefined) return conflictOn(tx, row);
  await recordOnCase(tx, actor, row.id, {
    action: 'signature.taken_back',
    payload: { signatureId: id, round: signature.round, step: signature.step },
  });
  await releaseOwn(tx, context, row);
  return done(row.id);
}

/** Headroom stays held for the terms that are still signed in the round, or for an offer that stands. */
async function releaseOwn(tx: Transaction, { actor }: Context, row: CaseRow): Promise<void> {
  const standing = standingOf(await loadSigningCase(tx, row));
  await releaseUndecided(tx, actor, row, standing?.amountMinor ?? 0);
}

async function releaseVote(tx: Transaction, context: Context, id: string): Promise<Outcome<string>> {
  const { actor } = context;
  const found = await findVote(tx, id);
  const row = found && (await lockCaseById(tx, found.applicationId));
  if (found === undefined || row === undefined || actor.kind !== 'staff') return notFound;
  if (found.staffId !== actor.id) return refused('REFUSED', 'not_yours');
  if (found.state !== 'held') return refused('REFUSED', 'not_held');
  if ((await makeVoteTakenBack(tx, id)) === undefined) return refused('REFUSED', 'already_final');
  await recordOnCase(tx, actor, row.id, {
    action: 'vote.taken_back',
    payload: { round: found.round, step: found.step },
  });
  return done(row.id);
}
