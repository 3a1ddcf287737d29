import { parseResidentIdentityNumber } from '@/lib/domain/shared/identity-number';
import {
  check,
  type DocumentCheck,
  dateField,
  expiryCheck,
  fieldOf,
  find,
  orderCheck,
  pastCheck,
  type ReadField,
  type Reading,
  type ReadingContext,
  textField,
  textOf,
} from '../finding';
import { printed } from '../page/labelled';
import { type Piece, pieceOf } from '../page/lines';
import { boxAround } from '../page/page';
import { dateOf, datePattern } from '../values/dates';
import type { FieldName } from '../vocabulary';
import { readZone, type Zone } from './zone';

const han = (most: number) => new RegExp(`^[\\p{Script=Han}·]{1,${most}}`, 'u');

/** A Chinese identity number: its check character proves it (GB 11643-1999); O, I and B are figures where it then holds. */
function identityNumber(context: ReadingContext): { fields: ReadField[]; checks: DocumentCheck[] } {
  const piece = printed(context.lines, /(?<![0-9A-Za-z])[1-9OIlB][0-9OIlBS ]{15,20}[0-9Xx](?![0-9A-Za-z])/);
  if (piece === null) return { fields: [], checks: [] };
  const plain = piece.text.replace(/\s/g, '').toUpperCase();
  const repaired = plain.replaceAll('O', '0').replace(/[IL]/g, '1').replaceAll('B', '8').replaceAll('S', '5');
  if (repaired.length !== 18) return { fields: [], checks: [] };
  const parsed = parseResidentIdentityNumber(repaired);
  const number = parsed.ok ? parsed.value.number : plain;
  const sureness = parsed.ok && plain === repaired ? 1 : parsed.ok ? 0.9 : 0.5;
  const fields = [fieldOf('document_number', piece, { type: 'text', text: number }, sureness)];
  const checks = [
    check(
      'identity_number_check_digit',
      parsed.ok,
      ['document_number'],
      parsed.ok ? {} : { reason: parsed.reason },
    ),
  ];
  if (!parsed.ok) return { fields, checks };
  const born = dateField(context, 'birth_date', /出\s?生(?:日期)?|date of birth/i);
  const printedBirth = born[0]?.value.type === 'date' ? born[0].value.date : null;
  if (printedBirth === null) {
    fields.push(fieldOf('birth_date', piece, { type: 'date', date: parsed.value.birthDate }, 0.95));
  } else {
    fields.push(...born);
    checks.push(
      check(
        'identity_number_birth_date',
        printedBirth === parsed.value.birthDate,
        ['document_number', 'birth_date'],
        { inNumber: parsed.value.birthDate, printed: printedBirth },
      ),
    );
  }
  return { fields, checks };
}

/** Both sides of a Chinese identity card, or a card with a machine-readable zone. */
export function readIdentityCard(context: ReadingContext): Reading {
  const zone = zoneReading(context);
  if (zone !== null) return zone;
  const number = identityNumber(context);
  const fields = [
    ...textField(context, 'full_name', { label: /姓\s*名/, value: han(15), where: 'right' }),
    ...textField(context, 'sex', { label: /性\s*别/, value: /^[男女]/, where: 'right' }),
    ...textField(context, 'ethnicity', { label: /民\s*族/, value: han(6), where: 'right' }),
    ...textField(context, 'address', { label: /住\s*址/, value: /^[^\t]{4,}/, where: 'right' }),
    ...textField(context, 'issuing_authority', { label: /签发机关/, value: han(24), where: 'right' }),
    ...number.fields,
    ...validity(context),
  ];
  const sex = textOf(fields, 'sex');
  const digits = textOf(number.fields, 'document_number');
  const checks = [...number.checks];
  if (sex !== null && digits !== null)
    checks.push(
      check(
        'identity_number_sex',
        (Number(digits[16]) % 2 === 1) === (sex === '男'),
        ['sex', 'document_number'],
        { sex },
      ),
    );
  return {
    fields,
    checks: [
      ...checks,
      ...expiryCheck(fields, context.asOf),
      ...pastCheck(fields, ['birth_date', 'valid_from'], context.asOf),
    ],
  };
}

/** 有效期限 2015.03.01-2035.03.01 (or 长期, without a last day). */
function validity(context: ReadingContext): ReadField[] {
  const span = printed(
    context.lines,
    /\d{4}[.年]\d{1,2}[.月]\d{1,2}日?\s?[-—至~]\s?(?:\d{4}[.年]\d{1,2}[.月]\d{1,2}日?|长期)/,
  );
  if (span === null) return [];
  const [from = '', to = ''] = span.text.split(/[-—至~]/);
  const dates: readonly [FieldName, string][] = [
    ['valid_from', from],
    ['expiry_date', to],
  ];
  return dates.flatMap(([name, text]) => {
    const date = dateOf(text);
    return date === null ? [] : [fieldOf(name, { ...span, text: text.trim() }, { type: 'date', date })];
  });
}

function zoneFields(zone: Zone, piece: Piece): ReadField[] {
  const sureness = zone.digits.composite ? (zone.repaired === 0 ? 1 : 0.95) : 0.6;
  // A check digit that holds says more than how sure each sign was.
  const proven = (holds: boolean): Piece =>
    holds ? { ...piece, confidence: Math.max(piece.confidence, 0.97) } : piece;
  const text = (name: FieldName, value: string, holds = zone.digits.composite) =>
    value === '' ? [] : [fieldOf(name, proven(holds), { type: 'text', text: value }, sureness)];
  const date = (name: FieldName, value: string | null, holds: boolean) =>
    value === null ? [] : [fieldOf(name, proven(holds), { type: 'date', date: value }, sureness)];
  return [
    ...text('surname', zone.surname, false),
    ...text('given_names', zone.givenNames, false),
    ...text('document_number', zone.documentNumber, zone.digits.documentNumber),
    ...text('issuing_country', zone.issuingCountry, false),
    ...text('nationality', zone.nationality, false),
    ...text('sex', zone.sex ?? '', false),
    ...date('birth_date', zone.birthDate, zone.digits.birthDate),
    ...date('expiry_date', zone.expiryDate, zone.digits.expiryDate),
  ];
}

function zoneReading(context: ReadingContext): Reading | null {
  // Two readings of one zone may stand side by side: each of their words is tried alone as well.
  const texts = context.lines.flatMap((line) => [
    line.text,
    ...line.spans.flatMap(({ word }) => (word.text.length >= 26 ? [word.text] : [])),
  ]);
  const zone = readZone(texts, context.asOf);
  if (zone === null) return null;
  const words = context.lines.flatMap((line) =>
    line.spans.flatMap((span) => (/[<«].*[<«].*[<«]/.test(span.word.text) ? [{ line, ...span }] : [])),
  );
  const places = words.map(({ line, start, end }) => pieceOf(line, start, end));
  const mark: Piece = {
    text: '',
    page: places[0]?.page ?? 1,
    box: boxAround(places.map(({ box }) => box)),
    confidence: Math.max(0, ...places.map(({ confidence }) => confidence)),
  };
  const piece = { ...mark, text: zone.lines.join('\n') };
  const fields = [...zoneFields(zone, piece), ...dateField(context, 'issue_date', /date of issue|签发日期/i)];
  const failing = Object.entries(zone.digits)
    .filter(([, holds]) => !holds)
    .map(([name]) => name);
  const onPage = texts.some(
    (text) => !text.includes('<') && text.replace(/\s/g, '').includes(zone.documentNumber),
  );
  return {
    fields,
    checks: [
      check(
        'zone_check_digits',
        failing.length === 0,
        ['document_number', 'birth_date', 'expiry_date'],
        failing.length === 0 ? { repaired: zone.repaired } : { failing: failing.join(', ') },
      ),
      check('zone_agrees_with_page', onPage ? true : null, ['document_number']),
      ...expiryCheck(fields, context.asOf),
      ...orderCheck(fields, ['birth_date', 'issue_date', 'expiry_date']),
    ],
  };
}

/** A passport: its zone where it has one, else what is printed. */
export function readPassport(context: ReadingContext): Reading {
  const zone = zoneReading(context);
  if (zone !== null) return zone;
  const fields = [
    ...textField(context, 'surname', { label: /surname(?:\s?\/\s?nom)?|^姓/i, value: /^[A-Z' -]{2,40}/ }),
    ...textField(context, 'given_names', {
      label: /given names?(?:\s?\/\s?pr[eé]noms)?|^名/i,
      value: /^[A-Z' -]{2,40}/,
    }),
    ...textField(context, 'document_number', { label: /passport no\.?|护照号/i, value: /[A-Z]{1,2}\d{6,8}/ }),
    ...dateField(context, 'birth_date', /date of birth|出生日期/i),
    ...dateField(context, 'issue_date', /date of issue|签发日期/i),
    ...dateField(context, 'expiry_date', /date of expiry|有效期至/i),
  ];
  return {
    fields,
    checks: [check('zone_check_digits', null, ['document_number']), ...expiryCheck(fields, context.asOf)],
  };
}

/** A driver's licence, Chinese or with the numbered fields of ISO/IEC 18013-1 (1 surname, 2 given names, 3 birth, 4a, 4b, 4d). */
export function readDriverLicence(context: ReadingContext): Reading {
  const day = new RegExp(`(${datePattern.source})`, 'i');
  const dated = (name: FieldName, label: RegExp) => {
    const piece = printed(
      context.lines,
      new RegExp(`(?:${label.source})[^\\d\\t]{0,6}(${datePattern.source})`, 'i'),
    );
    const spaced =
      piece ?? printed(context.lines, new RegExp(`(?:${label.source})\\D{0,4}${day.source}`, 'i'));
    const date = spaced === null ? null : dateOf(spaced.text, context.dateOrder);
    return spaced === null || date === null
      ? dateField(context, name, label)
      : [fieldOf(name, spaced, { type: 'date', date })];
  };
  const number = identityNumber(context);
  const expiry = dated('expiry_date', /EXP(?:IRES)?|4b|有效期至/);
  const fields = [
    ...textField(context, 'full_name', { label: /姓\s*名/, value: han(15), where: 'right' }),
    ...textField(context, 'surname', {
      label: /(?:^|\t)\s?[1lI]\s(?=[A-Z])|\bLN\b/,
      value: /^[A-Z][A-Z'-]+/,
      where: 'right',
    }),
    ...textField(context, 'given_names', {
      label: /(?:^|\t)\s?2\s(?=[A-Z])|\bFN\b/,
      value: /^[A-Z][A-Z'. -]*/,
      where: 'right',
    }),
    ...(number.fields.length > 0 ? number.fields : licenceNumber(context)),
    ...(find(number.fields, 'birth_date') === undefined
      ? dated('birth_date', /DOB|d[o0p][be]|(?:^|\s)3(?=\s)|出生日期/)
      : []),
    ...dated('issue_date', /ISS(?:UED)?|12?1?5s|4a|初次领证日期/),
    ...(expiry.length > 0 ? expiry : validity(context)),
    ...textField(context, 'vehicle_class', {
      label: /准驾车型|CLASS/i,
      value: /^[A-D]\d?[A-Z]?\b/,
      where: 'right',
    }),
    ...textField(context, 'address', {
      label: /住\s*址|(?:^|\t)\s?8\s?(?=\d)/,
      value: /^[^\t]{4,}/,
      where: 'right',
    }),
  ];
  return {
    fields,
    checks: [
      ...number.checks,
      ...expiryCheck(fields, context.asOf),
      ...orderCheck(fields, ['birth_date', 'issue_date', 'expiry_date']),
    ],
  };
}

function licenceNumber(context: ReadingContext): ReadField[] {
  const piece =
    printed(
      context.lines,
      /(?:\bLIC#?|\bDLN?\b|licen[cs]e (?:no|number))[^A-Z0-9]{0,3}([A-Z0-9*]{6,16})\b/i,
    ) ?? printed(context.lines, /(?:^|[\s\t#])((?=[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{8,16})(?=\s|\t|$)/);
  return piece === null ? [] : [fieldOf('document_number', piece, { type: 'text', text: piece.text }, 0.9)];
}
