/**
 * A guarantor agrees: name and number are theirs and fit the phone, each consent is their own, and the agreement is
 * their signature in the record. It is no fact of the assessment, which freezes at the first signature.
 */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { insertConsents } from '@/db/queries/case/draft';
import { countTry, voidUnanswered } from '@/db/queries/decision/guarantee';
import type { GuaranteeResult } from '@/lib/contracts/applicant/guarantee';
import type { ConsentKind, Term } from '@/lib/domain/application/vocabulary';
import { covers, guarantorConsents } from '@/lib/domain/collateral/guarantee';
import type { ApplicantActor } from '@/lib/services/kernel/actor';
import { authorize } from '@/lib/services/kernel/authorize';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { meetGuaranteeCondition } from '@/lib/services/kernel/guarantee/conditions';
import type { OpenedLink } from '@/lib/services/kernel/guarantee/open-link';
import { loanOf } from '@/lib/services/kernel/guarantee/standing';
import { hashOfToken } from '@/lib/services/kernel/guarantee/token';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { type CheckedGuarantor, checkGuarantor } from './check-guarantor';
import { JOB, lockAsked, makeSeen, readAnswer, recordAnswer } from './record-answer';
import { settleGuarantor } from './settle-guarantor';
import { statementOf } from './statement';
import { guaranteeTextVersion } from './text-version';

type Input = {
  readonly token: string;
  readonly name: string;
  readonly identityNumber: string;
  readonly consents: readonly ConsentKind[];
  /** The loan as it stood on the page. */
  readonly shown: { readonly amountMinor: number; readonly term: Term };
  readonly key: string;
};

/** `not_confirmed`: the register does not know them by this number and phone, or the number is confirmed for another. */
export async function agreeToGuarantee(
  context: Context,
  input: Input,
): Promise<Outcome<{ result: GuaranteeResult }>> {
  const { actor } = context;
  const allowed = authorize(actor, 'guarantee.answer');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'applicant') return refused('FORBIDDEN', 'forbidden');
  if (!guarantorConsents.every((kind) => input.consents.includes(kind)))
    return refused('BAD_REQUEST', 'consent_missing', undefined, 'consents');
  const checked = await checkGuarantor(context, actor, input);
  if (!checked.ok) return checked;
  const { token, consents, shown } = input;
  return runCommand(context, {
    operation: 'guarantee.agree',
    key: input.key,
    // Name and number stay out: a hash of them without a key could be guessed.
    input: { link: hashOfToken(token).toString('hex'), consents: [...consents], shown },
    async run(tx) {
      const asked = await lockAsked(tx, context, token);
      if (!asked.ok) return asked;
      const loan = loanOf(asked.value.row);
      if (!covers({ ...shown, guaranteedMinor: null }, loan) || loan.amountMinor !== shown.amountMinor)
        return refused('REFUSED', 'guarantee_changed');
      const claim = await settleGuarantor(tx, actor, asked.value, checked.value);
      if (claim === 'confirmed') await agree(tx, context, actor, asked.value, checked.value);
      else await leaveOpen(tx, asked.value);
      return done(asked.value.link.id);
    },
    read: readAnswer,
  });
}

async function leaveOpen(tx: Transaction, { link, row }: OpenedLink): Promise<void> {
  await asSystem(tx, JOB, () => countTry(tx, link.id));
  await makeSeen(tx, row);
}

async function agree(
  tx: Transaction,
  context: Context,
  by: ApplicantActor,
  asked: OpenedLink,
  checked: CheckedGuarantor,
): Promise<void> {
  const { row, guarantor } = asked;
  const { networkAddress } = context.request;
  const networkHash =
    networkAddress === null ? null : context.vault.searchHash('network_address', networkAddress);
  const { amountMinor, term } = loanOf(row);
  const statement = await asSystem(tx, JOB, async () => {
    await insertConsents(
      tx,
      guarantorConsents.map((kind) => ({
        applicationId: row.id,
        partyId: guarantor.id,
        kind,
        textVersion: guaranteeTextVersion,
        language: context.locale,
        networkHash,
      })),
    );
    return statementOf(tx, context, asked, checked);
  });
  const { commitment, cipher, keyId } = statement;
  await recordOnCase(tx, by, row.id, {
    action: 'party.agreed',
    payload: {
      partyId: guarantor.id,
      amountMinor,
      termCount: term.count,
      termUnit: term.unit,
      guaranteedMinor: guarantor.guaranteedMinor,
      textVersion: guaranteeTextVersion,
      commitment,
    },
  });
  await meetGuaranteeCondition(tx, row, guarantor.id);
  await recordAnswer(tx, context, by, asked, { answer: 'agreed', cipher, keyId });
  await asSystem(tx, JOB, () => voidUnanswered(tx, { applicationId: row.id, partyId: guarantor.id }));
}
