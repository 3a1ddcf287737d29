import { describe, expect, test } from 'vitest';
import { indicatorCodes } from '@/lib/domain/assessment/assessment';
import { reasonCodes } from '@/lib/domain/assessment/reason-codes';
import { reasonParams } from '@/lib/domain/assessment/reason-params';
import { defaultPolicy, defaultProductCodes } from '@/lib/domain/policy/default-policy';
import { fraudMeasures } from '@/lib/domain/policy/policy-version';
import { builtInScorecards } from '@/lib/domain/scorecard/scorecards';
import { locales } from './locale';
import { loadMessages } from './namespaces';

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)[,}]/g)].map((match) => match[1]);
const policies = defaultProductCodes.map((code) => defaultPolicy(code));

describe.each([...locales])('texts of the assessment in %s', (locale) => {
  test('every reason has words for staff and applicant that ask only for its own figures', async () => {
    const { reasons } = await loadMessages(locale);
    expect(Object.keys(reasons).sort()).toEqual([...reasonCodes].sort());
    for (const code of reasonCodes) {
      const { label, staff, applicant } = reasons[code];
      expect(placeholders(label)).toEqual([]);
      const known: readonly string[] = reasonParams[code] ?? [];
      for (const name of placeholders(`${staff} ${applicant}`))
        expect([code, known]).toEqual([code, expect.arrayContaining([name])]);
    }
  });
  test('words for an applicant name no score, grade, PD or rule', async () => {
    const { reasons } = await loadMessages(locale);
    for (const code of reasonCodes)
      expect(reasons[code].applicant).not.toMatch(/score|grade|\bPD\b|policy|评分|评级|违约概率|政策/i);
  });
  test('every rule, condition, signal, indicator and score factor has its words', async () => {
    const { rules, conditions, signals, indicators, factors } = await loadMessages(locale);
    const all = policies.flatMap((policy) => policy.rules);
    expect([...new Set(all.map(({ id }) => id))].filter((id) => !(id in rules))).toEqual([]);
    const named = all.flatMap(({ condition }) => condition ?? []);
    expect(Object.keys(conditions).sort()).toEqual([...new Set(named)].sort());
    expect(Object.keys(signals).sort()).toEqual([...fraudMeasures].sort());
    expect(indicatorCodes.filter((code) => !(code in indicators))).toEqual([]);
    for (const card of Object.values(builtInScorecards)) {
      for (const { column, mayNotApply } of card.characteristics) {
        const keys = [column, `${column}_missing`, ...(mayNotApply ? [`${column}_none`] : [])];
        expect(keys.filter((key) => !(key in factors))).toEqual([]);
      }
    }
    expect(policies.filter(({ badDefinition }) => !(badDefinition in factors.bad))).toEqual([]);
  });
});
