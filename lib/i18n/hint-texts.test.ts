import { expect, it } from 'vitest';
import { reasonCodes } from '@/lib/domain/assessment/reasons/reason-codes';
import { hintLevers } from '@/lib/domain/way-back/hints';
import { locales } from './locale';
import { loadMessages } from './namespaces';

it.each([...locales])('a hint has a wording in %s for whatever can be left of it', async (locale) => {
  const { reasons } = await loadMessages(locale);
  for (const code of reasonCodes) {
    const hint = hintLevers[code];
    const { levers = [], rest = false } = hint ?? {};
    const keys = [
      ...(hint === undefined ? [] : ['help']),
      ...(levers.length > 1 ? ['helpAmount', 'helpTerm'] : []),
      ...(rest ? ['helpRest'] : []),
    ];
    for (const key of keys)
      expect([code, Object.keys(reasons[code])]).toEqual([code, expect.arrayContaining([key])]);
  }
  expect(reasons.grade_too_low.applicantAlone).not.toBe('');
});
