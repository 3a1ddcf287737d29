import { describe, expect, it } from 'vitest';
import { assess } from '@/lib/domain/assessment/assess';
import type { EvidenceRef } from '@/lib/domain/assessment/assessment';
import { sampleCase } from '@/lib/domain/assessment/fixtures/sample-case';
import { defaultMatrix } from '@/lib/domain/authority/matrix';
import { defaultPolicy } from '@/lib/domain/policy/default-policy';
import { expertScorecard } from '@/lib/domain/scorecard/expert-scorecard';
import en from '@/lib/i18n/en/assessment/evidence.json';
import zh from '@/lib/i18n/zh/assessment/evidence.json';
import { evidenceView } from './evidence-view';

const at = '2026-11-23T08:00:00Z';
const snapshot = sampleCase({});
const models = { champion: expertScorecard, challengers: [], matrix: defaultMatrix };
const assessment = assess(snapshot, defaultPolicy('working_capital'), models);
const evidence = evidenceView(snapshot, at);

/** Every reference of an assessment, wherever a figure carries it. */
function refsIn(value: unknown): EvidenceRef[] {
  if (Array.isArray(value)) return value.flatMap(refsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    name === 'evidence' ? (each as EvidenceRef[]) : refsIn(each),
  );
}

describe('what a figure opens', () => {
  it('is there for each fact that the assessment refers to', () => {
    const facts = refsIn(assessment).filter(({ kind }) => kind === 'fact' || kind === 'legal');
    expect(facts.length).toBeGreaterThan(20);
    const known = new Set(evidence.map(({ id }) => id));
    expect([...new Set(facts.map(({ id }) => id))].filter((id) => !known.has(id))).toEqual([]);
  });

  it('shows the line of the report with its value, not only that the report was answered', () => {
    const report = evidence.find(({ label }) => label === 'credit_report');
    expect(report?.values).toMatchObject([{ value: 'answered', source: 'reported' }]);
    expect(report?.lines).toContainEqual({ label: 'history_months', unit: 'months', value: 60 });
    for (const label of ['exposure', 'velocity'])
      expect(evidence.find((each) => each.label === label)?.lines.length).toBeGreaterThan(1);
  });

  it('has a word in both languages for each line', () => {
    const labels = evidence.flatMap(({ lines }) => lines.map(({ label }) => label));
    for (const words of [en.lines, zh.lines])
      expect(labels.filter((label) => !Object.hasOwn(words, label))).toEqual([]);
  });
});
