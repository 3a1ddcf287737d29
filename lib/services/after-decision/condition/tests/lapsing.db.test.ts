import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { violations } from '@/db/queries/record/invariants';
import { testDatabase } from '@/db/testing/test-database';
import { meetCondition } from '@/lib/services/after-decision/condition/meet-condition';
import { refuseOffer } from '@/lib/services/after-decision/offer/refuse-offer';
import { expireOffer } from '@/lib/services/after-decision/offer/validity/expire-offer';
import { withdraw } from '@/lib/services/after-decision/offer/withdraw';
import { confirmCancellation } from '@/lib/services/after-decision/payout/confirm-closing';
import { proposeCancellation } from '@/lib/services/after-decision/payout/propose-closing';
import { undoApproval } from '@/lib/services/approval/decision/undo-approval';
import { getApplication } from '@/lib/services/case/casefile/get-application';
import { systemActor } from '@/lib/services/kernel/actor';
import { acceptedCases } from '@/lib/services/testing/accepted-cases';
import { decidedCases, type Mine } from '@/lib/services/testing/decided-cases';
import { must } from '@/lib/services/testing/outcomes';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';

const db = testDatabase();
let lender: SigningLender;
let decided: ReturnType<typeof decidedCases>;
let cases: ReturnType<typeof acceptedCases>;
beforeAll(async () => {
  lender = await signingLender(db);
  decided = decidedCases(lender);
  cases = acceptedCases(lender, decided);
});

const stored = async ({ row }: Mine) =>
  (
    await lender.admin('select code, state from app.condition where application_id = $1 order by code', [
      row.id,
    ])
  ).rows;
const lapsed = async ({ row }: Mine) =>
  (
    await lender.admin(
      `select actor_kind, payload::jsonb ->> 'because' as because from app.audit_event
       where subject_id = $1 and action = 'condition.lapsed' order by sequence`,
      [row.id],
    )
  ).rows;
const twoConditions = ['insurance_names_us', 'document_received.tax_return'] as const;
const both = (state: string) => [
  { code: 'document_received.tax_return', state },
  { code: 'insurance_names_us', state },
];
const bySystem = { actor_kind: 'system', because: 'case_ended' };
const keyed = ({ row }: Mine) => ({ number: row.number, key: randomUUID() });

describe('conditions of a case that ends without a payout', () => {
  it('lapse when the borrower refuses the offer, and are shown as not applicable', async () => {
    const mine = await decided.offered(twoConditions);
    must(await refuseOffer(lender.as(mine.actor), keyed(mine)));
    expect(await stored(mine)).toEqual(both('lapsed'));
    expect(await lapsed(mine)).toEqual([bySystem, bySystem]);
    const seen = must(await getApplication(lender.as(mine.officer), { number: mine.row.number }));
    expect(seen.conditions.map(({ state }) => state)).toEqual(['lapsed', 'lapsed']);
  });

  it('lapse when the offer expires', async () => {
    const mine = await decided.offered(twoConditions);
    await lender.admin(
      `update app.offer set open_until = '2020-01-01', expires_at = now() - interval '1 day' where application_id = $1`,
      [mine.row.id],
    );
    const offerId = (await decided.offerOf(mine.row))?.id ?? '';
    await expireOffer(lender.worker('expire_offer'), { offerId });
    expect(await lender.read(mine.row.id)).toMatchObject({ state: 'expired' });
    expect(await stored(mine)).toEqual(both('lapsed'));
  });

  it('lapse when it is withdrawn after acceptance; one that was met stays met', async () => {
    const mine = await cases.accepted(twoConditions);
    const { conditions } = await cases.seen(mine, mine.officer);
    const insurance = conditions.find(({ code }) => code === 'insurance_names_us');
    must(
      await meetCondition(lender.as(mine.officer), {
        ...(await cases.act(mine)),
        conditionId: insurance?.id ?? '',
        evidence: { kind: 'document', id: mine.documentId },
      }),
    );
    must(await withdraw(lender.as(mine.actor), keyed(mine)));
    expect(await stored(mine)).toEqual([
      { code: 'document_received.tax_return', state: 'lapsed' },
      { code: 'insurance_names_us', state: 'met' },
    ]);
    expect(await lapsed(mine)).toEqual([bySystem]);
    const { conditions: after } = await cases.seen(mine, mine.officer);
    expect(after.find(({ state }) => state === 'lapsed')?.acts.meet).toMatchObject({ allowed: false });
  });

  it('lapse when it is cancelled', async () => {
    const mine = await cases.accepted(twoConditions);
    const proposed = must(
      await proposeCancellation(lender.as(mine.officer), {
        ...(await cases.act(mine)),
        ground: 'fraud',
        words: '店铺不存在',
      }),
    );
    must(
      await confirmCancellation(lender.as(mine.manager), {
        ...(await cases.act(mine)),
        closingId: proposed.closing?.id ?? '',
      }),
    );
    expect(await stored(mine)).toEqual(both('lapsed'));
  });

  it('bind nobody once the approval is undone, which the record says of each', async () => {
    const mine = await decided.offered(twoConditions);
    const { number, version } = await lender.read(mine.row.id);
    const input = { number, version, reason: '收入资料有误', key: randomUUID() };
    must(await undoApproval(lender.as(mine.officer), input));
    expect(await stored(mine)).toEqual(both('ended'));
    const undone = { actor_kind: 'staff', because: 'approval_undone' };
    expect(await lapsed(mine)).toEqual([undone, undone]);
  });

  it('are looked for in the running book', async () => {
    const mine = await decided.offered(twoConditions);
    must(await refuseOffer(lender.as(mine.actor), keyed(mine)));
    const open = async () =>
      (await inActor(db.worker, systemActor('test'), violations))
        .filter(({ invariant }) => invariant.includes('no condition stays open'))
        .map(({ fault }) => fault);
    expect(await open()).toEqual([]);
    await lender.admin(
      `update app.condition set state = 'open' where application_id = $1 and code = 'insurance_names_us'`,
      [mine.row.id],
    );
    expect(await open()).toEqual([`${mine.row.number} insurance_names_us`]);
  });
});
