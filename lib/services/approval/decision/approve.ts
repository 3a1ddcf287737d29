/** Approve: the server picks recommend, sign or change by state, open step and terms. Held for ten seconds. */
import type { z } from 'zod';
import type { Transaction } from '@/db/connect';
import { requiredPapers } from '@/db/queries/case/document';
import { productById, theInstitution } from '@/db/queries/institution/product';
import type { decisionContract, HeldSignature } from '@/lib/contracts/decision';
import { departsFromSystem, maySign, type OverrideDirection } from '@/lib/domain/authority/signing';
import { type RequiredPaper, withOpenPapers } from '@/lib/domain/conditions/open-papers';
import { rateDecimal, rateText } from '@/lib/domain/shared/rate';
import { compareTerms } from '@/lib/domain/workflow/rounds/rounds';
import {
  conditionsRefusal,
  guarantorsOf,
  termsRefusal,
} from '@/lib/services/approval/decision/act/check-terms';
import { holdOnCase, newSignatureId, readHeld } from '@/lib/services/approval/decision/act/hold-signature';
import { planApproval } from '@/lib/services/approval/decision/act/plan-approval';
import { contentOf } from '@/lib/services/approval/decision/act/signed-input';
import { reasonsRefusal } from '@/lib/services/approval/decision/act/true-reasons';
import { type Begun, beginAct, signingRefusal } from '@/lib/services/kernel/act/begin-act';
import { dateIn } from '@/lib/services/kernel/case/business-day';
import { lawInForce } from '@/lib/services/kernel/case/law-in-force';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import type { CaseRules } from '@/lib/services/kernel/signing/case-rules';
import { settling } from '@/lib/services/kernel/signing/finalise-held';
import { standingOf, termsOf } from '@/lib/services/kernel/signing/signed-terms';
import { caseForSigning } from '@/lib/services/kernel/signing/signing-case';

type Input = z.infer<(typeof decisionContract.approve)['~orpc']['inputSchema'] & z.ZodType>;

export function approve(context: Context, input: Input): Promise<Outcome<HeldSignature>> {
  const outcome = runCommand(context, {
    operation: 'application.approve',
    key: input.key,
    input: contentOf(input),
    run: (tx) => hold(tx, context, input),
    read: readHeld,
  });
  return settling(context, input.number, outcome);
}

/** What policy, a guarantor or an open paper demands stands whoever names it: leaving it out changes nothing, nobody signs it away. */
const withFixed = (
  { assessment, snapshot }: CaseRules,
  papers: readonly RequiredPaper[],
  conditions: readonly string[],
): string[] => [
  ...withOpenPapers(
    [
      ...(assessment?.recommendation.conditions ?? []),
      ...(snapshot !== null && guarantorsOf(snapshot) > 0 ? ['guarantor_agreement'] : []),
      ...conditions,
    ],
    papers,
  ),
];

type Effect = { readonly act: 'recommend' | 'sign' | 'change'; readonly loosens: boolean };

/** The same terms are signed, other ones are a change; where nobody has named any there is nothing to change. */
function effectOf(begun: Begun, input: Input, papers: readonly RequiredPaper[]): Effect {
  if (begun.row.state === 'review') return { act: 'recommend', loosens: false };
  const standing = standingOf(begun.signing);
  const before = standing === undefined ? null : termsOf(standing);
  if (standing === undefined || before === null) return { act: 'sign', loosens: false };
  const { direction } = compareTerms(
    { ...before, conditions: withFixed(begun.rules, papers, standing.conditions), security: [] },
    { ...input.terms, conditions: input.conditions, security: [] },
  );
  if (direction === 'same') return { act: 'sign', loosens: false };
  return { act: 'change', loosens: direction === 'loosens' };
}

/** Where nobody has named terms yet, the line was laid for those requested: other ones may ask for more signatures. */
function routedBy({ signing }: Begun, act: Effect['act'], loosens: boolean) {
  if (act === 'recommend' || loosens) return 'anew';
  return standingOf(signing) === undefined ? 'longer' : 'as_it_stands';
}

export function departsOf(
  { assessment }: CaseRules,
  act: Parameters<typeof departsFromSystem>[0]['act'],
  amountMinor: number | null,
): OverrideDirection | null {
  const system =
    assessment === null
      ? null
      : {
          outcome: assessment.outcome,
          grade: assessment.grade,
          recommendedAmountMinor: assessment.recommendation.amountMinor,
        };
  return departsFromSystem({ act, amountMinor, system });
}

async function hold(tx: Transaction, context: Context, given: Input): Promise<Outcome<string>> {
  const begin = await beginAct(tx, context, given, (row) =>
    row.state === 'review' ? 'application.recommend' : 'application.sign',
  );
  if (!begin.ok) return begin;
  const begun = begin.value;
  const { row, signing, rules, signer } = begun;
  const terms = { ...given.terms, rateAnnual: rateText(rateDecimal(given.terms.rateAnnual)) };
  const papers = await requiredPapers(tx, row.id);
  const input = { ...given, terms, conditions: withFixed(rules, papers, given.conditions) };
  const product = await productById(tx, row.productId);
  if (product === undefined) return notFound;
  const { timeZone } = await theInstitution(tx);
  const onDate = dateIn(timeZone, signing.now);
  const { ceiling } = await lawInForce(tx, product.jurisdiction, onDate, rules.snapshot);
  const wrong =
    termsRefusal(signing, product, rules, terms, { onDate, ceiling }) ??
    conditionsRefusal(input.conditions, rules, standingOf(signing)?.conditions ?? []) ??
    (await reasonsRefusal(tx, begun, 'approve', input.reasons));
  const { act, loosens } = effectOf(begun, input, papers);
  const id = newSignatureId();
  const plan = await planApproval(tx, begun, {
    signatureId: id,
    terms,
    routed: routedBy(begun, act, loosens),
    refers: false,
    round: loosens ? row.round + 1 : row.round,
  });
  if (!plan.ok) return plan;
  const { exposureMinor, route, kinds, breach } = plan.value;
  const departs = departsOf(rules, act, terms.amountMinor);
  const decision = maySign({
    signer,
    act,
    onCase: caseForSigning(signing, exposureMinor, kinds),
    seenVersion: input.version,
    againstSystem: departs !== null,
    overrideReasonGiven: input.override !== undefined,
  });
  if (!decision.ok) return signingRefusal(tx, row, decision.reason);
  if (wrong !== null) return wrong;
  const step = row.state === 'review' ? (decision.fillsStep ? 1 : 0) : (row.openStep ?? 1);
  if (breach !== null && !loosens && step === kinds.length)
    return refused('REFUSED', 'limit_breach', { limit: breach.dimension, headroom: breach.leftMinor });
  return holdOnCase(tx, context, begun, {
    id,
    act,
    step,
    terms,
    reasons: input.reasons,
    conditions: input.conditions,
    note: input.note,
    override: input.override,
    departs,
    exposureMinor,
    route,
    loosens,
  });
}
