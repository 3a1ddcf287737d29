/** `npm run verify:documents -- DIR`: reads DIR's documents and compares them, field by field, with its ground_truth.json. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { FieldValue } from '@/lib/domain/documents/finding';
import { readZone } from '@/lib/domain/documents/people/zone';
import { type ReadDocument, readDocument } from '@/lib/domain/documents/read-document';
import type { FieldName } from '@/lib/domain/documents/vocabulary';
import { openReader } from '@/lib/platform/reading/reader';

const truths = z.record(z.string(), z.union([z.string(), z.record(z.string(), z.unknown())]));
/** The names of the transcription, in ours. */
const names: Readonly<Record<string, FieldName>> = {
  employer: 'employer_name',
  employee: 'full_name',
  period_end: 'period_end',
  pay_date: 'pay_date',
  gross_pay: 'gross_pay',
  net_pay: 'net_pay',
  gross_ytd: 'gross_pay_year_to_date',
  federal_tax: 'income_tax',
  social_security: 'social_security_tax',
  medicare: 'medicare_tax',
  loan_deduction: 'loan_deduction',
  bank: 'bank_name',
  holder: 'account_holder',
  account: 'account_number',
  from: 'period_start',
  to: 'period_end',
  opening: 'opening_balance',
  deposits: 'credits_total',
  withdrawals: 'debits_total',
  closing: 'closing_balance',
  statement_date: 'statement_date',
  previous_balance: 'opening_balance',
  checks: 'checks_total',
  other_debits: 'debits_total',
  credits: 'credits_total',
  new_balance: 'closing_balance',
  ssn: 'social_security_number',
  ein: 'employer_number',
  wages: 'wages',
  ss_tax: 'social_security_tax_withheld',
  medicare_tax: 'medicare_tax_withheld',
  year: 'tax_year',
  surname: 'surname',
  given: 'given_names',
  number: 'document_number',
  dob: 'birth_date',
  issued: 'issue_date',
  expires: 'expiry_date',
};
const kinds: Readonly<Record<string, string>> = { invoice: 'other' };

const plain = (text: string) => text.toLowerCase().replace(/[\s.,]/g, '');

function isSame(value: FieldValue, truth: string | number): boolean {
  if (value.type === 'money') return Math.abs(value.amountMinor) === Math.round(Number(truth) * 100);
  if (value.type === 'date') return value.date === truth;
  return plain(value.type === 'number' ? String(value.number) : value.text) === plain(String(truth));
}

const zoneLines = z.array(z.string());

/** A transcribed zone says what its fields must be. */
function zoneTruth(
  truth: Readonly<Record<string, unknown>>,
  asOf: string,
): Readonly<Record<string, unknown>> {
  const lines = zoneLines.safeParse(truth.mrz);
  const zone = lines.success ? readZone(lines.data, asOf) : null;
  if (zone === null) return truth;
  const { surname, givenNames, documentNumber, birthDate, expiryDate } = zone;
  return { surname, given: givenNames, number: documentNumber, dob: birthDate, expires: expiryDate };
}

function compare(document: ReadDocument, truth: Readonly<Record<string, unknown>>) {
  const tally = { right: [] as string[], wrong: [] as string[], missing: [] as string[] };
  for (const [key, expected] of Object.entries(truth)) {
    // A W-2 calls its withheld tax as a payslip calls its deduction.
    const name = key === 'federal_tax' && document.kind === 'tax_w2' ? 'income_tax_withheld' : names[key];
    if (name === undefined || (typeof expected !== 'string' && typeof expected !== 'number')) continue;
    const field = document.fields.find((each) => each.name === name);
    if (field === undefined) tally.missing.push(name);
    else (isSame(field.value, expected) ? tally.right : tally.wrong).push(name);
  }
  return tally;
}

const isFlagged = ({ checks }: ReadDocument) =>
  checks.some(
    (each) =>
      each.verdict === 'fails' &&
      [
        'summary_adds_up',
        'running_balance',
        'pay_adds_up',
        'dates_in_order',
        'listed_checks_equal_total',
      ].includes(each.name),
  );

async function main(): Promise<number> {
  const [named] = process.argv.slice(2);
  const folder = resolve(named ?? '');
  if (named === undefined || !existsSync(join(folder, 'ground_truth.json')))
    throw new Error('npm run verify:documents -- DIR (with a ground_truth.json)');
  const known = truths.parse(JSON.parse(readFileSync(join(folder, 'ground_truth.json'), 'utf8')));
  const asOf = new Date().toISOString().slice(0, 10);
  const reader = openReader();
  const seconds: number[] = [];
  let failed = 0;
  try {
    for (const [file, truth] of Object.entries(known)) {
      if (typeof truth === 'string') continue;
      const read = await reader.read(readFileSync(join(folder, file)));
      if (!read.ok) throw new Error(`${file}: ${read.reason}`);
      const document = readDocument(read.value.pages, { asOf });
      seconds.push(...read.value.secondsPerPage);
      const { right, wrong, missing } = compare(document, zoneTruth(truth, asOf));
      const wanted = String(truth.type).split(' ')[0] ?? '';
      const isKind = document.kind === (kinds[wanted] ?? wanted);
      const agrees = typeof truth.reconciles !== 'boolean' || isFlagged(document) === !truth.reconciles;
      if (!isKind || (truth.reconciles === false && !agrees)) failed += 1;
      process.stdout.write(
        `${file}: ${document.kind}${isKind ? '' : ` (not ${wanted})`}, right ${right.length}, wrong ${wrong.length}${wrong.length > 0 ? ` (${wrong.join(', ')})` : ''}, missing ${missing.length}${missing.length > 0 ? ` (${missing.join(', ')})` : ''}, reconciling ${agrees ? 'as it should' : 'not as it should'}, ${read.value.secondsPerPage.join(' + ')} s\n`,
      );
    }
  } finally {
    await reader.close();
  }
  const sorted = seconds.sort((one, other) => one - other);
  process.stdout.write(
    `median ${sorted[Math.floor(sorted.length / 2)]?.toFixed(1)} s a page; ${failed} kinds or flags failed\n`,
  );
  return failed === 0 ? 0 : 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  },
);
