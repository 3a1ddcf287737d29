import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '@/lib/domain/assessment/assess';
import { caseFrom, drawsOfCase } from '@/lib/domain/assessment/fixtures/any-case';
import { sampleSnapshot } from '@/lib/domain/assessment/fixtures/sample-case';
import { sampleModels, samplePolicy } from '@/lib/domain/assessment/fixtures/sample-versions';
import { routeFactsOf } from '@/lib/domain/assessment/route-facts';
import { routePast } from '@/lib/domain/authority/backtest/past-case';
import { cellFor } from '@/lib/domain/authority/matrix';
import { canAddTiers, exceptionTiers } from '@/lib/domain/authority/version/exceptions';

/** The tier that the kept facts give under the very matrix of the assessment. */
function again(snapshot: typeof sampleSnapshot, matrix = sampleModels.matrix) {
  const assessment = assess(snapshot, samplePolicy, { ...sampleModels, matrix });
  const kept = routeFactsOf(snapshot, samplePolicy, assessment);
  const { grade, outcome } = assessment;
  const { exposureMinor, tier } = assessment.route;
  const route = routePast(matrix, {
    grade,
    exposureMinor,
    exceptions: kept.fired.exceptions.length,
    fired: kept.fired,
    limitBreached: kept.limitBreached,
    unmet: kept.automaticUnmet,
    systemOutcome: outcome,
    appealed: kept.appealed,
    origin: snapshot.origin,
  });
  const declines = grade !== null && cellFor(matrix, grade, exposureMinor) === 'decline';
  return { route, tier, declines, kept };
}

describe('route facts that are kept for backtests', () => {
  it('give the route of the assessment again under its own matrix, whatever the case', () => {
    const numbers = fc.array(fc.nat(), { minLength: drawsOfCase, maxLength: drawsOfCase });
    fc.assert(
      fc.property(numbers, (drawn) => {
        const { route, tier, declines, kept } = again(caseFrom(drawn));
        // A declined grade is assessed with the route that it would take if a manager reopened it.
        if (declines && !kept.appealed) expect(route.kind).toBe('automatic_decline');
        else expect(route.kind === 'route' && route.tier).toBe(tier);
      }),
      { numRuns: 300 },
    );
  });

  it('give it under any other matrix too, whatever tiers that gives to the rules', () => {
    const numbers = fc.array(fc.nat(), { minLength: drawsOfCase, maxLength: drawsOfCase });
    const ids = samplePolicy.rules.filter(canAddTiers).map(({ id }) => id);
    const tiers = fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(...exceptionTiers));
    fc.assert(
      fc.property(numbers, tiers, (drawn, said) => {
        const snapshot = caseFrom(drawn);
        const { kept } = again(snapshot);
        const other = again(snapshot, { ...sampleModels.matrix, exceptionTiers: said });
        // What is kept of a case does not hang on the matrix under which it was assessed.
        expect(other.kept).toEqual(kept);
        if (other.declines && !kept.appealed) expect(other.route.kind).toBe('automatic_decline');
        else expect(other.route.kind === 'route' && other.route.tier).toBe(other.tier);
      }),
      { numRuns: 300 },
    );
  });

  it('name what bars a machine from approving, also where the matrix wants people anyway', () => {
    const small = { ...sampleSnapshot.request, amountMinor: 1_000_000 };
    const asked = again({ ...sampleSnapshot, request: small, personAsked: true });
    expect(asked.kept.automaticUnmet).toContain('no_person_asked_for');
    const large = { ...sampleSnapshot.request, amountMinor: 20_000_000 };
    expect(again({ ...sampleSnapshot, request: large, personAsked: true }).kept.automaticUnmet).toContain(
      'no_person_asked_for',
    );
  });
});
