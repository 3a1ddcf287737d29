import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import type { DraftData } from '@/lib/contracts/applicant/apply';
import type { ItemFactKind } from '@/lib/domain/application/correctable-items';
import type { CaseFacts } from '@/lib/domain/assessment/case-facts';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import { getMine } from '@/lib/services/applying/tracker/get-mine';
import { reassess } from '@/lib/services/case/assessment/reassess';
import { getApplication } from '@/lib/services/case/casefile/get-application';
import { admitFact } from '@/lib/services/case/document/tray/admit-fact';
import { leaveFact } from '@/lib/services/case/document/tray/leave-fact';
import { answerRequest } from '@/lib/services/case/request/answer-request';
import { ask } from '@/lib/services/case/request/ask';
import { requestChoices } from '@/lib/services/case/request/request-choices';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { testWorld } from '@/lib/services/testing/context';
import { dueOn } from '@/lib/services/testing/due-on';
import { must } from '@/lib/services/testing/outcomes';
import { recommendedCases, type Signed } from '@/lib/services/testing/submitting/recommended-cases';

const db = testDatabase();
const world = testWorld();
const { admin, read, recommended } = recommendedCases(db, world);
const reasonOf = (outcome: unknown) => (outcome as { refusal?: { reason: string } }).refusal?.reason;

const debts: DraftData['debts'] = {
  none: false,
  debts: [
    { lender: '招商银行', kind: 'amortising', balanceMinor: 2_000_000, instalmentMonthlyMinor: 60_000 },
    { lender: '网商贷', kind: 'revolving', balanceMinor: 500_000, instalmentMonthlyMinor: 50_000 },
  ],
  livingMonthlyMinor: 300_000,
  liquidReservesMinor: 5_000_000,
};
const purpose: DraftData['purpose'] = {
  category: 'home_improvement',
  text: '装修厨房',
  costMinor: 18_000_000,
  collateral: [{ kind: 'vehicle', description: '大众速腾，2021 年', valueMinor: 9_000_000, owedMinor: 0 }],
};
const told = { debts, purpose };
type Answer = Partial<Parameters<typeof answerRequest>[1]>;

const choices = async (of: Signed, by: StaffActor) =>
  must(await requestChoices(world.as(db.app, by), { number: of.number })).facts;
async function asking(of: Signed, by: StaffActor, fact: string, partyId?: string) {
  const { version, borrowerId } = await read(of.id);
  return ask(world.as(db.app, by), {
    number: of.number,
    version,
    key: randomUUID(),
    partyId: partyId ?? borrowerId ?? '',
    kind: 'correction',
    fact,
    text: 'Please check.',
    dueOn: dueOn(),
    blocking: false,
  });
}
async function asked(of: Signed, by: StaffActor, kind: ItemFactKind, ordinal = 1): Promise<string> {
  const named = (await choices(of, by)).find(
    (each) => each.kind === kind && (each.item === null || each.item.ordinal === ordinal),
  );
  return must(await asking(of, by, named?.fact ?? '')).requestId;
}
const answering = (of: Pick<Signed, 'number' | 'context'>, requestId: string, answer: Answer) =>
  answerRequest(of.context, { number: of.number, requestId, documentIds: [], key: randomUUID(), ...answer });
const factSets = async (of: Signed): Promise<CaseFacts[]> =>
  (
    await admin('select facts from app.fact_set where application_id = $1 order by sequence', [of.id])
  ).rows.map(({ facts }) => facts);
const waiting = async (of: Signed) =>
  must(await getApplication(world.as(db.app, of.manager), { number: of.number })).laterFacts;
const settle = (verdict: typeof admitFact, of: { id: string; version: number }, by: StaffActor) =>
  verdict(world.as(db.app, by), { factId: of.id, version: of.version, key: randomUUID() });

/** Asked of by the officer who holds it, answered before and behind the officer's signature. */
const onDesk = (act: (of: Signed) => Promise<void>) => recommended(act, told);
async function answeredLate(kind: ItemFactKind, answer: Answer, ordinal = 1) {
  let requestId = '';
  const of = await onDesk(async (signed) => {
    requestId = await asked(signed, signed.officer, kind, ordinal);
  });
  must(await answering(of, requestId, answer));
  const [fact] = await waiting(of);
  if (fact === undefined) throw new Error('Nothing waits.');
  return { of, requestId, fact };
}

describe('a debt or collateral that is put right before anybody signs', () => {
  it('is named to the officer, asked about by itself, and told by its party in its own kind', async () => {
    await onDesk(async (of) => {
      const facts = await choices(of, of.officer);
      expect(
        facts.filter(({ item }) => item !== null).map(({ kind, value, item }) => [kind, value, item?.name]),
      ).toEqual([
        ['debt_instalment', 60_000, '招商银行'],
        ['debt_balance', 2_000_000, '招商银行'],
        ['debt_lender', null, '招商银行'],
        ['debt_instalment', 50_000, '网商贷'],
        ['debt_balance', 500_000, '网商贷'],
        ['debt_lender', null, '网商贷'],
        ['collateral_value', 9_000_000, '大众速腾，2021 年'],
        ['collateral_owed', 0, '大众速腾，2021 年'],
        ['collateral_description', null, '大众速腾，2021 年'],
      ]);
      const requestId = await asked(of, of.officer, 'debt_instalment', 2);
      const { tasks } = must(await getMine(of.context, { number: of.number }));
      expect(tasks[0]?.fact).toEqual({ kind: 'debt_instalment', before: 50_000, item: '网商贷' });
      expect(reasonOf(await asking(of, of.officer, 'borrower.debt.2.instalment'))).toBe('request_open');
      for (const wrong of [
        { name: '网商贷' },
        { debt: { lender: '甲', kind: 'unknown', balanceMinor: 1, instalmentMonthlyMinor: 1 } as const },
      ])
        expect(await answering(of, requestId, wrong)).toMatchObject({
          code: 'BAD_REQUEST',
          refusal: { reason: 'answer_other_kind', field: Object.keys(wrong)[0] },
        });
      expect(reasonOf(await answering(of, requestId, {}))).toBe('answer_value');
      must(await answering(of, requestId, { value: 55_000 }));
      const [first, second] = await factSets(of);
      expect(first?.parties[0]?.debts.map((each) => each.instalmentMonthlyMinor)).toEqual([60_000, 50_000]);
      expect(second?.parties[0]?.debts[1]).toMatchObject({
        instalmentMonthlyMinor: 55_000,
        corrections: [{ field: 'instalmentMonthlyMinor', before: 50_000, after: 55_000 }],
      });
      expect(reasonOf(await answering(of, requestId, { value: 1 }))).toBe('request_settled');
    });
  });

  it('has its name from then on, which lies in no facts and in no record', async () => {
    await onDesk(async (of) => {
      must(await answering(of, await asked(of, of.officer, 'debt_lender'), { name: '建设银行' }));
      must(
        await answering(of, await asked(of, of.officer, 'collateral_description'), {
          name: '大众速腾，2019 年',
        }),
      );
      must(await answering(of, await asked(of, of.officer, 'collateral_owed'), { value: 1_500_000 }));
      const named = await choices(of, of.officer);
      expect([...new Set(named.flatMap(({ item }) => item?.name ?? []))]).toEqual([
        '建设银行',
        '网商贷',
        '大众速腾，2019 年',
      ]);
      const facts = await factSets(of);
      expect(facts).toHaveLength(4);
      expect(facts.at(-1)?.collateral[0]).toMatchObject({
        valueMinor: 9_000_000,
        seniorClaimsMinor: 1_500_000,
      });
      const { rows } = await admin(
        `select (select string_agg(f.facts::text, '') from app.fact_set f where f.application_id = $1) ||
          (select string_agg(e.payload::text, '') from app.audit_event e where e.subject_id = $1::text::uuid) as told`,
        [of.id],
      );
      for (const name of ['建设银行', '2019 年', '招商银行']) expect(rows[0].told).not.toContain(name);
    });
  });

  it('of a debt that was left out is one debt more, with its lender', async () => {
    await onDesk(async (of) => {
      const requestId = await asked(of, of.officer, 'debt_added');
      const debt = {
        lender: '度小满',
        kind: 'amortising',
        balanceMinor: 800_000,
        instalmentMonthlyMinor: 70_000,
      } as const;
      expect(reasonOf(await answering(of, requestId, {}))).toBe('answer_debt');
      must(await answering(of, requestId, { debt, text: '刚想起来' }));
      const { lender, ...figures } = debt;
      expect((await factSets(of)).at(-1)?.parties[0]?.debts[2]).toMatchObject({
        id: 'borrower.debt.3',
        source: 'declared',
        ...figures,
      });
      expect((await choices(of, of.officer)).find(({ item }) => item?.ordinal === 3)?.item?.name).toBe(
        lender,
      );
      const { answered } = must(await getMine(of.context, { number: of.number }));
      expect(answered[0]).toMatchObject({ factKind: 'debt_added', item: null });
    });
  });

  it('is its own party’s: neither another’s request is answered nor another’s debt asked about', async () => {
    let other: Pick<Signed, 'number' | 'context'> | null = null;
    await onDesk(async (of) => {
      other = of;
    });
    await onDesk(async (of) => {
      const requestId = await asked(of, of.officer, 'collateral_value');
      if (other === null) throw new Error('There is no other case.');
      expect(await answering({ ...other, number: of.number }, requestId, { value: 1 })).toMatchObject({
        code: 'NOT_FOUND',
      });
      expect(await answering(other, requestId, { value: 1 })).toMatchObject({ code: 'NOT_FOUND' });
      expect(reasonOf(await asking(of, of.officer, 'borrower.debt.7.balance'))).toBe('fact_unknown');
      expect(await asking(of, of.officer, 'borrower.debt.1.balance', randomUUID())).toMatchObject({
        code: 'NOT_FOUND',
      });
      expect(await factSets(of)).toHaveLength(1);
    });
  });
});

describe('a debt that is put right behind the first signature', () => {
  it('waits, is admitted once by the open step, and voids what was signed where it moves too much', async () => {
    const { of, requestId, fact } = await answeredLate('debt_instalment', { value: 1_500_000 });
    expect(fact).toMatchObject({
      change: { kind: 'correction', requestId, fact: 'debt_instalment', before: 60_000, after: 1_500_000 },
      tray: { state: 'waiting' },
    });
    expect(await factSets(of)).toHaveLength(1);
    expect(reasonOf(await settle(admitFact, fact, of.officer))).toBe('role_missing');
    expect(reasonOf(await settle(admitFact, { ...fact, version: 9 }, of.manager))).toBe('tray_settled');
    const settled = must(await settle(admitFact, fact, of.manager));
    expect(settled.change).toMatchObject({ words: { item: '招商银行', name: null, debt: null } });
    expect(reasonOf(await settle(leaveFact, fact, of.manager))).toBe('tray_settled');
    await expect(
      admin(`update app.later_fact set tray_verdict = 'left' where id = $1`, [fact.id], true),
    ).rejects.toMatchObject({ code: 'CS013' });
    await reassess(world.system(db.worker, 'reassess'), { applicationId: of.id });
    expect(await factSets(of)).toHaveLength(2);
    expect(await read(of.id)).toMatchObject({ state: 'review', round: 2 });
    const seen = must(await getApplication(world.as(db.app, of.officer), { number: of.number }));
    expect(seen.endedRound).toMatchObject({ because: 'reassessed', signatures: [{ step: 1 }] });
  });

  it('and one that was left out waits as a whole; left aside it is no debt and its lender is kept by nobody', async () => {
    const debt = {
      lender: '度小满',
      kind: 'amortising',
      balanceMinor: 800_000,
      instalmentMonthlyMinor: 70_000,
    } as const;
    const { of, fact } = await answeredLate('debt_added', { debt });
    const settled = must(await settle(leaveFact, fact, of.manager));
    const { lender, ...figures } = debt;
    expect(settled.change).toMatchObject({ fact: 'debt_added', words: { name: lender, debt: figures } });
    expect(await factSets(of)).toHaveLength(1);
    const { rows } = await admin(
      `select kind from app.personal_text where application_id = $1 and kind like 'lender:%' order by kind`,
      [of.id],
    );
    expect(rows).toEqual([{ kind: 'lender:borrower.debt.1' }, { kind: 'lender:borrower.debt.2' }]);
  });

  it('of a name stays a name: taken in, the signatures stand', async () => {
    const { of, fact } = await answeredLate('debt_lender', { name: '建设银行' }, 2);
    const settled = must(await settle(admitFact, fact, of.manager));
    expect(settled.change).toMatchObject({ words: { item: '网商贷', name: '建设银行', debt: null } });
    await reassess(world.system(db.worker, 'reassess'), { applicationId: of.id });
    expect(await read(of.id)).toMatchObject({ state: 'approval', round: 1 });
    expect((await choices(of, of.manager)).find(({ item }) => item?.ordinal === 2)?.item?.name).toBe(
      '建设银行',
    );
  });
});

it('each fact of an assessment has the date of its own source', async () => {
  await onDesk(async (of) => {
    must(await answering(of, await asked(of, of.officer, 'debt_balance'), { value: 1_900_000 }));
    await reassess(world.system(db.worker, 'reassess'), { applicationId: of.id });
    const { rows } = await admin(
      `select s.snapshot, a.submitted_at as sent, r.answered_at as corrected,
        (select max(d.uploaded_at) from app.document d where d.application_id = a.id) as paper
       from app.application a join app.assessment s on s.id = a.assessment_id
       join app.request r on r.application_id = a.id where a.id = $1`,
      [of.id],
    );
    const [{ snapshot: stored, sent, corrected, paper }] = rows;
    const snapshot: Snapshot = typeof stored === 'string' ? JSON.parse(stored) : stored;
    const [borrower] = snapshot.parties;
    expect(snapshot.request.at).toBe(sent.toISOString());
    expect(snapshot.collateral[0]?.at).toBe(borrower?.debts.find(({ id }) => id.endsWith('.2'))?.at);
    expect(borrower?.debts.find(({ id }) => id === 'borrower.debt.1')?.at).toBe(corrected.toISOString());
    expect(snapshot.documents.map(({ at }) => at)).toEqual([paper.toISOString()]);
    expect(snapshot.legal.every(({ validFrom }) => /^\d{4}-\d{2}-\d{2}$/.test(validFrom ?? ''))).toBe(true);
  });
});

it('the database holds an answer to its kind, and takes it once', async () => {
  const { requestId } = await answeredLate('debt_balance', { value: 1_900_000 });
  const change = (set: string) => admin(`update app.request set ${set} where id = $1`, [requestId], true);
  await expect(change('fact_after = 5')).rejects.toMatchObject({ code: 'CS007' });
  await expect(change(`fact_kind = 'debt_added'`)).rejects.toMatchObject({ code: 'CS007' });
  const open = (kind: string, set: string) =>
    admin(
      `insert into app.request (application_id, party_id, kind, blocking, fact, fact_kind, key_id, round, due_on, due_at, ${set.split(' = ')[0]})
       select application_id, party_id, kind, false, fact, '${kind}', key_id, round, due_on, due_at, ${set.split(' = ')[1]}
       from app.request where id = $1`,
      [requestId],
    );
  await expect(open('debt_added', 'fact_after = 5')).rejects.toMatchObject({ code: '23514' });
  await expect(open('debt_balance', `debt_added = '{}'`)).rejects.toMatchObject({ code: '23514' });
  await expect(open('debt_balance', `name_cipher = '\\x00'`)).rejects.toMatchObject({ code: '23514' });
});
