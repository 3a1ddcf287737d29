import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '@/lib/domain/assessment/assess';
import { outcomes } from '@/lib/domain/assessment/assessment';
import { caseFrom, drawsOfCase } from '@/lib/domain/assessment/fixtures/any-case';
import { debt, fact, sampleCase } from '@/lib/domain/assessment/fixtures/sample-case';
import { sampleModels, samplePolicy } from '@/lib/domain/assessment/fixtures/sample-versions';
import type { ReasonCode } from '@/lib/domain/assessment/reason-codes';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import { partStepMinor, paymentsOf, withPart } from '@/lib/domain/way-back/debt-payments';
import {
  findWayBack,
  runsMax,
  type Suggestion,
  type WayBack,
  type WayBackQuestion,
} from '@/lib/domain/way-back/find-way-back';
import { type Changes, changedSnapshot, guarantorId } from '@/lib/domain/way-back/levers';

const models = sampleModels;
const run = (snapshot: Snapshot) => assess(snapshot, samplePolicy, models);

function ask(snapshot: Snapshot, changes: Partial<WayBackQuestion> = {}): WayBack {
  const assessment = run(snapshot);
  return findWayBack({
    snapshot,
    policy: samplePolicy,
    models,
    after: 'decline',
    fraudBased: assessment.fraudBased,
    told: assessment.principalReasons.map(({ code }) => code),
    automatic: true,
    termAllowed: () => true,
    ...changes,
  });
}

/** What is asked is far above what ¥18,000 of counted income carries at once. */
const large = (amountMinor: number) => ({ amountMinor, purposeCostMinor: 40_000_000 });
const tooMuch = (changes: Parameters<typeof sampleCase>[0] = {}, borrower = {}) =>
  sampleCase({ request: large(20_000_000), ...changes }, borrower);

/** A secured loan with one guarantor, known and able, who stands for too little of it. */
const guaranteed = (guaranteedMinor: number): Snapshot => {
  const snapshot = sampleCase({ request: { amountMinor: 4_000_000 }, product: { secured: true } });
  const [borrower] = snapshot.parties;
  if (borrower === undefined) throw new Error('no borrower');
  const incomes = [{ id: 'income', kind: 'other' as const, monthlyMinor: fact('income', 10_000_000) }];
  const guarantor = { ...borrower, id: 'guarantor', role: 'guarantor' as const, debts: [], incomes };
  return { ...snapshot, parties: [borrower, { ...guarantor, guaranteedMinor, guaranteesEachOther: false }] };
};

const found = (answer: WayBack, ...levers: readonly string[]): Suggestion => {
  const one = answer.suggestions.find((each) => each.levers.join() === levers.join());
  if (one === undefined) throw new Error(`no suggestion of ${levers.join()}: ${JSON.stringify(answer)}`);
  return one;
};

const rankAt = (snapshot: Snapshot, changes: Changes) =>
  outcomes.indexOf(run(changedSnapshot(snapshot, changes)).outcome);

describe('single levers', () => {
  test('the largest smaller amount: one step more fails', () => {
    const snapshot = tooMuch();
    const { changes, dti } = found(ask(snapshot), 'amount');
    const amountMinor = changes.amountMinor ?? 0;
    expect(amountMinor).toBeLessThan(20_000_000);
    expect(amountMinor % snapshot.product.amountStepMinor).toBe(0);
    expect(rankAt(snapshot, changes)).toBe(0);
    expect(rankAt(snapshot, { amountMinor: amountMinor + snapshot.product.amountStepMinor })).toBeGreaterThan(
      0,
    );
    expect(dti).toBeLessThanOrEqual(0.5);
  });

  test('the shortest longer term, and none beyond what the age limit lets pass', () => {
    const snapshot = sampleCase({ request: large(12_000_000) });
    expect(run(snapshot).outcome).toBe('refer');
    const { changes } = found(ask(snapshot), 'term');
    const count = changes.term?.count ?? 0;
    expect(rankAt(snapshot, changes)).toBe(0);
    expect(rankAt(snapshot, { term: { count: count - 1, unit: 'month' } })).toBeGreaterThan(0);
    const shorter = ask(snapshot, { termAllowed: (term) => term.count < count });
    expect(shorter.suggestions.some(({ levers }) => levers.includes('term'))).toBe(false);
  });

  test('the least money of debts paid off: every cheaper set fails', () => {
    const debts = [
      debt('small', { balanceMinor: 400_000, instalmentMonthlyMinor: 40_000 }),
      debt('middle', { balanceMinor: 900_000, instalmentMonthlyMinor: 300_000 }),
      debt('large', { balanceMinor: 9_000_000, instalmentMonthlyMinor: 600_000 }),
    ];
    const snapshot = sampleCase({ request: { amountMinor: 4_000_000 } }, { debts });
    expect(run(snapshot).outcome).toBe('refer');
    const { changes } = found(ask(snapshot), 'debts');
    const sets = paymentsOf(snapshot);
    const place = sets.findIndex((set) => set.debtsPaid.join() === changes.debtsPaid?.join());
    expect(place).toBeGreaterThanOrEqual(0);
    for (const { debtsPaid } of sets.slice(0, place))
      expect(rankAt(snapshot, { debtsPaid })).toBeGreaterThan(0);
    expect(rankAt(snapshot, changes)).toBe(0);
  });

  test('a part of a card, to ¥100: one step less fails, and less than paying any debt off whole', () => {
    const debts = [
      debt('card', { kind: 'revolving', balanceMinor: 9_000_000, instalmentMonthlyMinor: 90_000 }),
      debt('loan', { balanceMinor: 8_000_000, instalmentMonthlyMinor: 100_000 }),
    ];
    const snapshot = sampleCase({ request: { amountMinor: 4_000_000 } }, { debts });
    expect(run(snapshot).outcome).toBe('refer');
    const { changes, debts: whole, reduced } = found(ask(snapshot), 'debts');
    const [part] = changes.debtsReduced ?? [];
    if (part === undefined) throw new Error('nothing was paid in part');
    expect(changes).toEqual({ debtsPaid: [], debtsReduced: [part] });
    expect(part.id).toBe('card');
    expect(part.paidMinor % partStepMinor).toBe(0);
    expect(part.paidMinor).toBeLessThan(8_000_000);
    expect(rankAt(snapshot, changes)).toBe(0);
    const less = [{ ...part, paidMinor: part.paidMinor - partStepMinor }];
    expect(rankAt(snapshot, { debtsPaid: [], debtsReduced: less })).toBeGreaterThan(0);
    expect(whole).toBeNull();
    expect(reduced).toEqual([{ paidMinor: part.paidMinor, balanceMinor: 9_000_000 }]);
  });

  test('no part is paid where the stated minimum would be due all the same', () => {
    const debts = [
      debt('card', { kind: 'revolving', balanceMinor: 4_000_000, instalmentMonthlyMinor: 900_000 }),
    ];
    const snapshot = sampleCase({ request: { amountMinor: 4_000_000 } }, { debts });
    expect(paymentsOf(snapshot)).toEqual([{ debtsPaid: ['card'], debtsReduced: [], totalMinor: 4_000_000 }]);
  });

  test('the guarantor who is there stands for the least more: one step less fails, and none is added', () => {
    const snapshot = guaranteed(1_050_000);
    expect(run(snapshot).outcome).toBe('refer');
    const { changes } = found(ask(snapshot, { after: 'less' }), 'guarantor');
    const share = changes.guarantorShare;
    if (share === undefined) throw new Error('no larger share');
    expect(changes.guarantor).toBeUndefined();
    expect(share.guaranteedMinor).toBeGreaterThan(1_050_000);
    expect(share.guaranteedMinor).toBeLessThanOrEqual(snapshot.request.amountMinor);
    expect(rankAt(snapshot, changes)).toBe(0);
    const step = snapshot.product.amountStepMinor;
    const less = { guarantorShare: { ...share, guaranteedMinor: share.guaranteedMinor - step } };
    expect(rankAt(snapshot, less)).toBeGreaterThan(0);
  });
});

describe('together', () => {
  test('two levers only where none alone passes, each let back as far as the other allows', () => {
    const debts = [debt('one', { balanceMinor: 8_000_000, instalmentMonthlyMinor: 150_000 })];
    const snapshot = sampleCase(
      {
        request: { ...large(14_000_000), term: { count: 12, unit: 'month' } },
        product: { amountMinMinor: 8_000_000, termMax: { count: 18, unit: 'month' } },
      },
      { debts },
    );
    const answer = ask(snapshot);
    expect(answer.suggestions.length).toBeGreaterThan(0);
    for (const { changes, levers } of answer.suggestions) {
      expect(levers.length).toBeGreaterThan(1);
      expect(rankAt(snapshot, changes)).toBe(0);
      for (const less of levers.flatMap((lever) => lessOf(snapshot, changes, lever)))
        expect(rankAt(snapshot, less)).toBeGreaterThan(0);
    }
  });
});

/** The same changes with one lever a step nearer to what was asked: every such way of debts, one of the others. */
function lessOf(snapshot: Snapshot, changes: Changes, lever: string): readonly Changes[] {
  const { amountMinor, term, guarantor, guarantorShare } = changes;
  const step = snapshot.product.amountStepMinor;
  const without = (name: keyof Changes): Changes =>
    Object.fromEntries(Object.entries(changes).filter(([key]) => key !== name));
  if (lever === 'amount' && amountMinor !== undefined)
    return [{ ...changes, amountMinor: Math.min(amountMinor + step, snapshot.request.amountMinor) }];
  if (lever === 'term' && term !== undefined)
    return [{ ...changes, term: { ...term, count: term.count - 1 } }];
  if (lever === 'guarantor' && guarantorShare !== undefined) {
    const guaranteedMinor = Math.ceil(guarantorShare.guaranteedMinor / step) * step - step;
    return [{ ...changes, guarantorShare: { ...guarantorShare, guaranteedMinor } }];
  }
  if (lever === 'guarantor' && guarantor !== undefined) {
    const guaranteedMinor = Math.ceil(guarantor.guaranteedMinor / step) * step - step;
    return guaranteedMinor > 0
      ? [{ ...changes, guarantor: { ...guarantor, guaranteedMinor } }]
      : [without('guarantor')];
  }
  return lessPaid(snapshot, changes);
}

/** Each part one step less, and everything that is paid for less money. */
function lessPaid(snapshot: Snapshot, changes: Changes): readonly Changes[] {
  const { debtsPaid = [], debtsReduced = [] } = changes;
  const totalMinor = moneyOf(snapshot, changes);
  const held = { debtsPaid, debtsReduced, totalMinor };
  const steps = debtsReduced.map(({ id, paidMinor }) => withPart(held, id, paidMinor - partStepMinor));
  const cheaper = paymentsOf(snapshot).filter((each) => each.totalMinor < totalMinor);
  const none = { debtsPaid: [], debtsReduced: [], totalMinor: 0 };
  return [...steps, ...cheaper, none].map(({ totalMinor: _, ...paid }) => ({ ...changes, ...paid }));
}

const moneyOf = ({ parties }: Snapshot, { debtsPaid = [], debtsReduced = [] }: Changes): number =>
  parties
    .flatMap(({ debts }) => debts)
    .reduce((sum, { id, balanceMinor }) => sum + (debtsPaid.includes(id) ? (balanceMinor ?? 0) : 0), 0) +
  debtsReduced.reduce((sum, { paidMinor }) => sum + paidMinor, 0);

describe('what is told', () => {
  test('fraud, watch lists and shared attributes: nothing, and nothing is run', () => {
    const listed = tooMuch({
      fraud: { watchListHits: [{ id: 'list', list: 'x', match: 'exact' }] },
    });
    expect(run(listed).fraudBased).toBe(true);
    const nothing = { schema: 1, suggestions: [], none: 'nothing_told', runs: 0 };
    expect(ask(listed)).toEqual(nothing);
    const told: ReasonCode[] = ['dti_too_high', 'information_not_confirmed'];
    expect(ask(tooMuch(), { automatic: false, told })).toEqual(nothing);
  });

  test('a person’s own judgement is not argued away by a smaller amount', () => {
    const told: ReasonCode[] = ['dti_too_high', 'business_not_seen_in_order'];
    expect(ask(tooMuch(), { automatic: false, told })).toMatchObject({ suggestions: [], none: 'judged' });
  });

  test('no reason that people signed is still true of what is suggested', () => {
    const told: ReasonCode[] = ['dti_too_high', 'many_debts'];
    const debts = [1, 2, 3, 4].map((each) => debt(`d${each}`, { instalmentMonthlyMinor: 60_000 }));
    const answer = ask(tooMuch({}, { debts }), { automatic: false, told });
    for (const { changes } of answer.suggestions) {
      const after = run(changedSnapshot(tooMuch({}, { debts }), changes));
      expect(after.score?.factors.some((each) => each.reason === 'many_debts' && each.pointsVsMean < 0)).toBe(
        false,
      );
    }
  });

  test('after a smaller offer the whole amount stays, and something else is changed', () => {
    const answer = ask(sampleCase({ request: large(12_000_000) }), {
      after: 'less',
      automatic: false,
      told: [],
    });
    expect(answer.suggestions.length).toBeGreaterThan(0);
    for (const { changes } of answer.suggestions) expect(changes.amountMinor).toBeUndefined();
  });
});

/** The part of a snapshot that these changes do not name. */
function untouched(
  snapshot: Snapshot,
  { debtsPaid = [], debtsReduced = [], guarantorShare }: Changes,
): unknown {
  const { request, parties, ...rest } = snapshot;
  const { amountMinor, term, ...asked } = request;
  return {
    rest,
    asked,
    parties: parties
      .filter(({ id }) => id !== guarantorId)
      .map((party) => ({
        ...party,
        guaranteedMinor: party.id === guarantorShare?.partyId ? 'raised' : party.guaranteedMinor,
        debts: party.debts
          .filter(({ id }) => !debtsPaid.includes(id))
          .map((each) =>
            debtsReduced.some(({ id }) => id === each.id) ? { ...each, balanceMinor: 'reduced' } : each,
          ),
      })),
    moved: [typeof amountMinor, typeof term],
  };
}

const better = { approve: 0, refer: 1, decline: 2 } as const;

describe('over arbitrary cases', () => {
  const anything = fc
    .array(fc.nat({ max: 1_000_000 }), { minLength: drawsOfCase, maxLength: drawsOfCase })
    .map(caseFrom);
  /** Whole cases that ask for too much, so that most have a way back. */
  const stretched = fc
    .record({
      steps: fc.integer({ min: 20, max: 300 }),
      months: fc.integer({ min: 6, max: 30 }),
      yuan: fc.integer({ min: 4_000, max: 20_000 }),
      debts: fc.array(
        fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 40 }), fc.boolean()),
        { maxLength: 5 },
      ),
      arrears: fc.constantFrom(0, 0, 5, 70, 100),
    })
    .map(({ steps, months, yuan, debts, arrears }) =>
      sampleCase(
        { request: { ...large(steps * 100_000), term: { count: months, unit: 'month' } } },
        {
          incomes: [{ id: 'income', kind: 'business', monthlyMinor: fact('income', yuan * 100, yuan * 100) }],
          creditReport: { worstOverdueDays24m: arrears },
          debts: debts.map(([balance, instalment, card], index) =>
            debt(`d${index}`, {
              kind: card ? 'revolving' : 'amortising',
              balanceMinor: balance * 100_000,
              instalmentMonthlyMinor: instalment * 10_000,
            }),
          ),
        },
      ),
    );
  const anyCase = fc.oneof({ weight: 1, arbitrary: anything }, { weight: 2, arbitrary: stretched });

  test('every suggestion is verified by replay, moves levers only, is minimal, and promises no more than the replay', () => {
    let suggested = 0;
    fc.assert(
      fc.property(anyCase, (snapshot) => {
        const before = run(snapshot);
        const answer = ask(snapshot);
        expect(answer.runs).toBeLessThanOrEqual(runsMax);
        expect(answer.suggestions.length === 0).toBe(answer.none !== null);
        if (before.fraudBased)
          expect(answer).toMatchObject({ suggestions: [], none: 'nothing_told', runs: 0 });
        expect(ask(snapshot)).toEqual(answer);
        for (const { changes, levers, answer: promised, instalmentMinor } of answer.suggestions) {
          suggested += 1;
          const changed = changedSnapshot(snapshot, changes);
          expect(untouched(changed, changes)).toEqual(untouched(snapshot, changes));
          const after = run(changed);
          const goal = promised === 'looked_at' ? 'refer' : 'approve';
          expect(after.outcome).toBe(goal);
          expect(better[after.outcome]).toBeLessThan(better[before.outcome]);
          if (promised === 'automatic') expect(after.route.automaticAllowed).toBe(true);
          expect(instalmentMinor).toBe(after.capacity.asked.newInstalmentMinor);
          for (const lever of levers)
            for (const less of lessOf(snapshot, changes, lever))
              expect([lever, less, rankAt(snapshot, less)]).not.toEqual([lever, less, better[goal]]);
        }
      }),
      { numRuns: 100 },
    );
    expect(suggested).toBeGreaterThan(10);
  });
});
