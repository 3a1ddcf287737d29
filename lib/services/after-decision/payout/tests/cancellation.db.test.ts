import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import { tendConditions } from '@/lib/services/after-decision/condition/tend-conditions';
import { confirmCancellation } from '@/lib/services/after-decision/payout/confirm-closing';
import { preparePayout, proposeCancellation } from '@/lib/services/after-decision/payout/propose-closing';
import { type AcceptedCase, acceptedCases } from '@/lib/services/testing/accepted-cases';
import { decidedCases } from '@/lib/services/testing/decided-cases';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';

const db = testDatabase();
let lender: SigningLender;
let cases: ReturnType<typeof acceptedCases>;
beforeAll(async () => {
  lender = await signingLender(db);
  cases = acceptedCases(lender, decidedCases(lender));
});

describe('a cancellation', () => {
  const propose = async (mine: AcceptedCase, ground: 'condition_unmet' | 'fraud', conditionId?: string) =>
    proposeCancellation(lender.as(mine.officer), {
      ...(await cases.act(mine)),
      ground,
      words: '期限已过，未办保险',
      ...(conditionId === undefined ? {} : { conditionId }),
    });

  it('wants a ground of the contract, a manager’s confirmation, and tells the borrower', async () => {
    const mine = await cases.accepted();
    const [condition] = (await cases.seen(mine, mine.officer)).conditions;
    const id = condition?.id ?? '';
    expect(await propose(mine, 'condition_unmet', id)).toMatchObject({
      refusal: { reason: 'ground_not_given' },
    });
    await lender.admin(`update app.condition set due_on = '2020-01-01' where id = $1`, [id]);
    await tendConditions(lender.worker('tend_conditions'));
    const proposed = await propose(mine, 'condition_unmet', id);
    expect(proposed).toMatchObject({
      ok: true,
      value: { closing: { ground: 'condition_unmet', conditionCode: 'insurance_names_us' } },
    });
    const closingId = proposed.ok ? (proposed.value.closing?.id ?? '') : '';
    const confirmed = await confirmCancellation(lender.as(mine.manager), {
      ...(await cases.act(mine)),
      closingId,
    });
    expect(confirmed).toMatchObject({ ok: true, value: { closing: { state: 'confirmed' } } });
    expect(await lender.read(mine.row.id)).toMatchObject({ state: 'cancelled' });
    const left = await lender.admin(
      `select (select count(*)::int from app.reservation where application_id = $1 and state <> 'released') as held,
        (select count(*)::int from app.notice where application_id = $1 and channel = 'sms'
          and template = 'cancelled') as told`,
      [mine.row.id],
    );
    expect(left.rows).toEqual([{ held: 0, told: 1 }]);
  });

  it('stands alone: while it waits nothing is prepared, and of cancel and payout at once one stands', async () => {
    const mine = await cases.accepted();
    await cases.meetAll(mine);
    const asked = await cases.act(mine);
    const colleague = await lender.officer();
    const outcomes = await Promise.all([
      preparePayout(lender.as(mine.officer), asked),
      proposeCancellation(lender.as(colleague), { ...asked, ground: 'fraud', words: '店铺不存在' }),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const { rows } = await lender.admin(
      `select count(*)::int as open from app.closing where application_id = $1 and state = 'open'`,
      [mine.row.id],
    );
    expect(rows).toEqual([{ open: 1 }]);
    expect(await preparePayout(lender.as(mine.officer), await cases.act(mine))).toMatchObject({
      refusal: { reason: 'closing_stands' },
    });
  });
});
