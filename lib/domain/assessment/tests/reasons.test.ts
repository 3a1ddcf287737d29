import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '@/lib/domain/assessment/assess';
import { outcomes } from '@/lib/domain/assessment/assessment';
import { caseFrom, drawsOfCase } from '@/lib/domain/assessment/fixtures/any-case';
import { cures } from '@/lib/domain/assessment/fixtures/cures';
import { sampleCase } from '@/lib/domain/assessment/fixtures/sample-case';
import { sampleModels, samplePolicy } from '@/lib/domain/assessment/fixtures/sample-versions';
import { type ReasonCode, signerReasons } from '@/lib/domain/assessment/reasons/reason-codes';
import { ownJudgement, recordShows, trueReasons } from '@/lib/domain/assessment/reasons/true-reasons';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import { addableReasons } from '@/lib/domain/authority/version/addable-codes';

const run = (snapshot: Snapshot) => assess(snapshot, samplePolicy, sampleModels);
const rank = (snapshot: Snapshot) => outcomes.indexOf(run(snapshot).outcome);

const anyCase = fc
  .array(fc.nat({ max: 1_000_000 }), { minLength: drawsOfCase, maxLength: drawsOfCase })
  .map(caseFrom);

describe('stated reasons', () => {
  test('curing any of them worsens neither outcome, nor amount, nor price', () => {
    let cured = 0;
    fc.assert(
      fc.property(anyCase, (snapshot) => {
        const before = run(snapshot);
        if (before.score === null) return;
        for (const { code } of before.principalReasons) {
          const changed = cures[code]?.(snapshot, before);
          if (changed == null) continue;
          cured += 1;
          const after = run(changed);
          expect([code, outcomes.indexOf(after.outcome)]).toEqual([
            code,
            Math.min(rank(changed), rank(snapshot)),
          ]);
          const asked = changed.request.amountMinor;
          const amountBefore = Math.min(before.recommendation.amountMinor ?? 0, asked);
          const stillOpen = after.capacity.asked.dti === null || after.score === null;
          if (!stillOpen && before.recommendation.amountMinor !== null)
            expect([code, after.recommendation.amountMinor ?? 0]).toEqual([
              code,
              Math.max(after.recommendation.amountMinor ?? 0, amountBefore),
            ]);
          if (after.score !== null)
            expect([code, Number(after.pricing.rateAnnual)]).toEqual([
              code,
              Math.min(Number(after.pricing.rateAnnual), Number(before.pricing.rateAnnual)),
            ]);
        }
      }),
      { numRuns: 400 },
    );
    expect(cured).toBeGreaterThan(100);
  });

  test('stand in their order: knock-outs, one cap, what refers, then factors by the points they cost', () => {
    fc.assert(
      fc.property(anyCase, (snapshot) => {
        const { principalReasons, rules, score, fraudBased } = run(snapshot);
        expect(principalReasons.length).toBeLessThanOrEqual(4);
        if (fraudBased) return;
        const fired = rules.filter(
          (rule) => rule.fired && rule.outcome !== null && rule.outcome !== 'approve',
        );
        const placeOf = (code: string): number => {
          if (fired.some((rule) => rule.reason === code && rule.outcome === 'decline')) return 0;
          if (fired.some((rule) => rule.reason === code && rule.kind === 'limit')) return 1;
          return fired.some((rule) => rule.reason === code) ? 2 : 3;
        };
        const places = principalReasons.map(({ code }) => placeOf(code));
        expect(places).toEqual(places.toSorted());
        const costs = principalReasons
          .filter(({ code }) => placeOf(code) === 3)
          .map(({ code }) =>
            Math.min(
              ...(score?.factors ?? [])
                .filter((each) => each.reason === code)
                .map((each) => each.pointsVsMean),
            ),
          );
        expect(costs).toEqual(costs.toSorted((a, b) => a - b));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a signer’s reasons', () => {
  test('are offered only where the record shows them, or where only a person can see', () => {
    fc.assert(
      fc.property(anyCase, (snapshot) => {
        const assessment = run(snapshot);
        const beside = { documentsOpen: false };
        const offered = trueReasons('decline', signerReasons.decline, assessment, beside);
        for (const code of signerReasons.decline)
          expect(offered.includes(code)).toBe(ownJudgement.includes(code) || recordShows(code, assessment));
        const principal = assessment.principalReasons.map(({ code }) => code);
        for (const code of signerReasons.decline.filter((each) => principal.includes(each)))
          expect(offered).toContain(code);
      }),
      { numRuns: 200 },
    );
  });

  test('of an unremarkable case none that the record would have to show', () => {
    const offered = trueReasons('decline', signerReasons.decline, run(sampleCase()), {
      documentsOpen: false,
    });
    expect(offered).toEqual([
      'business_not_seen_in_order',
      'income_source_unstable',
      'purpose_not_shown',
      'information_not_confirmed',
    ]);
    const open = { documentsOpen: true };
    expect(trueReasons('decline', signerReasons.decline, run(sampleCase()), open)).toContain(
      'documents_missing',
    );
  });

  test('that a version adds to a decline are told as facts: only where the record shows them', () => {
    const seen = new Set<ReasonCode>();
    const beside = { documentsOpen: true };
    fc.assert(
      fc.property(anyCase, (snapshot) => {
        const assessment = run(snapshot);
        const offered = trueReasons('decline', addableReasons.decline, assessment, beside);
        expect(offered).toEqual(addableReasons.decline.filter((code) => recordShows(code, assessment)));
        for (const code of offered) seen.add(code);
      }),
      { numRuns: 300 },
    );
    expect(seen.size).toBeGreaterThan(addableReasons.decline.length / 2);
    // What a colleague may doubt stays theirs to say.
    for (const act of ['refer', 'return'] as const)
      expect(trueReasons(act, ['thin_security', 'purpose_mismatch'], run(sampleCase()), beside)).toEqual([
        'thin_security',
        'purpose_mismatch',
      ]);
    expect(trueReasons('decline', ['thin_security', 'purpose_mismatch'], run(sampleCase()), beside)).toEqual(
      [],
    );
  });
});
