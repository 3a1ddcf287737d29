import { describe, expect, test } from 'vitest';
import { collateralKinds, documentKinds } from '@/lib/domain/application/vocabulary';
import { indicatorCodes } from '@/lib/domain/assessment/assessment';
import { reasonCodes, signerReasons } from '@/lib/domain/assessment/reasons/reason-codes';
import { reasonParams } from '@/lib/domain/assessment/reasons/reason-params';
import { addableReasons } from '@/lib/domain/authority/version/addable-codes';
import {
  collateralConditions,
  documentConditions,
  plainConditions,
} from '@/lib/domain/conditions/condition-code';
import { conditionGrounds } from '@/lib/domain/conditions/offered-conditions';
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
  test('whatever a decline may give, as usual or added by a version, has a sentence for the applicant', async () => {
    const { reasons } = await loadMessages(locale);
    for (const code of [...signerReasons.decline, ...addableReasons.decline])
      expect([code, reasons[code].applicant]).toEqual([code, expect.stringMatching(/\S.*[.。]$/)]);
  });
  test('words for an applicant name no score, grade, PD or rule', async () => {
    const { reasons } = await loadMessages(locale);
    for (const code of reasonCodes)
      expect(reasons[code].applicant).not.toMatch(/score|grade|\bPD\b|policy|评分|评级|违约概率|政策/i);
  });
  test('every condition before payout has words for staff and applicant, with what it may be about', async () => {
    const { conditions, applicant } = await loadMessages(locale);
    const about = [...new Set([...collateralConditions, ...documentConditions])].sort();
    for (const words of [conditions, applicant.conditions]) {
      expect([...plainConditions].filter((word) => !(word in words))).toEqual([]);
      expect(Object.keys(words.about).sort()).toEqual(about);
      for (const text of Object.values(words.about)) expect(placeholders(text)).toEqual(['about']);
      expect(Object.keys(words.items)).toEqual([...collateralKinds]);
      expect(Object.keys(words.documents)).toEqual([...documentKinds]);
    }
    expect(Object.keys(conditions.grounds)).toEqual([...conditionGrounds]);
    expect(Object.keys(conditions.because)).toEqual([...conditionGrounds]);
  });
  test('every rule, signal, indicator and score factor has its words', async () => {
    const { rules, signals, indicators, factors } = await loadMessages(locale);
    const all = policies.flatMap((policy) => policy.rules);
    expect([...new Set(all.map(({ id }) => id))].filter((id) => !(id in rules))).toEqual([]);
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
