/** Refer: one tier is added; from the desk it counts as the officer's signature on the terms as requested. */
import type { z } from 'zod';
import type { Transaction } from '@/db/connect';
import { productById } from '@/db/queries/institution/product';
import type { Terms } from '@/lib/contracts/case-parts';
import type { decisionContract, HeldSignature } from '@/lib/contracts/decision';
import { maySign, stands } from '@/lib/domain/authority/signing';
import { holdOnCase, newSignatureId, readHeld } from '@/lib/services/approval/decision/act/hold-signature';
import { planApproval } from '@/lib/services/approval/decision/act/plan-approval';
import { contentOf } from '@/lib/services/approval/decision/act/signed-input';
import { reasonsRefusal } from '@/lib/services/approval/decision/act/true-reasons';
import { type Begun, beginAct, signingRefusal } from '@/lib/services/kernel/act/begin-act';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { settling } from '@/lib/services/kernel/signing/finalise-held';
import { plainRate, standingOf, termsOf } from '@/lib/services/kernel/signing/signed-terms';
import { caseForSigning, kindsOf } from '@/lib/services/kernel/signing/signing-case';

type Input = z.infer<(typeof decisionContract.refer)['~orpc']['inputSchema'] & z.ZodType>;

export function refer(context: Context, input: Input): Promise<Outcome<HeldSignature>> {
  const outcome = runCommand(context, {
    operation: 'application.refer',
    key: input.key,
    input: contentOf(input),
    run: (tx) => hold(tx, context, input),
    read: readHeld,
  });
  return settling(context, input.number, outcome);
}

/** The terms now on the table, else as requested, at the rate that the system priced them with. */
async function termsReferred(tx: Transaction, { row, signing, rules }: Begun): Promise<Terms | null> {
  const standing = standingOf(signing);
  const before = standing === undefined ? null : termsOf(standing);
  if (before !== null) return before;
  const product = await productById(tx, row.productId);
  const rate = rules.assessment?.capacity.asked.rateAnnual ?? product?.indicativeRateAnnual;
  if (rate === undefined) return null;
  return {
    amountMinor: row.amountMinor,
    term: { count: row.termCount, unit: row.termUnit },
    rateAnnual: plainRate(rate),
  };
}

async function hold(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const begin = await beginAct(tx, context, input, () => 'application.refer');
  if (!begin.ok) return begin;
  const begun = begin.value;
  const { row, signing, signer } = begun;
  if (signing.steps.some((step) => step.chairMustAgree)) return refused('REFUSED', 'ceiling_reached');
  const terms = await termsReferred(tx, begun);
  if (terms === null) return notFound;
  const id = newSignatureId();
  const plan = await planApproval(tx, begun, {
    signatureId: id,
    terms,
    routed: 'anew',
    refers: true,
    round: row.round,
  });
  if (!plan.ok) return plan;
  const { exposureMinor, route, kinds } = plan.value;
  const decision = maySign({
    signer,
    act: 'refer',
    // A panel's step is judged by the route that stands: a referral is not the panel's to give.
    onCase: caseForSigning(signing, exposureMinor, row.state === 'review' ? kinds : kindsOf(signing)),
    seenVersion: input.version,
    againstSystem: false,
    overrideReasonGiven: false,
  });
  if (!decision.ok) return signingRefusal(tx, row, decision.reason);
  // One act a round may lie at the desk; whoever could not fill the step themselves says why, not whose eyes.
  const atDesk = signing.signatures.some(
    (each) => stands(each) && each.round === row.round && each.step === 0,
  );
  if (decision.because !== null && atDesk) return signingRefusal(tx, row, decision.because);
  const untrue = await reasonsRefusal(tx, begun, 'refer', input.reasons);
  if (untrue !== null) return untrue;
  const position = row.state === 'review' ? 1 : (row.openStep ?? 1);
  return holdOnCase(tx, context, begun, {
    id,
    act: 'refer',
    step: decision.fillsStep ? position : 0,
    terms,
    reasons: input.reasons,
    note: input.note,
    departs: null,
    exposureMinor,
    route,
  });
}
