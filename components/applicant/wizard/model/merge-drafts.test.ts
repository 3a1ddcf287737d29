import { describe, expect, test } from 'vitest';
import { draftData } from '@/lib/contracts/applicant/apply';
import { mergeDrafts } from './merge-drafts';
import { isEmail, plainSection } from './plain-section';

describe('two devices', () => {
  const base = {
    person: { name: '陈玉兰', street: '民主路 1 号' },
    income: { takingsMonthlyMinor: 16_800_000 },
  };
  test('each keeps what it changed', () => {
    const mine = { ...base, person: { ...base.person, street: '民主路 2 号' } };
    const theirs = { ...base, income: { takingsMonthlyMinor: 15_000_000 }, debts: { none: true } };
    expect(mergeDrafts(base, mine, theirs)).toEqual({
      person: { name: '陈玉兰', street: '民主路 2 号' },
      income: { takingsMonthlyMinor: 15_000_000 },
      debts: { none: true },
    });
  });
  test('of the same answer changed twice, the one of this device stays', () => {
    const mine = { person: { name: '陈玉' } };
    const theirs = { person: { name: '陈兰' } };
    expect(mergeDrafts(base, mine, theirs).person?.name).toBe('陈玉');
  });
  test('what was emptied here stays empty', () => {
    const mine = { person: { name: '陈玉兰' }, income: base.income };
    expect(mergeDrafts(base, mine, base)).toEqual(mine);
  });
  test('a list is one answer', () => {
    const debt = { lender: 'A', kind: 'amortising', balanceMinor: 1, instalmentMonthlyMinor: 1 } as const;
    const other = { ...debt, lender: 'B' };
    const merged = mergeDrafts({}, { debts: { debts: [debt] } }, { debts: { debts: [other] } });
    expect(merged.debts?.debts).toEqual([debt]);
  });
});

test('what is empty is not stored', () => {
  expect(plainSection({ name: ' 陈玉兰 ', street: '', dependants: 0, email: undefined })).toEqual({
    name: '陈玉兰',
    dependants: 0,
  });
});

test.each([
  ['chen@example.com', true],
  ['c.y+1@mail.example.cn', true],
  ['chen@example', false],
  ['chen@@example.com', false],
  ['chen..y@example.com', false],
  ['陈@example.com', false],
])('%s is an address: %s', (text, expected) => {
  expect(isEmail(text)).toBe(expected);
  expect(draftData.safeParse({ person: { email: text } }).success).toBe(expected);
});
