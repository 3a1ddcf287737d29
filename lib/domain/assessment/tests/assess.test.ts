import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '@/lib/domain/assessment/assess';
import { type Assessment, outcomes } from '@/lib/domain/assessment/assessment';
import { caseFrom, drawsOfCase } from '@/lib/domain/assessment/fixtures/any-case';
import { cures, scoreReasons } from '@/lib/domain/assessment/fixtures/cures';
import { sampleCase } from '@/lib/domain/assessment/fixtures/sample-case';
import { sampleModels, samplePolicy } from '@/lib/domain/assessment/fixtures/sample-versions';
import { assessmentBytes, replay } from '@/lib/domain/assessment/replay';
import type { Snapshot, SnapshotParty } from '@/lib/domain/assessment/snapshot';
import { verifySummary } from '@/lib/domain/assessment/steps/verify-summary';

const anyCase = fc
  .array(fc.nat(), { minLength: drawsOfCase, maxLength: drawsOfCase })
  .map((numbers) => caseFrom(numbers));
const run = (snapshot: Snapshot): Assessment => assess(snapshot, samplePolicy, sampleModels);
const rank = ({ outcome }: Assessment) => outcomes.indexOf(outcome);
const holds = (property: (snapshot: Snapshot) => void, numRuns = 300) =>
  fc.assert(fc.property(anyCase, property), { numRuns });

/** The same value with the keys of every object in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, turned(inner)]),
  );
}

describe('assess', () => {
  test('never says of one income both that it is confirmed and that it is not', () => {
    holds((snapshot) => {
      const said = run(snapshot).summary.map(({ code }) => code);
      expect(said.includes('income_confirmed') && said.includes('income_unconfirmed')).toBe(false);
    });
  });

  test('gives the same bytes for the same facts, in whatever order they are written', () => {
    holds((snapshot) => {
      const bytes = assessmentBytes(snapshot, samplePolicy, sampleModels);
      expect(assessmentBytes(turned(snapshot) as Snapshot, samplePolicy, sampleModels)).toBe(bytes);
      expect(replay(bytes, structuredClone(snapshot), structuredClone(samplePolicy), sampleModels)).toEqual({
        same: true,
      });
    }, 100);
  });
  test('a replay says where the bytes differ', () => {
    const bytes = assessmentBytes(sampleCase(), samplePolicy, sampleModels);
    const stored = bytes.replace('"outcome":"approve"', '"outcome":"decline"');
    expect(replay(stored, sampleCase(), samplePolicy, sampleModels)).toMatchObject({
      same: false,
      stored: expect.stringMatching(/^decline/),
      replayed: expect.stringMatching(/^approve/),
    });
  });
  test('the strictest rule that fired is the outcome', () => {
    holds((snapshot) => {
      const result = run(snapshot);
      const ranks = result.rules.filter(({ fired }) => fired).map(({ outcome }) => outcome ?? 'approve');
      expect(rank(result)).toBe(Math.max(...ranks.map((outcome) => outcomes.indexOf(outcome))));
    });
  });
  test('at the recommended amount nothing is stricter, and no cap that bound still binds', () => {
    holds((snapshot) => {
      const result = run(snapshot);
      const { amountMinor } = result.recommendation;
      expect(outcomes.indexOf(result.recommendation.outcome)).toBeLessThanOrEqual(rank(result));
      if (amountMinor === null) return;
      expect(amountMinor).toBeLessThanOrEqual(snapshot.request.amountMinor);
      const again = run({ ...snapshot, request: { ...snapshot.request, amountMinor } });
      const bound = again.rules.filter(({ kind, fired, id }) => kind === 'limit' && fired && id !== 'P-10');
      expect(bound).toEqual([]);
    });
  });
  test('a stated reason, once cured, never makes the outcome worse, and one of the score raises it', () => {
    holds((snapshot) => {
      const before = run(snapshot);
      // Without a score every case refers: a fact more may make one possible, and it may be bad.
      if (before.score === null) return;
      for (const { code } of before.principalReasons) {
        const cured = cures[code]?.(snapshot, before);
        if (cured == null) continue;
        const after = run(cured);
        expect([code, rank(after)]).toEqual([code, Math.min(rank(after), rank(before))]);
        const isFactor = before.score?.factors.some(
          ({ reason, pointsVsMean }) => reason === code && pointsVsMean < -3,
        );
        if (isFactor && scoreReasons.includes(code) && after.score !== null)
          expect(after.score.points).toBeGreaterThan(before.score?.points ?? Number.NaN);
      }
    }, 400);
  });
  test('what refers for want of facts never shows a zero for them', () => {
    holds((snapshot) => {
      const bare: Snapshot = {
        ...snapshot,
        parties: snapshot.parties.map((party) => ({
          ...party,
          incomes: [],
          business: null,
          liquidReservesMinor: null,
          creditReport: null,
        })),
      };
      const result = run(bare);
      expect(result.outcome).not.toBe('approve');
      const { asked, askedStressed, reserveMonths } = result.capacity;
      for (const column of [asked, askedStressed])
        expect([column.incomeMonthlyMinor, column.dti, column.cover, column.residualMinor]).toEqual([
          null,
          null,
          null,
          null,
        ]);
      expect(reserveMonths).toBeNull();
      expect(result.recommendation.amountMinor).toBeNull();
    });
  });
  test('a spouse who is a party changes nothing, whatever is known of them', () => {
    fc.assert(
      fc.property(anyCase, anyCase, (snapshot, other) => {
        const [someone] = other.parties;
        const spouse: SnapshotParty[] = someone ? [{ ...someone, id: 'spouse', role: 'spouse' }] : [];
        const married = { ...snapshot, parties: [...snapshot.parties, ...spouse] };
        expect(assessmentBytes(married, samplePolicy, sampleModels)).toBe(
          assessmentBytes(snapshot, samplePolicy, sampleModels),
        );
      }),
      { numRuns: 100 },
    );
  });
  test('never more than four reasons, each once; a fraud-based decline has one without figures', () => {
    holds((snapshot) => {
      const { principalReasons, fraudBased, outcome } = run(snapshot);
      expect(principalReasons.length).toBeLessThanOrEqual(4);
      expect(new Set(principalReasons.map(({ code }) => code)).size).toBe(principalReasons.length);
      if (outcome === 'approve') expect(principalReasons).toEqual([]);
      else expect(principalReasons.length).toBeGreaterThan(0);
      if (fraudBased) expect(principalReasons.map(({ code }) => code)).toEqual(['information_not_confirmed']);
    });
  });
  test('an imported case is never automatic, and automatic is an approval without a signal', () => {
    holds((snapshot) => {
      const result = run(snapshot);
      if (!result.route.automaticAllowed) return;
      expect(snapshot.origin).not.toBe('import');
      expect(result.outcome).toBe('approve');
      expect(result.fraud.signals).toEqual([]);
      expect(result.grade).toMatch(/[AB]/);
    });
  });
  test('versions that do not belong together are refused', () => {
    const dollars = { ...samplePolicy, currency: 'USD' };
    expect(() => assess(sampleCase(), dollars, sampleModels)).toThrow(RangeError);
    expect(() => assess(sampleCase(), { ...samplePolicy, scorecard: 'X' }, sampleModels)).toThrow(RangeError);
  });
  test('a challenger scores in the shadow and decides nothing', () => {
    const { champion } = sampleModels;
    const challenger = { ...champion, version: 'CS-X', meanPoints: 400 };
    const result = assess(sampleCase(), samplePolicy, { ...sampleModels, challengers: [challenger] });
    expect(result.shadow).toMatchObject([{ modelVersion: 'CS-X' }]);
    expect(result.grade).toBe('B');
  });
});

describe('summary', () => {
  test('every figure is the assessment’s own, with evidence, facts before doubts, three to five sentences', () => {
    holds((snapshot) => {
      expect(verifySummary(run(snapshot))).toEqual([]);
    });
  });
  test('a figure that was changed is found', () => {
    holds((snapshot) => {
      const result = run(snapshot);
      result.summary.forEach((sentence, index) => {
        for (const [name, figure] of Object.entries(sentence.figures)) {
          const value = typeof figure.value === 'number' ? figure.value + 1 : `${figure.value}x`;
          const figures = { ...sentence.figures, [name]: { ...figure, value } };
          const summary = result.summary.map((each, at) => (at === index ? { ...each, figures } : each));
          expect(verifySummary({ ...result, summary })).toContainEqual({
            sentence: sentence.code,
            figure: name,
            code: 'figure_differs',
          });
        }
      });
    }, 100);
  });
});
