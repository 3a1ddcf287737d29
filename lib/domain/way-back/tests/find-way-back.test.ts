import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '@/lib/domain/assessment/assess';
import { outcomes } from '@/lib/domain/assessment/assessment';
import { caseFrom, drawsOfCase } from '@/lib/domain/assessment/fixtures/any-case';
import { debt, fact, sampleCase } from '@/lib/domain/assessment/fixtures/sample-case';
import { sampleModels, samplePolicy } from '@/lib/domain/assessment/fixtures/sample-versions';
import type { ReasonCode } from '@/lib/domain/assessment/reason-codes';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import {
  findWayBack,
  runsMax,
  type Suggestion,
  type WayBack,
  type WayBackQuestion,
} from '@/lib/domain/way-back/find-way-back';
import { type Changes, changedSnapshot, debtSets, guarantorId } from '@/lib/domain/way-back/levers';

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
    const sets = debtSets(snapshot).map((set) => set.map(({ id }) => id).toSorted());
    const place = sets.findIndex((set) => set.join() === changes.debtsPaid?.join());
    expect(place).toBeGreaterThanOrEqual(0);
    for (const set of sets.slice(0, place)) expect(rankAt(snapshot, { debtsPaid: set })).toBeGreaterThan(0);
    expect(rankAt(snapshot, changes)).toBe(0);
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
      for (const lever of levers)
        expect(rankAt(snapshot, lessOf(snapshot, changes, lever))).toBeGreaterThan(0);
    }
  });
});

/** The same changes with one lever a step nearer to what was asked. */
function lessOf(snapshot: Snapshot, changes: Changes, lever: string): Changes {
  const { amountMinor, term, guarantor, debtsPaid, ...none } = changes;
  const rest = {
    ...none,
    ...(amountMinor === undefined ? {} : { amountMinor }),
    ...(term === undefined ? {} : { term }),
    ...(guarantor === undefined ? {} : { guarantor }),
    ...(debtsPaid === undefined ? {} : { debtsPaid }),
  };
  const step = snapshot.product.amountStepMinor;
  if (lever === 'amount' && amountMinor !== undefined)
    return { ...rest, amountMinor: Math.min(amountMinor + step, snapshot.request.amountMinor) };
  if (lever === 'term' && term !== undefined) return { ...rest, term: { ...term, count: term.count - 1 } };
  if (lever === 'guarantor' && guarantor !== undefined) {
    const guaranteedMinor = Math.ceil(guarantor.guaranteedMinor / step) * step - step;
    if (guaranteedMinor > 0) return { ...rest, guarantor: { ...guarantor, guaranteedMinor } };
    const { guarantor: gone, ...without } = rest;
    return gone === undefined ? rest : without;
  }
  const sets = debtSets(snapshot).map((set) => set.map(({ id }) => id).toSorted());
  const place = sets.findIndex((set) => set.join() === debtsPaid?.join());
  return { ...rest, debtsPaid: sets[place - 1] ?? [] };
}

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

/** The part of a snapshot that no lever moves. */
function untouched(snapshot: Snapshot, paid: readonly string[]): unknown {
  const { request, parties, ...rest } = snapshot;
  const { amountMinor, term, ...asked } = request;
  return {
    rest,
    asked,
    parties: parties
      .filter(({ id }) => id !== guarantorId)
      .map((party) => ({ ...party, debts: party.debts.filter(({ id }) => !paid.includes(id)) })),
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
      debts: fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 40 })), {
        maxLength: 5,
      }),
      arrears: fc.constantFrom(0, 0, 5, 70, 100),
    })
    .map(({ steps, months, yuan, debts, arrears }) =>
      sampleCase(
        { request: { ...large(steps * 100_000), term: { count: months, unit: 'month' } } },
        {
          incomes: [{ id: 'income', kind: 'business', monthlyMinor: fact('income', yuan * 100, yuan * 100) }],
          creditReport: { worstOverdueDays24m: arrears },
          debts: debts.map(([balance, instalment], index) =>
            debt(`d${index}`, {
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
          const paid = changes.debtsPaid ?? [];
          expect(untouched(changed, paid)).toEqual(untouched(snapshot, paid));
          const after = run(changed);
          const goal = promised === 'looked_at' ? 'refer' : 'approve';
          expect(after.outcome).toBe(goal);
          expect(better[after.outcome]).toBeLessThan(better[before.outcome]);
          if (promised === 'automatic') expect(after.route.automaticAllowed).toBe(true);
          expect(instalmentMinor).toBe(after.capacity.asked.newInstalmentMinor);
          for (const lever of levers)
            expect([lever, rankAt(snapshot, lessOf(snapshot, changes, lever))]).not.toEqual([
              lever,
              better[goal],
            ]);
        }
      }),
      { numRuns: 100 },
    );
    expect(suggested).toBeGreaterThan(10);
  });
});
