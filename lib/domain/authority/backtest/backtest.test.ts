import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AuthorityMatrix, defaultMatrix } from '@/lib/domain/authority/matrix';
import { nothingFired } from '@/lib/domain/authority/version/exceptions';
import { grades, stepKinds } from '@/lib/domain/authority/vocabulary';
import { backtest, type ChangedCase } from './backtest';
import type { PastCase, RouteFactsOfPast } from './past-case';

/** Grade B between 20,000 and 50,000 goes through without a signature, as in the mock. */
const freer: AuthorityMatrix = {
  ...defaultMatrix,
  version: 'draft',
  rows: { ...defaultMatrix.rows, B: ['auto', 'auto', 'O', 'OM', 'K2'] },
};
const facts: RouteFactsOfPast = {
  grade: 'B',
  exposureMinor: 4_000_000,
  exceptions: 0,
  fired: nothingFired,
  limitBreached: false,
  unmet: [],
  systemOutcome: 'approve',
  appealed: false,
  origin: 'applicant',
};
const past = (
  change: Partial<Omit<PastCase, 'facts'>> = {},
  of: Partial<RouteFactsOfPast> = {},
): PastCase => ({
  number: '2611-0001',
  branchId: 'east',
  month: '2026-10',
  amountMinor: 4_000_000,
  pd: 0.03,
  lgd: 0.6,
  decided: 'approved',
  decisionMinutes: 300,
  steps: [{ kind: 'officer', minutes: 60, changed: false }],
  ...change,
  facts: { ...facts, ...of },
});

function run(cases: readonly PastCase[], draft = freer, live = defaultMatrix) {
  const test = backtest(live, draft);
  const changes = cases.flatMap((each): ChangedCase | [] => test.add(each) ?? []);
  return { ...test.result(), changes };
}

describe('a backtest of the matrix', () => {
  it('says who changes route, what signatures and minutes that saves, by cell, month and branch', () => {
    const found = run([
      past(),
      past({ number: '2611-0002', month: '2026-09', branchId: 'west' }),
      past({ number: '2611-0003' }, { unmet: ['income_verified'] }),
      past({ number: '2611-0004' }, { grade: 'A' }),
      past({ number: '2611-0005' }, { grade: 'E', systemOutcome: 'decline' }),
    ]);
    expect(found.cases).toBe(5);
    expect(found.changes.map(({ number, from, to }) => `${number} ${from}>${to}`)).toEqual([
      '2611-0001 O>auto',
      '2611-0002 O>auto',
    ]);
    expect(found.cells.B[1]).toEqual({ cases: 3, changed: 2 });
    expect(found.flows).toEqual([{ from: 'O', to: 'auto', cases: 2 }]);
    expect(found.months).toEqual([
      { month: '2026-09', cases: 1, changed: 1 },
      { month: '2026-10', cases: 4, changed: 1 },
    ]);
    expect(found.automaticApprovals).toEqual({ live: 1, draft: 3 });
    expect(found.automaticDeclines).toEqual({ live: 1, draft: 1 });
    expect(found.signatures.officer).toEqual({ live: 3, draft: 1 });
    expect(found.minutes.officer).toEqual({ live: 180, draft: 60 });
    expect(found.decisionMinutes).toEqual({ live: 300, draft: 0 });
    expect(found.workload).toContainEqual({
      branchId: 'west',
      kind: 'officer',
      month: '2026-09',
      signatures: { live: 1, draft: 0 },
    });
  });

  it('never reckons more signatures as less time: the measured time, with the steps added or taken away', () => {
    const stricter: AuthorityMatrix = {
      ...defaultMatrix,
      version: 'draft',
      rows: { ...defaultMatrix.rows, B: ['auto', 'OM', 'OM', 'OM', 'K2'] },
    };
    const managed = past(
      {
        number: '2611-0002',
        steps: [
          { kind: 'officer', minutes: 60, changed: false },
          { kind: 'manager', minutes: 40, changed: false },
        ],
      },
      { exposureMinor: 20_000_000 },
    );
    expect(run([past(), managed], stricter).decisionMinutes).toEqual({ live: 300, draft: 340 });
    expect(run([past(), managed], defaultMatrix, stricter).decisionMinutes).toEqual({
      live: 300,
      draft: 260,
    });
  });

  it('puts a price on what nobody would look at any more: worked out by hand', () => {
    const declined = past({ number: '2611-0002', decided: 'declined', amountMinor: 5_000_000, pd: 0.04 });
    const found = run([past(), declined]);
    // Lent: 3 % × 60 % × 40,000 = 720. Declined: 2 × 4 % × 60 % × 50,000 = 2,400.
    expect(found.expectedLossMinor).toEqual({ live: 72_000, draft: 312_000 });
    expect(found.changes[1]).toMatchObject({ approvesDeclined: true, lossAtStakeMinor: 240_000 });
    // σ = √(0.08 × 0.92) × 30,000 = 8,138.80; 1.6449 σ = 13,387.2 on both sides of 2,400.
    expect(found.addedLossRange?.lowMinor).toBe(0);
    expect(found.addedLossRange?.highMinor).toBeCloseTo(1_578_720, -2);
    expect(found.approvedOfChanged).toEqual({ live: 1, draft: 2 });
  });

  it('says which step never changed a result', () => {
    const steps = (changed: boolean) => [
      { kind: 'officer' as const, minutes: 30, changed },
      { kind: 'manager' as const, minutes: null, changed: false },
    ];
    const found = run([past({ steps: steps(true) }), past({ steps: steps(false) })]);
    expect(found.steps).toEqual([
      { kind: 'officer', decided: 2, changed: 1 },
      { kind: 'manager', decided: 2, changed: 0 },
      { kind: 'committee', decided: 0, changed: 0 },
    ]);
    expect(found.meanMinutes).toEqual({ officer: 30, manager: null, committee: null });
  });

  it('never lets an imported, appealed or exceptional case go through unseen', () => {
    const found = run([
      past({}, { origin: 'import' }),
      past({}, { appealed: true }),
      past({}, { exceptions: 1, fired: { exceptions: ['P-36'], referrals: [] } }),
      past({}, { exceptions: 1, fired: null }),
      past({}, { systemOutcome: 'refer' }),
    ]);
    expect(found.automaticApprovals).toEqual({ live: 0, draft: 0 });
  });

  it('follows the tiers that the draft gives to each rule, and names the rules that catch a case', () => {
    const outlook = { exceptions: 1, fired: { exceptions: ['P-36'], referrals: [] } };
    const income = { fired: { exceptions: [], referrals: ['P-18'] }, systemOutcome: 'refer' as const };
    const unmet = ['no_policy_exception' as const];
    const cases = [
      past({ number: '2611-0001', decided: 'declined' }, { ...outlook, unmet }),
      past({ number: '2611-0002', decided: 'declined' }, income),
      past({ number: '2611-0003' }),
    ];
    const said = (exceptionTiers: AuthorityMatrix['exceptionTiers'], rows = defaultMatrix.rows) =>
      run(cases, { ...defaultMatrix, version: 'draft', rows, exceptionTiers }).changes.map(
        ({ number, from, to, caughtBy }) => `${number} ${from}>${to} ${caughtBy?.join('+')}`,
      );
    expect(said({ 'P-36': 2 })).toEqual(['2611-0001 OM>K2 P-36']);
    expect(said({ 'P-36': 0 })).toEqual(['2611-0001 OM>O ']);
    expect(said({ 'P-18': 1 })).toEqual(['2611-0002 O>OM P-18']);
    // An exception that adds no tier still keeps a machine from approving.
    expect(said({ 'P-36': 0 }, freer.rows)).toEqual(['2611-0001 OM>O ', '2611-0003 O>auto ']);
    expect(said(undefined, freer.rows)).toEqual(['2611-0001 OM>O P-36', '2611-0003 O>auto ']);
  });

  it('leaves out a case of which only the number of exceptions was kept, where a version names rules', () => {
    const counted = past({}, { exceptions: 1, fired: null });
    const naming = { ...defaultMatrix, exceptionTiers: { 'P-36': 2 } } as const;
    expect(backtest(defaultMatrix, freer).knows(counted)).toBe(true);
    expect(backtest(defaultMatrix, naming).knows(counted)).toBe(false);
    expect(backtest(naming, freer).knows(counted)).toBe(false);
    expect(backtest(naming, freer).knows(past())).toBe(true);
    expect(
      run([counted], { ...defaultMatrix, rows: { ...defaultMatrix.rows, B: freer.rows.A } }).changes,
    ).toEqual([expect.objectContaining({ from: 'OM', to: 'O', caughtBy: null })]);
  });

  const anyCase = fc.record({
    grade: fc.constantFrom(null, ...grades),
    exposureMinor: fc.integer({ min: 1, max: 60_000_000 }),
    exceptions: fc.constant(0),
    fired: fc.record({
      exceptions: fc.subarray(['P-36', 'P-41', 'P-42']),
      referrals: fc.subarray(['P-18', 'P-35']),
    }),
    limitBreached: fc.boolean(),
    appealed: fc.boolean(),
    met: fc.boolean(),
    decided: fc.constantFrom('approved' as const, 'declined' as const, null),
  });

  it('adds up: every case is a cell or ungraded, every change a flow, and a draft like the live changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyCase, { maxLength: 40 }), (drawn) => {
        const cases = drawn.map(({ decided, met, ...of }) =>
          past({ decided }, { ...of, unmet: met ? [] : ['no_open_fraud_signal'] }),
        );
        const found = run(cases);
        const inCells = grades
          .flatMap((grade) => found.cells[grade])
          .reduce((sum, cell) => sum + cell.cases, 0);
        expect(inCells).toBe(drawn.filter(({ grade }) => grade !== null).length);
        expect(found.flows.reduce((sum, flow) => sum + flow.cases, 0)).toBe(found.changed);
        expect(found.changes).toHaveLength(found.changed);
        const same = run(cases, { ...defaultMatrix, version: 'draft' });
        expect(same.changed).toBe(0);
        expect(same.expectedLossMinor.draft).toBe(same.expectedLossMinor.live);
        for (const kind of stepKinds) expect(same.signatures[kind].draft).toBe(same.signatures[kind].live);
      }),
    );
  });
});
