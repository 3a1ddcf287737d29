/** Return: back to the desk or to an earlier step; a new round opens when the signature is final. */
import type { z } from 'zod';
import type { Transaction } from '@/db/connect';
import type { decisionContract, HeldSignature } from '@/lib/contracts/decision';
import { maySign } from '@/lib/domain/authority/signing';
import { roundsExhausted } from '@/lib/domain/workflow/rounds/rounds';
import { holdOnCase, newSignatureId, readHeld } from '@/lib/services/approval/decision/act/hold-signature';
import { contentOf } from '@/lib/services/approval/decision/act/signed-input';
import { reasonsRefusal } from '@/lib/services/approval/decision/act/true-reasons';
import { type Begun, beginAct, signingRefusal } from '@/lib/services/kernel/act/begin-act';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { type Outcome, refused } from '@/lib/services/kernel/outcome';
import { exposureNow } from '@/lib/services/kernel/signing/exposure';
import { settling } from '@/lib/services/kernel/signing/finalise-held';
import { routeAtTerms, type StoredRoute } from '@/lib/services/kernel/signing/route-at-terms';
import { caseForSigning, referralsOf } from '@/lib/services/kernel/signing/signing-case';

type Input = z.infer<(typeof decisionContract.returnCase)['~orpc']['inputSchema'] & z.ZodType>;

export function returnCase(context: Context, input: Input): Promise<Outcome<HeldSignature>> {
  const outcome = runCommand(context, {
    operation: 'application.return',
    key: input.key,
    input: contentOf(input),
    run: (tx) => hold(tx, context, input),
    read: readHeld,
  });
  return settling(context, input.number, outcome);
}

/** After three rounds the next tier decides; until then the route stays as it is. */
function routeAfter({ row, rules, signing }: Begun, exposureMinor: number): StoredRoute | null {
  const round = row.round + 1;
  if (!roundsExhausted(round)) return null;
  return routeAtTerms({
    row,
    rules,
    amountMinor: row.decidedAmountMinor ?? row.amountMinor,
    exposureMinor,
    referrals: referralsOf(signing),
    limitBreached: row.routeBecause.includes('limit_breach'),
    round,
  });
}

async function hold(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const begin = await beginAct(tx, context, input, () => 'application.return');
  if (!begin.ok) return begin;
  const begun = begin.value;
  const { row, signing, signer } = begun;
  const exposureMinor = await exposureNow(tx, row);
  const decision = maySign({
    signer,
    act: 'return',
    onCase: caseForSigning(signing, exposureMinor),
    seenVersion: input.version,
    againstSystem: false,
    overrideReasonGiven: false,
  });
  if (!decision.ok) return signingRefusal(tx, row, decision.reason);
  const open = row.openStep ?? 1;
  if (input.toStep > 0 && input.toStep >= open) return refused('REFUSED', 'target_unknown');
  const untrue = await reasonsRefusal(tx, begun, 'return', input.reasons);
  if (untrue !== null) return untrue;
  return holdOnCase(tx, context, begun, {
    id: newSignatureId(),
    act: 'return',
    step: open,
    terms: null,
    reasons: input.reasons,
    note: input.note,
    departs: null,
    exposureMinor,
    route: routeAfter(begun, exposureMinor),
    returnToStep: input.toStep,
  });
}
