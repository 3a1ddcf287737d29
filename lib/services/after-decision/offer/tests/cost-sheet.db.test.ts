import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { constraintOf, faultOf } from '@/db/connect-errors';
import { testDatabase } from '@/db/testing/test-database';
import { costSheetView } from '@/lib/contracts/applicant/offer';
import { confirmCostSheet } from '@/lib/services/after-decision/offer/cost-sheet/confirm-cost-sheet';
import { openCostSheet } from '@/lib/services/after-decision/offer/cost-sheet/open-cost-sheet';
import { makeOffer } from '@/lib/services/after-decision/offer/make-offer';
import { requestCode } from '@/lib/services/after-decision/offer/request-code';
import { tendOffers } from '@/lib/services/after-decision/offer/validity/tend-offers';
import { getMine } from '@/lib/services/applying/tracker/get-mine';
import { approve } from '@/lib/services/approval/decision/approve';
import { systemActor } from '@/lib/services/kernel/actor';
import { AMOUNT, decidedCases, type Mine } from '@/lib/services/testing/decided-cases';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';

const db = testDatabase();
let lender: SigningLender;
let cases: ReturnType<typeof decidedCases>;
beforeAll(async () => {
  lender = await signingLender(db);
  cases = decidedCases(lender);
});

const open = ({ actor, row }: Mine) => openCostSheet(lender.as(actor), { number: row.number });
const confirm = ({ actor, row }: Mine, sheetHash: string) =>
  confirmCostSheet(lender.as(actor), { number: row.number, key: randomUUID(), sheetHash });
const refusedBy = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error === null ? null : (constraintOf(error) ?? faultOf(error));
};
/** A statement as the application's own role would send it, whoever wrote it. */
const asApp = (statement: ReturnType<typeof sql>) =>
  refusedBy(inActor(db.app, systemActor('test'), (tx) => tx.execute(statement)));

describe('the cost sheet', () => {
  it('is read for its time by the server’s clock, confirmed as it stands, and only then sends a code', async () => {
    const mine = await cases.offered();
    const offer = await cases.offerOf(mine.row);
    const hash = offer?.costSheetHash ?? '';
    expect(offer).toMatchObject({ readingSeconds: 10, costSheetShownAt: null });
    expect(await confirm(mine, hash)).toMatchObject({ refusal: { reason: 'cost_sheet_not_opened' } });
    expect(await open(mine)).toMatchObject({ ok: true, value: { confirmed: false, sheetHash: hash } });
    const early = await confirm(mine, hash);
    expect(early).toMatchObject({ refusal: { reason: 'cost_sheet_too_early' } });
    const again = await open(mine);
    expect(again.ok && again.value.secondsLeft).toBeGreaterThan(0);
    const askCode = () => requestCode(lender.as(mine.actor), { number: mine.row.number, act: 'accept' });
    expect(await askCode()).toMatchObject({ refusal: { reason: 'cost_sheet_not_confirmed' } });
    await cases.passReadingTime(mine.row);
    expect(await confirm(mine, 'another')).toMatchObject({ refusal: { reason: 'offer_changed' } });
    expect(await confirm(mine, hash)).toMatchObject({ ok: true, value: { confirmed: true, secondsLeft: 0 } });
    expect(await askCode()).toMatchObject({ refusal: { reason: 'contract_not_ready' } });
    if (offer !== undefined) await cases.givenContract(offer);
    expect(await askCode()).toMatchObject({ ok: true });
    const events = await lender.admin(
      `select action from app.audit_event where subject_id = $1 and action like 'offer.sheet%' order by sequence`,
      [mine.row.id],
    );
    expect(events.rows.map(({ action }) => action)).toEqual(['offer.sheet_opened', 'offer.sheet_confirmed']);
  });

  it('the database refuses what the service would: early confirmation, acceptance without sheet or contract', async () => {
    const mine = await cases.offered();
    await open(mine);
    const id = (await cases.offerOf(mine.row))?.id;
    expect(await asApp(sql`update app.offer set cost_sheet_confirmed_at = now() where id = ${id}`)).toBe(
      'not_settled',
    );
    expect(
      await asApp(sql`update app.offer set cost_sheet_shown_at = now() - interval '1 hour' where id = ${id}`),
    ).toBe('not_rewritten');
    expect(await asApp(sql`update app.offer set state = 'accepted' where id = ${id}`)).toBe('not_settled');
    await cases.passReadingTime(mine.row);
    expect(
      await asApp(sql`update app.offer set cost_sheet_confirmed_at = now() where id = ${id}`),
    ).toBeNull();
    expect(await asApp(sql`update app.offer set state = 'accepted' where id = ${id}`)).toBe('not_settled');
  });

  it('is shown to its borrower figure for figure, with charges that add up to the cost', async () => {
    const mine = await cases.offered();
    const seen = await getMine(lender.as(mine.actor), { number: mine.row.number });
    if (!seen.ok) throw new Error(seen.code);
    const offer = await cases.offerOf(mine.row);
    const sheet = costSheetView.parse(JSON.parse(offer?.costSheet ?? ''));
    expect(seen.value.offer?.sheet).toEqual(sheet);
    expect(sheet.charges.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(sheet.costMinor);
    expect(sheet).toMatchObject({
      amountMinor: AMOUNT,
      totalRepaidMinor: offer?.totalRepaidMinor,
      conditions: ['insurance_names_us'],
      allIn: { effectiveAnnual: offer?.allInEffective, measure: 'effective', ceilingAnnual: '0.24' },
      late: { rateAnnual: '0.18', cappedByCeiling: false },
    });
  });
});

describe('acceptance', () => {
  it('is bound to the sheet, the contract and the offer under which the code was asked for', async () => {
    const mine = await cases.offered();
    const code = await cases.codeFor(mine);
    const other = await cases.accepting(mine, code, { contractSha256: 'f'.repeat(64) });
    expect(other).toMatchObject({ refusal: { reason: 'offer_changed' } });
    expect(await cases.accepting(mine, code, { sheetHash: '0'.repeat(64) })).toMatchObject({
      refusal: { reason: 'offer_changed' },
    });
    await lender.admin(`update app.act_code set bound_to = 'another offer' where application_id = $1`, [
      mine.row.id,
    ]);
    expect(await cases.accepting(mine, code)).toMatchObject({ refusal: { reason: 'code_wrong' } });
    const fresh = await cases.codeFor(mine);
    expect(await cases.accepting(mine, fresh)).toMatchObject({ ok: true });
    const { rows } = await lender.admin(
      `select payload::jsonb as payload from app.audit_event where subject_id = $1 and action = 'application.accepted'`,
      [mine.row.id],
    );
    expect(rows[0]?.payload).toMatchObject(await cases.onPage(mine.row));
  });
});

describe('the legal ceiling', () => {
  it('is held by the signature, by the offer, and by the database', async () => {
    const mine = await cases.onDesk();
    const { number, version } = await lender.read(mine.row.id);
    const dear = await approve(lender.as(mine.officer), {
      number,
      version,
      assessmentId: null,
      key: randomUUID(),
      terms: { amountMinor: AMOUNT, term: { count: 12, unit: 'month' }, rateAnnual: '0.235' },
      reasons: [],
      conditions: [],
    });
    expect(dear).toMatchObject({ refusal: { reason: expect.stringMatching(/rate_above/) } });
    await cases.approving(mine.officer, mine.row);
    await cases.final(mine.row);
    await lender.admin('update app.application set decided_rate_annual = 0.235 where id = $1', [mine.row.id]);
    const made = await makeOffer(lender.worker('make_offer'), { applicationId: mine.row.id });
    expect(made).toMatchObject({ refusal: { reason: 'offer_above_ceiling' } });
    expect(await lender.read(mine.row.id)).toMatchObject({ state: 'approved' });
    const offered = await cases.offered();
    const id = (await cases.offerOf(offered.row))?.id;
    const copied = sql`insert into app.offer (application_id, sequence, state, currency, amount_minor, term_count,
        term_unit, rate_annual, repayment_method, instalment_minor, total_repaid_minor, fees, all_in_simple,
        all_in_effective, legal_ceiling, legal_parameter_ids, open_until, expires_at)
      select application_id, 99, 'withdrawn', currency, amount_minor, term_count, term_unit, rate_annual,
        repayment_method, instalment_minor, total_repaid_minor, fees, all_in_simple, 0.2400001, 0.24, '{}', open_until,
        expires_at from app.offer where id = ${id}`;
    expect(await asApp(copied)).toBe('offer_under_ceiling');
  });

  it('cannot be passed later: no fee is added to an offer or to its plan, before acceptance or after', async () => {
    const mine = await cases.accepted();
    const { rows } = await lender.admin('select id from app.offer where application_id = $1', [mine.row.id]);
    const id = rows[0]?.id;
    const frozen = [
      sql`update app.offer set fees = '[{"code":"late","amountMinor":1,"withheld":false}]' where id = ${id}`,
      sql`update app.offer set rate_annual = 0.2 where id = ${id}`,
      sql`update app.offer set cost_sheet = '{}' where id = ${id}`,
      sql`insert into app.schedule_line (offer_id, number, due_on, principal_minor, interest_minor, fee_minor,
        total_minor, balance_minor) values (${id}, 99, '2027-01-01', 0, 0, 500, 500, 0)`,
    ];
    for (const statement of frozen) expect(await asApp(statement)).toBe('not_rewritten');
    expect(
      await asApp(
        sql`update app.schedule_line set fee_minor = 5, total_minor = total_minor + 5 where offer_id = ${id}`,
      ),
    ).toBe('record_is_append_only');
  });
});

describe('validity', () => {
  it('is whole days of the institution, with one reminder before the end and none while a second look runs', async () => {
    const mine = await cases.offered();
    const offer = await cases.offerOf(mine.row);
    expect(offer?.expiresAt.toISOString()).toMatch(/T16:00:00.000Z$/);
    const tend = () => tendOffers(lender.worker('tend_offers'));
    const told = async () =>
      (
        await lender.admin(
          `select 1 from app.notice where application_id = $1 and channel = 'sms' and template = 'offer_ends'`,
          [mine.row.id],
        )
      ).rows.length;
    await tend();
    expect(await told()).toBe(0);
    await lender.admin(
      `update app.offer set expires_at = now() + interval '2 days', state = 'paused' where id = $1`,
      [offer?.id],
    );
    await tend();
    expect(await told()).toBe(0);
    await lender.admin(`update app.offer set state = 'open' where id = $1`, [offer?.id]);
    await tend();
    await tend();
    expect(await told()).toBe(1);
    await lender.admin(`update app.offer set expires_at = now() - interval '1 minute' where id = $1`, [
      offer?.id,
    ]);
    await tend();
    expect(await lender.read(mine.row.id)).toMatchObject({ state: 'expired' });
  });
});
