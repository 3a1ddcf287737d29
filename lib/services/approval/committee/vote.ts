/** A seated member votes with a reason. Until the vote is closed it is readable by its voter alone. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Transaction } from '@/db/connect';
import { faultOf } from '@/db/connect-errors';
import { databaseNow, findCaseById } from '@/db/queries/case/case';
import { findVote, holdVote } from '@/db/queries/decision/committee';
import { candidateFor } from '@/db/queries/decision/step-authority';
import { enqueue } from '@/db/queries/record/jobs';
import type { decisionContract, HeldSignature } from '@/lib/contracts/decision';
import { maySign } from '@/lib/domain/authority/signing';
import { leftMs } from '@/lib/domain/workflow/rounds/holding';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { personKeyOf } from '@/lib/services/kernel/people/person';
import { requireProofAbove } from '@/lib/services/kernel/people/recent-proof';
import { conflictOn } from '@/lib/services/kernel/signing/conflict-on';
import { exposureNow } from '@/lib/services/kernel/signing/exposure';
import { lockSettled, settling } from '@/lib/services/kernel/signing/finalise-held';
import {
  caseForSigning,
  loadSigningCase,
  type SigningCase,
} from '@/lib/services/kernel/signing/signing-case';

type Input = z.infer<(typeof decisionContract.vote)['~orpc']['inputSchema'] & z.ZodType>;

export function vote(context: Context, input: Input): Promise<Outcome<HeldSignature>> {
  const { key, ...content } = input;
  const outcome = runCommand(context, {
    operation: 'committee.vote',
    key,
    input: content,
    run: (tx) => cast(tx, context, input),
    read: readVote,
  });
  return settling(context, input.number, outcome);
}

async function readVote(tx: Transaction, id: string): Promise<Outcome<HeldSignature>> {
  const found = await findVote(tx, id);
  const row = found && (await findCaseById(tx, found.applicationId));
  if (found === undefined || row === undefined) return notFound;
  return done({
    signatureId: id,
    effect: 'vote',
    finalAt: found.finalAt.toISOString(),
    leftMs: leftMs(found.finalAt.getTime(), (await databaseNow(tx)).getTime()),
    number: row.number,
    version: row.version,
  });
}

/** What a commitment commits to; the closing event opens it with the salt. */
export const committedText = (voteId: string, choice: string): string => `${voteId}/${choice}`;

async function cast(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const { actor } = context;
  const row = await lockSettled(tx, input.number);
  if (row === undefined) return notFound;
  const signing = await loadSigningCase(tx, row);
  const seat = signing.panel.find(
    (member) => actor.kind === 'staff' && member.staffId === actor.id && member.recusedAt === null,
  );
  const allowed = authorizeOnCase(actor, 'committee.vote', row, seat !== undefined);
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff' || seat === undefined) return refused('REFUSED', 'not_on_panel');
  if (row.version !== input.version) return conflictOn(tx, row);
  const signer = await candidateFor(tx, row, actor.id);
  if (signer === undefined) return refused('FORBIDDEN', 'forbidden');
  const decision = maySign({
    signer,
    act: 'vote',
    onCase: caseForSigning(signing, 0),
    seenVersion: input.version,
    againstSystem: false,
    overrideReasonGiven: false,
  });
  if (!decision.ok) return refused('REFUSED', decision.reason);
  if (input.vote === 'veto' && seat.appointment !== 'committee_chair')
    return refused('REFUSED', 'veto_not_allowed');
  // As for a signature, and after everything that would refuse it anyway: nobody proves themselves for nothing.
  const proven = await requireProofAbove(tx, actor, await exposureNow(tx, row));
  if (!proven.ok) return proven;
  return store(tx, context, signing, input, actor.id);
}

async function store(
  tx: Transaction,
  context: Context,
  { row }: SigningCase,
  input: Input,
  staffId: string,
): Promise<Outcome<string>> {
  const { vault, actor } = context;
  const id = randomUUID();
  const salt = vault.newSalt();
  const commitment = vault.commitment(committedText(id, input.vote), salt);
  const step = row.openStep ?? 1;
  const key = row.borrowerId === null ? null : await personKeyOf(tx, vault, row.borrowerId);
  try {
    const held = await holdVote(tx, {
      id,
      applicationId: row.id,
      round: row.round,
      step,
      staffId,
      choice: input.vote,
      noteCipher: key === null ? null : key.seal(input.reason, `vote/${id}`),
      keyId: key?.keyId ?? null,
      salt,
      commitment,
    });
    await recordOnCase(tx, actor, row.id, {
      action: 'vote.cast',
      payload: { round: row.round, step, commitment },
    });
    await enqueue(tx, {
      task: 'finalise_vote',
      payload: { voteId: id },
      key: `vote/${id}`,
      runAt: held.finalAt,
    });
    return done(id);
  } catch (error) {
    const fault = faultOf(error);
    if (fault === 'not_unique') return refused('REFUSED', 'already_voted');
    if (fault === 'four_eyes') return refused('REFUSED', 'proposed_or_signed');
    throw error;
  }
}
