import { describe, expect, test } from 'vitest';
import { sampleCase } from '@/lib/domain/assessment/fixtures/sample-case';
import { samplePolicy } from '@/lib/domain/assessment/fixtures/sample-versions';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import { fraudSignals } from '@/lib/domain/fraud/fraud-signals';

const run = (snapshot: Snapshot, shortfall = 0) =>
  fraudSignals(snapshot, samplePolicy, { share: shortfall, evidence: [{ kind: 'fact', id: 'income' }] });
const shared = (
  attribute: 'phone' | 'device' | 'identity_number',
  otherPeople: number,
  otherOpenApplications = 0,
) => ({
  id: `duplicate.${attribute}`,
  attribute,
  otherPeople,
  otherApplications: otherPeople,
  otherOpenApplications,
});

describe('fraud signals', () => {
  test('an unremarkable case has none', () => {
    expect(run(sampleCase())).toEqual({ score: 0, signals: [] });
  });
  test('severity follows the levels of policy; the severest is first', () => {
    const duplicates = [shared('phone', 2), shared('device', 6)];
    const { score, signals } = run(sampleCase({ fraud: { duplicates } }));
    expect(signals.map(({ code, severity }) => [code, severity])).toEqual([
      ['duplicate_device', 'high'],
      ['duplicate_phone', 'medium'],
    ]);
    // 100 × (1 − 0.5 × 0.75) = 62.5.
    expect(score).toBe(62.5);
    expect(signals[0]?.evidence).toEqual([{ kind: 'fact', id: 'duplicate.device' }]);
  });
  test('an own earlier case is no duplicate; own open ones are parallel applications', () => {
    const duplicates = [shared('identity_number', 0, 2)];
    expect(run(sampleCase({ fraud: { duplicates } })).signals).toMatchObject([
      { code: 'parallel_applications', severity: 'medium', params: { count: { value: 2 } } },
    ]);
  });
  test('velocity, a form filled in seconds, many edits of key fields, an identity three months old', () => {
    const { signals } = run(
      sampleCase({
        fraud: {
          velocity: { applications7d: 3, applications30d: 3, sameDevice7d: 0 },
          session: { secondsToFill: 30, keyFieldEdits: 9 },
          onlyReportedIdentityUnderMonths: 3,
        },
      }),
    );
    expect(signals.map(({ code }) => code)).toEqual([
      'velocity_week',
      'filled_fast',
      'key_fields_edited',
      'identity_young',
    ]);
    expect(new Set(signals.map(({ severity }) => severity))).toEqual(new Set(['medium']));
  });
  test('the register disagrees, the watch list hits', () => {
    const hits = [{ id: 'hit', list: 'court', match: 'exact' as const }];
    const { score, signals } = run(
      sampleCase({ fraud: { watchListHits: hits } }, { identity: { status: 'mismatch' } }),
    );
    expect(signals.map(({ code }) => code)).toEqual(['watch_list_exact', 'identity_mismatch']);
    // 100 × (1 − 0.05 × 0.5) = 97.5.
    expect(score).toBe(97.5);
  });
  test('income that falls by half or more short of the form', () => {
    expect(run(sampleCase(), 0.49).signals).toEqual([]);
    expect(run(sampleCase(), 0.5).signals).toMatchObject([
      { code: 'income_far_from_declared', severity: 'medium' },
    ]);
  });
});
