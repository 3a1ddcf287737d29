import { expect, test } from 'vitest';
import { reasonCodes } from '@/lib/domain/assessment/reasons/reason-codes';
import { loadReasonWords } from './load-reason-words';

test('every code has its words in both languages, with its figures left open', async () => {
  const { en, zh } = await loadReasonWords();
  for (const words of [en, zh])
    for (const code of reasonCodes) {
      expect(words[code]?.label).not.toBe('');
      expect(words[code]?.applicant).not.toMatch(/[{}#]|plural/);
    }
  expect(en.many_enquiries?.applicant).toBe('Lenders looked at your credit record … times in six months.');
  expect(zh.many_debts?.applicant).toContain('…');
});
