import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { purposeCategories } from '@/lib/domain/application/vocabulary';
import { hintCategories, matchPurpose } from '@/lib/domain/assessment/purpose-matching';

describe('purpose in free text', () => {
  test('finds a prohibited use in Chinese and in English, with its place', () => {
    expect(matchPurpose('进货，剩下的炒股', 'stock')).toEqual([
      { code: 'prohibited_securities', from: 6, to: 8 },
    ]);
    expect(matchPurpose('To pay  off debts of my shop', 'working_capital')).toEqual([
      { code: 'prohibited_repay_other_loans', from: 3, to: 17 },
    ]);
  });
  test('goods in stock are not the stock market', () => {
    expect(matchPurpose('Winter stock and a second cold room', 'stock')).toEqual([]);
  });
  test('a Latin term is a whole word', () => {
    expect(matchPurpose('Repair the advantage vanilla oven', 'equipment')).toEqual([]);
    expect(hintCategories('advantages of vanilla')).toEqual([]);
  });
  test('speaks of another category than the chosen one', () => {
    expect(matchPurpose('给孩子交学费', 'equipment')).toEqual([
      { code: 'mismatch_education', from: 4, to: 6 },
    ]);
  });
  test('a kindred category, or one named beside the chosen, is no mismatch', () => {
    expect(matchPurpose('春耕买化肥', 'working_capital')).toEqual([]);
    expect(matchPurpose('买烤箱，余款交学费', 'equipment')).toEqual([]);
  });
  test('without a category only prohibited uses are found, and hints are given', () => {
    expect(matchPurpose('surgery for my mother', null)).toEqual([]);
    expect(hintCategories('surgery for my mother, hospital, and a phone')).toEqual([
      'medical',
      'household_goods',
    ]);
  });
  test('offsets lie within any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.constantFrom(...purposeCategories),
        (text, category) => {
          for (const hit of matchPurpose(`${text}炒股 ${text} truck`, category)) {
            expect(hit.from).toBeLessThan(hit.to);
            expect(hit.to).toBeLessThanOrEqual(text.length * 2 + 9);
          }
        },
      ),
    );
  });
});
