/** What agreeing and refusing share: the case under lock, the link judged anew, the answer recorded and told. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { type CaseRow, writeCase } from '@/db/queries/case/case';
import { answerOfLink, type GuaranteeRow, putAnswer } from '@/db/queries/decision/guarantee';
import type { GuaranteeResult } from '@/lib/contracts/applicant/guarantee';
import { asksGuarantor } from '@/lib/domain/collateral/guarantee';
import type { ApplicantActor } from '@/lib/services/kernel/actor';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import type { Context } from '@/lib/services/kernel/context';
import { type OpenedLink, openLink, provesPhone } from '@/lib/services/kernel/guarantee/open-link';
import { loanOf } from '@/lib/services/kernel/guarantee/standing';
import { notify } from '@/lib/services/kernel/notify';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { lockSettledById } from '@/lib/services/kernel/signing/finalise-held';
import { guaranteeTextVersion } from './text-version';

export const JOB = 'guarantee';

/** The link and its case, locked, for somebody whose phone it is and who has not answered it yet. */
export async function lockAsked(
  tx: Transaction,
  context: Context,
  token: string,
): Promise<Outcome<OpenedLink>> {
  return asSystem(tx, JOB, async () => {
    const found = await openLink(tx, token);
    if (found === null || !provesPhone(context, found)) return notFound;
    await lockSettledById(tx, found.row.id);
    // Read again under the lock: the link may have been replaced, the case have moved on.
    const opened = await openLink(tx, token);
    if (opened === null) return notFound;
    if (!asksGuarantor(opened.row.state)) return refused('REFUSED', 'guarantee_over');
    if ((await answerOfLink(tx, opened.link.id)) !== undefined)
      return refused('REFUSED', 'guarantee_answered');
    return done(opened);
  });
}

export type Answered = Pick<GuaranteeRow, 'answer'> & {
  readonly cipher: Buffer | null;
  readonly keyId: string | null;
};

/** Stores the answer with the terms that were shown, and lets everybody see it who must. */
export async function recordAnswer(
  tx: Transaction,
  context: Context,
  by: ApplicantActor,
  { link, row, guarantor }: OpenedLink,
  { answer, cipher, keyId }: Answered,
): Promise<void> {
  const { amountMinor, term } = loanOf(row);
  await asSystem(tx, JOB, () =>
    putAnswer(tx, {
      applicationId: row.id,
      partyId: guarantor.id,
      linkId: link.id,
      answer,
      amountMinor,
      termCount: term.count,
      termUnit: term.unit,
      guaranteedMinor: guarantor.guaranteedMinor,
      textVersion: guaranteeTextVersion,
      language: context.locale,
      cipher,
      keyId,
    }),
  );
  if (answer === 'refused')
    await recordOnCase(tx, by, row.id, { action: 'party.refused', payload: { partyId: guarantor.id } });
  await makeSeen(tx, row);
  if (row.borrowerId !== null)
    await notify(tx, {
      applicationId: row.id,
      partyId: row.borrowerId,
      template: answer === 'agreed' ? 'guarantee_agreed' : 'guarantee_refused',
      params: { number: row.number },
      dedupeKey: `guarantee_${answer}/${link.id}`,
    });
}

/** Open pages of the case learn of it by its version. A signature that is being held is not disturbed. */
export async function makeSeen(tx: Transaction, row: CaseRow): Promise<void> {
  if (row.heldSignatureId === null) await asSystem(tx, JOB, () => writeCase(tx, row, {}));
}

/** How a link was answered; what was neither agreed nor refused could not be confirmed. */
export async function readAnswer(
  tx: Transaction,
  linkId: string,
): Promise<Outcome<{ result: GuaranteeResult }>> {
  const answer = await asSystem(tx, JOB, () => answerOfLink(tx, linkId));
  return done({ result: answer?.answer ?? 'not_confirmed' });
}
