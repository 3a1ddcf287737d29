import { type CalendarDate, completedYears, parseCalendarDate } from '@/lib/domain/shared/calendar-date';
import { type Result, refuse, succeed } from '@/lib/domain/shared/result';

export type IdentityNumberError = 'wrong_form' | 'no_such_birth_date' | 'wrong_check_digit';
export type CreditCodeError = 'wrong_form' | 'wrong_check_digit';

const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const residentChecks = '10X98765432';
const creditCodeAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const creditCodeWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

/** Check digit of the first 17 digits of a resident identity number (GB 11643-1999, ISO 7064 MOD 11-2). */
export function residentCheckDigit(first17: string): string {
  const sum = residentWeights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return residentChecks[sum % 11] ?? '';
}

/**
 * Checks a Chinese resident identity number of 18 places and returns it in its normal form (blanks out, 'x' as 'X')
 * with the birth date that it holds. The region is not looked up: codes of dissolved counties stay valid.
 */
export function parseResidentIdentityNumber(
  text: string,
): Result<{ number: string; birthDate: CalendarDate }, IdentityNumberError> {
  const number = text.replace(/\s/g, '').toUpperCase();
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return refuse('wrong_form');
  const birthDate = parseCalendarDate(
    `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`,
  );
  if (!birthDate.ok) return refuse('no_such_birth_date');
  if (residentCheckDigit(number) !== number[17]) return refuse('wrong_check_digit');
  return succeed({ number, birthDate: birthDate.value });
}

/** Check character of the first 17 places of a unified social credit code (GB 32100-2015, MOD 31). */
export function creditCodeCheckCharacter(first17: string): string {
  const sum = creditCodeWeights.reduce(
    (total, weight, index) => total + weight * creditCodeAlphabet.indexOf(first17[index] ?? ''),
    0,
  );
  return creditCodeAlphabet[(31 - (sum % 31)) % 31] ?? '';
}

/** Checks a company's unified social credit code and returns it in its normal form (blanks out, capitals). */
export function parseUnifiedCreditCode(text: string): Result<string, CreditCodeError> {
  const code = text.replace(/\s/g, '').toUpperCase();
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return refuse('wrong_form');
  return creditCodeCheckCharacter(code) === code[17] ? succeed(code) : refuse('wrong_check_digit');
}

/** Whether a person has full legal capacity on a date (18 in China: Civil Code article 17). */
export function isOfLegalAge(birthDate: CalendarDate, onDate: CalendarDate, legalAgeYears = 18): boolean {
  return completedYears(birthDate, onDate) >= legalAgeYears;
}

/** Whether a person is at most `limitYears` old, in completed years, when the loan ends. */
export function isWithinAgeLimit(
  birthDate: CalendarDate,
  maturityDate: CalendarDate,
  limitYears: number,
): boolean {
  return completedYears(birthDate, maturityDate) <= limitYears;
}

/** First and last four places with eight dots between, whatever the length; dots alone under twelve places. */
export function maskIdentityNumber(number: string): string {
  const places = [...number];
  if (places.length < 12) return '••••••••';
  return `${places.slice(0, 4).join('')}••••••••${places.slice(-4).join('')}`;
}
