import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromDayNumber } from '@/lib/domain/shared/calendar-date';
import {
  creditCodeCheckCharacter,
  isOfLegalAge,
  isWithinAgeLimit,
  maskIdentityNumber,
  parseResidentIdentityNumber,
  parseUnifiedCreditCode,
  residentCheckDigit,
} from '@/lib/domain/shared/identity-number';

/** First 17 places of numbers of people born 1900–2030. */
const first17 = fc
  .tuple(
    fc.integer({ min: 110_000, max: 659_999 }),
    fc.integer({ min: -25_000, max: 22_000 }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(
    ([region, day, order]) =>
      `${region}${fromDayNumber(day).replaceAll('-', '')}${String(order).padStart(3, '0')}`,
  );

describe('resident identity number', () => {
  it('accepts the examples of GB 11643 and gives the birth date', () => {
    expect(parseResidentIdentityNumber('11010519491231002X')).toEqual({
      ok: true,
      value: { number: '11010519491231002X', birthDate: '1949-12-31' },
    });
    expect(parseResidentIdentityNumber('440524 18800101 0014')).toEqual({
      ok: true,
      value: { number: '440524188001010014', birthDate: '1880-01-01' },
    });
    expect(parseResidentIdentityNumber('11010519491231002x').ok).toBe(true);
  });

  it('says what is wrong', () => {
    expect(parseResidentIdentityNumber('110105194912310021')).toEqual({
      ok: false,
      reason: 'wrong_check_digit',
    });
    expect(parseResidentIdentityNumber('11010519490231002X')).toEqual({
      ok: false,
      reason: 'no_such_birth_date',
    });
    expect(parseResidentIdentityNumber('110105491231002')).toEqual({ ok: false, reason: 'wrong_form' });
  });

  it('catches every single wrong digit and every swap of neighbours', () => {
    fc.assert(
      fc.property(first17, fc.nat(16), fc.integer({ min: 1, max: 9 }), (head, place, shift) => {
        const number = head + residentCheckDigit(head);
        expect(parseResidentIdentityNumber(number).ok).toBe(true);
        const digit = (Number(number[place]) + shift) % 10;
        const wrong = number.slice(0, place) + String(digit) + number.slice(place + 1);
        expect(parseResidentIdentityNumber(wrong).ok).toBe(false);
        const [left = '', right = ''] = [number[place], number[place + 1]];
        const swapped = number.slice(0, place) + right + left + number.slice(place + 2);
        expect(parseResidentIdentityNumber(swapped).ok).toBe(left === right);
      }),
    );
  });

  it('derives legal age and the age limit at maturity', () => {
    expect(isOfLegalAge('2008-11-02', '2026-11-01')).toBe(false);
    expect(isOfLegalAge('2008-11-02', '2026-11-02')).toBe(true);
    expect(isOfLegalAge('2008-11-02', '2026-11-02', 21)).toBe(false);
    expect(isWithinAgeLimit('1960-05-01', '2026-04-30', 65)).toBe(true);
    expect(isWithinAgeLimit('1960-05-01', '2026-05-01', 65)).toBe(false);
  });

  it('masks all but four places at each end and never tells the length', () => {
    expect(maskIdentityNumber('420106198803122847')).toBe('4201••••••••2847');
    expect(maskIdentityNumber('914403001922038216')).toBe('9144••••••••8216');
    expect(maskIdentityNumber('12345678')).toBe('••••••••');
  });
});

describe('unified social credit code', () => {
  it('accepts real codes', () => {
    for (const code of [
      '91350100M000100Y43',
      '914403001922038216',
      '91330100799655058B',
      '9144030071526726xg',
    ]) {
      expect(parseUnifiedCreditCode(code), code).toEqual({ ok: true, value: code.toUpperCase() });
    }
  });

  it('refuses a wrong check character, excluded letters and other lengths', () => {
    expect(parseUnifiedCreditCode('91350100M000100Y44')).toEqual({ ok: false, reason: 'wrong_check_digit' });
    expect(parseUnifiedCreditCode('91350100I000100Y43')).toEqual({ ok: false, reason: 'wrong_form' });
    expect(parseUnifiedCreditCode('91350100M000100Y4')).toEqual({ ok: false, reason: 'wrong_form' });
  });

  it('catches every single wrong character of the organisation part', () => {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    const body = fc.array(fc.nat(30), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(body, fc.nat(8), fc.integer({ min: 1, max: 30 }), (places, place, shift) => {
        const text = places.map((value) => alphabet[value]).join('');
        const head = `91420100${text}`;
        const code = head + creditCodeCheckCharacter(head);
        expect(parseUnifiedCreditCode(code)).toEqual({ ok: true, value: code });
        const other = alphabet[((places[place] ?? 0) + shift) % 31] ?? '';
        const wrong = code.slice(0, 8 + place) + other + code.slice(9 + place);
        expect(parseUnifiedCreditCode(wrong)).toEqual({ ok: false, reason: 'wrong_check_digit' });
      }),
    );
  });
});
