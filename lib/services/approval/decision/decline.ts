/** Decline: within one's limit; else recommended from the desk; in a second look what was decided is upheld. */
import type { z } from 'zod';
import type { Transaction } from '@/db/connect';
import type { decisionContract, HeldSignature } from '@/lib/contracts/decision';
import { maySign, type SigningDecision } from '@/lib/domain/authority/signing';
import { holdOnCase, newSignatureId, readHeld } from '@/lib/services/approval/decision/act/hold-signature';
import { contentOf } from '@/lib/services/approval/decision/act/signed-input';
import { reasonsRefusal } from '@/lib/services/approval/decision/act/true-reasons';
import { beginAct, signingRefusal } from '@/lib/services/kernel/act/begin-act';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { type Outcome, refused } from '@/lib/services/kernel/outcome';
import { exposureNow } from '@/lib/services/kernel/signing/exposure';
import { settling } from '@/lib/services/kernel/signing/finalise-held';
import { caseForSigning } from '@/lib/services/kernel/signing/signing-case';
import { departsOf } from './approve';

type Input = z.infer<(typeof decisionContract.decline)['~orpc']['inputSchema'] & z.ZodType>;
type DecliningAct = 'decline' | 'recommend_decline' | 'uphold';

export function decline(context: Context, input: Input): Promise<Outcome<HeldSignature>> {
  const outcome = runCommand(context, {
    operation: 'application.decline',
    key: input.key,
    input: contentOf(input),
    run: (tx) => hold(tx, context, input),
    read: readHeld,
  });
  return settling(context, input.number, outcome);
}

async function hold(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const begin = await beginAct(tx, context, input, (row) =>
    row.appeal ? 'application.uphold' : 'application.decline',
  );
  if (!begin.ok) return begin;
  const begun = begin.value;
  const { row, signing, rules, signer } = begun;
  const exposureMinor = await exposureNow(tx, row);
  const departs = row.appeal ? null : departsOf(rules, 'decline', null);
  const asked = (act: DecliningAct): SigningDecision =>
    maySign({
      signer,
      act,
      onCase: caseForSigning(signing, exposureMinor),
      seenVersion: input.version,
      againstSystem: departs !== null,
      overrideReasonGiven: input.override !== undefined,
    });
  let act: DecliningAct = row.appeal ? 'uphold' : 'decline';
  let decision = asked(act);
  if (!decision.ok && decision.reason === 'limit_too_low' && row.state === 'review') {
    act = 'recommend_decline';
    decision = asked(act);
  }
  if (!decision.ok) {
    if (decision.reason === 'limit_too_low') return refused('REFUSED', 'decline_above_limit');
    return signingRefusal(tx, row, decision.reason);
  }
  const untrue = await reasonsRefusal(tx, begun, 'decline', input.reasons);
  if (untrue !== null) return untrue;
  return holdOnCase(tx, context, begun, {
    id: newSignatureId(),
    act,
    step: row.state === 'review' ? (decision.fillsStep ? 1 : 0) : (row.openStep ?? 1),
    terms: null,
    reasons: input.reasons,
    note: input.note,
    override: input.override,
    departs,
    exposureMinor,
    route: null,
  });
}
