/** A guarantor's agreement is always a condition precedent (domain.md section 2): set at approval, met by an agreement. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { type CaseRow, databaseNow } from '@/db/queries/case/case';
import { guaranteeConditions, setConditionState, voidUnanswered } from '@/db/queries/decision/guarantee';
import { insertConditions } from '@/db/queries/decision/offer-condition';
import type { GuaranteedTerms } from '@/lib/domain/collateral/guarantee';
import { systemActor } from '@/lib/services/kernel/actor';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { settleWait } from '@/lib/services/kernel/case/spans';
import { standingGuarantees } from './standing';

const JOB = 'guarantee';
type Loan = Omit<GuaranteedTerms, 'guaranteedMinor'>;

/**
 * At an approval of `loan`: one condition per guarantor, met at once where they have agreed to a loan that covers it. An
 * agreement that the loan has outgrown meets nothing: its condition is open again. Where an agreement covers the loan,
 * nothing is asked any more, and a link that asked for a heavier one works no more.
 */
export const setGuaranteeConditions = (
  tx: Transaction,
  row: CaseRow,
  loan: Loan,
  setBySignatureId: string | null,
): Promise<void> =>
  asSystem(tx, JOB, async () => {
    const guarantees = await standingGuarantees(tx, row, await databaseNow(tx), loan);
    for (const { partyId, standing } of guarantees) {
      const found = await conditionOf(tx, row.id, partyId);
      const agreed = standing === 'agreed';
      if (found !== undefined && found.state !== 'open' && !agreed)
        await setConditionState(tx, found, 'open');
      if (found === undefined)
        await insertConditions(tx, [
          { applicationId: row.id, code: 'guarantor_agreement', partyId, setBySignatureId },
        ]);
      if (agreed) {
        await voidUnanswered(tx, { applicationId: row.id, partyId });
        await meet(tx, row.id, partyId);
      }
    }
  });

/** After an agreement that covers the loan; nothing where no condition is open yet. */
export const meetGuaranteeCondition = (tx: Transaction, row: CaseRow, partyId: string): Promise<void> =>
  asSystem(tx, JOB, async () => {
    await meet(tx, row.id, partyId);
    await settleConditions(tx, row);
  });

/** After a refusal: what an agreement had met is open again. Callers see to it that the loan is not paid out. */
export const reopenGuaranteeCondition = (tx: Transaction, row: CaseRow, partyId: string): Promise<void> =>
  asSystem(tx, JOB, async () => {
    const found = await conditionOf(tx, row.id, partyId);
    if (found?.state !== 'met' || !(await setConditionState(tx, found, 'open'))) return;
    await recordOnCase(tx, systemActor(JOB), row.id, {
      action: 'condition.reopened',
      payload: { conditionId: found.id },
    });
    await settleConditions(tx, row);
  });

/** Whoever the conditions wait for now: time is booked apart. */
const settleConditions = async (tx: Transaction, row: CaseRow): Promise<void> => {
  if (row.stage === 'conditions') await settleWait(tx, row);
};

async function conditionOf(tx: Transaction, applicationId: string, partyId: string) {
  const rows = (await guaranteeConditions(tx, applicationId)).filter((each) => each.partyId === partyId);
  return rows.find((each) => each.state === 'open') ?? rows.at(-1);
}

/** Also past its date: a late agreement is one, as long as the case has not been cancelled for it. */
async function meet(tx: Transaction, applicationId: string, partyId: string): Promise<void> {
  const found = await conditionOf(tx, applicationId, partyId);
  if (found === undefined || found.state === 'met' || !(await setConditionState(tx, found, 'met'))) return;
  await recordOnCase(tx, systemActor(JOB), applicationId, {
    action: 'condition.met',
    payload: { conditionId: found.id },
  });
}
