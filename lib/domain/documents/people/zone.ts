/** Machine-readable zones of travel documents (ICAO Doc 9303, parts 3 to 5): TD3 of passports, TD1 of cards. */
import { type CalendarDate, isCalendarDate } from '@/lib/domain/shared/calendar-date';

export type Zone = {
  readonly form: 'td1' | 'td3';
  /** As repaired: two lines of 44 places or three of 30. */
  readonly lines: readonly string[];
  readonly surname: string;
  readonly givenNames: string;
  readonly documentNumber: string;
  readonly issuingCountry: string;
  readonly nationality: string;
  /** YYYY-MM-DD; null where its figures are no date. */
  readonly birthDate: CalendarDate | null;
  readonly expiryDate: CalendarDate | null;
  readonly sex: 'F' | 'M' | null;
  /** Which check digits hold, in their order; `composite` is over all of them. */
  readonly digits: Readonly<
    Record<'documentNumber' | 'birthDate' | 'expiryDate' | 'personalNumber' | 'composite', boolean>
  >;
  /** Places that were changed to what the check digits demand. */
  readonly repaired: number;
};

const weights = [7, 3, 1] as const;
const weightOf = (sign: string) =>
  sign === '<' ? 0 : /\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 55;

/** Check digit of a part of the zone: weights 7 3 1, A = 10 … Z = 35, filler 0, modulo 10 (ICAO 9303-3, 4.9). */
export function zoneCheckDigit(part: string): string {
  return String([...part].reduce((sum, sign, at) => sum + weightOf(sign) * (weights[at % 3] ?? 0), 0) % 10);
}

const asDigit: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  B: '8',
  G: '6',
};
const asLetter: Readonly<Record<string, string>> = {
  '0': 'O',
  '1': 'I',
  '2': 'Z',
  '5': 'S',
  '8': 'B',
  '6': 'G',
};

const digitsOnly = (part: string) => [...part].map((sign) => asDigit[sign] ?? sign).join('');
const lettersOnly = (part: string) => [...part].map((sign) => asLetter[sign] ?? sign).join('');

/** All readings of a number in which signs that look alike are exchanged. */
function readings(part: string): string[] {
  let found = [''];
  for (const sign of part) {
    const signs = [sign, asDigit[sign], asLetter[sign]].filter((each) => each !== undefined);
    found = found.flatMap((text) => signs.map((each) => text + each));
    if (found.length > 4096) return [];
  }
  return found;
}

const changesBetween = (one: string, other: string) =>
  [...one].filter((sign, at) => sign !== other[at]).length;

/** Two figures of a year: a birth lies before today, an expiry at most fifty years after. */
function dateIn(part: string, asOf: CalendarDate, isBirth: boolean): CalendarDate | null {
  const century = Number(asOf.slice(0, 2)) * 100;
  const year = century + Number(part.slice(0, 2));
  const isLater = `${year}-${part.slice(2, 4)}-${part.slice(4)}` > asOf;
  const whole = isBirth && isLater ? year - 100 : year;
  const date = `${whole}-${part.slice(2, 4)}-${part.slice(4)}`;
  return isCalendarDate(date) ? date : null;
}

function names(part: string): { surname: string; givenNames: string } {
  const [surname = '', ...given] = part.split('<<');
  const words = (text: string) => text.replace(/<+/g, ' ').trim();
  return { surname: words(surname), givenNames: words(given.join('<')) };
}

/** Fillers that were read as letters at the end of the names: a run of one letter, of K, L, S, C or E. */
const withFillers = (line: string) =>
  line.replace(/<[<KLSCE]{3,}$/, (tail) => '<'.repeat(tail.length)).replace(/<[KSC]</, '<<<');

type Parts = {
  readonly number: string;
  readonly numberDigit: string;
  readonly birth: string;
  readonly birthDigit: string;
  readonly expiry: string;
  readonly expiryDigit: string;
};

/** Letters first, then figures: how numbers of papers are built. Only what is not built so is put right. */
const usualNumber = /^[A-Z]{0,2}\d+<*$/;

/** Dates are figures; a number is put right where its check digit then holds, and for one reading alone. */
function repairedParts(
  parts: Parts,
  isWhole: (number: string, birth: string, expiry: string) => boolean,
): { number: string; birth: string; expiry: string } {
  const birth = digitsOnly(parts.birth);
  const expiry = digitsOnly(parts.expiry);
  const digit = digitsOnly(parts.numberDigit);
  const unchanged = { number: parts.number, birth, expiry };
  if (usualNumber.test(parts.number) || zoneCheckDigit(parts.number) === digit) return unchanged;
  const fit = readings(parts.number).filter(
    (text) => usualNumber.test(text) && zoneCheckDigit(text) === digit,
  );
  const whole = fit.filter((text) => isWhole(text, birth, expiry));
  const [only, second] = whole.length > 0 ? whole : fit;
  return only === undefined || second !== undefined ? unchanged : { number: only, birth, expiry };
}

function td3([first, second]: readonly [string, string], asOf: CalendarDate): Zone {
  const upper = withFillers(first.padEnd(44, '<').slice(0, 44));
  const raw = second.slice(0, 44);
  const at = (from: number, to: number) => raw.slice(from, to);
  const numberDigit = digitsOnly(at(9, 10));
  const [birthDigit, expiryDigit, composite] = [
    digitsOnly(at(19, 20)),
    digitsOnly(at(27, 28)),
    digitsOnly(at(43, 44)),
  ];
  const personalDigit = at(42, 43) === '<' ? '<' : digitsOnly(at(42, 43));
  const personal = /^[<KLCE]*$/.test(at(28, 42)) ? '<'.repeat(14) : at(28, 42);
  const whole = (number: string, birth: string, expiry: string) =>
    zoneCheckDigit(
      number + numberDigit + birth + birthDigit + expiry + expiryDigit + personal + personalDigit,
    ) === composite;
  const { number, birth, expiry } = repairedParts(
    { number: at(0, 9), numberDigit, birth: at(13, 19), birthDigit, expiry: at(21, 27), expiryDigit },
    whole,
  );
  const lower =
    number +
    numberDigit +
    lettersOnly(at(10, 13)) +
    birth +
    birthDigit +
    at(20, 21) +
    expiry +
    expiryDigit +
    personal +
    personalDigit +
    composite;
  return {
    form: 'td3',
    lines: [upper, lower],
    ...names(upper.slice(5)),
    documentNumber: number.replaceAll('<', ''),
    issuingCountry: lettersOnly(upper.slice(2, 5)).replaceAll('<', ''),
    nationality: lettersOnly(at(10, 13)).replaceAll('<', ''),
    birthDate: dateIn(birth, asOf, true),
    expiryDate: dateIn(expiry, asOf, false),
    sex: at(20, 21) === 'F' ? 'F' : at(20, 21) === 'M' ? 'M' : null,
    digits: {
      documentNumber: zoneCheckDigit(number) === numberDigit,
      birthDate: zoneCheckDigit(birth) === birthDigit,
      expiryDate: zoneCheckDigit(expiry) === expiryDigit,
      personalNumber: zoneCheckDigit(personal) === (personalDigit === '<' ? '0' : personalDigit),
      composite: whole(number, birth, expiry),
    },
    repaired: changesBetween(lower, raw),
  };
}

function td1([first, second, third]: readonly [string, string, string], asOf: CalendarDate): Zone {
  const upper = first.slice(0, 30);
  const middle = second.slice(0, 30);
  const numberDigit = digitsOnly(upper.slice(14, 15));
  const [birthDigit, expiryDigit, composite] = [
    digitsOnly(middle.slice(6, 7)),
    digitsOnly(middle.slice(14, 15)),
    digitsOnly(middle.slice(29)),
  ];
  const whole = (number: string, birth: string, expiry: string) =>
    zoneCheckDigit(
      number +
        numberDigit +
        upper.slice(15) +
        birth +
        birthDigit +
        expiry +
        expiryDigit +
        middle.slice(18, 29),
    ) === composite;
  const { number, birth, expiry } = repairedParts(
    {
      number: upper.slice(5, 14),
      numberDigit,
      birth: middle.slice(0, 6),
      birthDigit,
      expiry: middle.slice(8, 14),
      expiryDigit,
    },
    whole,
  );
  const lines = [
    upper.slice(0, 5) + number + numberDigit + upper.slice(15),
    birth +
      birthDigit +
      middle.slice(7, 8) +
      expiry +
      expiryDigit +
      lettersOnly(middle.slice(15, 18)) +
      middle.slice(18, 29) +
      composite,
    withFillers(third.padEnd(30, '<').slice(0, 30)),
  ];
  return {
    form: 'td1',
    lines,
    ...names(lines[2] ?? ''),
    documentNumber: number.replaceAll('<', ''),
    issuingCountry: lettersOnly(upper.slice(2, 5)).replaceAll('<', ''),
    nationality: lettersOnly(middle.slice(15, 18)).replaceAll('<', ''),
    birthDate: dateIn(birth, asOf, true),
    expiryDate: dateIn(expiry, asOf, false),
    sex: middle[7] === 'F' ? 'F' : middle[7] === 'M' ? 'M' : null,
    digits: {
      documentNumber: zoneCheckDigit(number) === numberDigit,
      birthDate: zoneCheckDigit(birth) === birthDigit,
      expiryDate: zoneCheckDigit(expiry) === expiryDigit,
      personalNumber: true,
      composite: whole(number, birth, expiry),
    },
    repaired: changesBetween(`${lines[0]}${lines[1]}`, upper + middle),
  };
}

const cleaned = (text: string) =>
  text
    .toUpperCase()
    .replaceAll('«', '<<')
    .replace(/[^A-Z0-9<]/g, '');

/**
 * The zone among texts of lines, from their top; null where there is none. Signs that are often confused (O and 0, I and
 * 1, S and 5, B and 8 …) are exchanged only where a check digit then holds. `asOf` tells the century of a year.
 */
export function readZone(texts: readonly string[], asOf: CalendarDate): Zone | null {
  const lines = texts.map(cleaned);
  const found: Zone[] = [];
  lines.forEach((line, at) => {
    const after = lines
      .slice(at + 1)
      .filter((each) => each.length >= 28)
      .slice(0, 4);
    if (/^P[A-Z<][A-Z0-9]{3}[A-Z0-9<]{8,}/.test(line) && line.includes('<'))
      for (const next of after)
        if (next.length >= 43 && next.length <= 46) found.push(td3([line, fitted(next)], asOf));
    if (/^[IAC][A-Z<][A-Z0-9]{3}/.test(line) && line.length === 30 && after[0]?.length === 30)
      found.push(td1([line, after[0], after[1] ?? ''], asOf));
  });
  const held = (zone: Zone) => Object.values(zone.digits).filter(Boolean).length - zone.repaired / 100;
  return found.sort((one, other) => held(other) - held(one))[0] ?? null;
}

/** A second line of 44 places: fillers before the last two are what recognition miscounts. */
function fitted(line: string): string {
  if (line.length === 44) return line;
  const head = line.slice(0, 28);
  const tail = line.slice(-2);
  return (
    head +
    line
      .slice(28, -2)
      .replace(/[<KLC]+$/, '')
      .padEnd(14, '<')
      .slice(0, 14) +
    tail
  );
}
