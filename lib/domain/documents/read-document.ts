import type { CalendarDate } from '@/lib/domain/shared/calendar-date';
import { readBusinessLicence, readCreditReport, readUtilityBill } from './assets/company';
import { readTitleDeed, readVehicleLicence } from './assets/property';
import { type Classification, classify } from './classify';
import { check, type Reading, type ReadingContext } from './finding';
import { readIncomeProof, readPayslip } from './income/pay';
import { readTaxCertificate, readW2 } from './income/tax';
import { linesOf } from './page/lines';
import { boxOnPage, type ReadPage } from './page/page';
import { readDriverLicence, readIdentityCard, readPassport } from './people/identity';
import { readStatement } from './statement/read-statement';
import type { Statement } from './statement/statement';
import { currencyIn } from './values/amounts';
import type { DateOrder } from './values/dates';
import type { ReadKind } from './vocabulary';

type Extractor = (context: ReadingContext) => Reading & { readonly statement?: Statement };

const extractors: Readonly<Record<ReadKind, Extractor>> = {
  identity_card: readIdentityCard,
  passport: readPassport,
  driver_licence: readDriverLicence,
  payslip: readPayslip,
  income_proof: readIncomeProof,
  bank_statement: readStatement,
  business_licence: readBusinessLicence,
  tax_w2: readW2,
  tax_certificate: readTaxCertificate,
  utility_bill: readUtilityBill,
  vehicle_licence: readVehicleLicence,
  title_deed: readTitleDeed,
  credit_report: readCreditReport,
  other: () => ({ fields: [], checks: [] }),
};

export type ReadDocument = Classification &
  Reading & {
    /** Of a bank statement. */
    readonly statement: Statement | null;
  };

/**
 * A document from the words of its pages: its kind, its values with their places on the pages upright, and what was
 * checked. `asOf` is today; `dateOrder` how the place writes 03/04.
 */
export function readDocument(
  pages: readonly ReadPage[],
  options: { readonly asOf: CalendarDate; readonly dateOrder?: DateOrder },
): ReadDocument {
  const lines = pages.flatMap(linesOf);
  const classification = classify(lines);
  const text = lines.map((line) => line.text).join('\n');
  const currency = currencyIn(text) ?? (/\p{Script=Han}/u.test(text) ? 'CNY' : null);
  const context = {
    lines,
    asOf: options.asOf,
    dateOrder: options.dateOrder ?? 'month_first',
    currency,
  } as const;
  const reading = extractors[classification.kind](context);
  const onPage = <Placed extends { readonly page: number; readonly box: ReadPage['words'][number]['box'] }>(
    each: Placed,
  ): Placed => {
    const page = pages.find(({ number }) => number === each.page);
    return page === undefined ? each : { ...each, box: boxOnPage(page, each.box) };
  };
  const isSpecimen = /\bSPECIMEN\b|样本|样张/.test(text);
  const statement = reading.statement ?? null;
  return {
    ...classification,
    reasons: classification.reasons.map(onPage),
    fields: reading.fields.map(onPage),
    checks: isSpecimen ? [...reading.checks, check('specimen', false, [])] : reading.checks,
    statement:
      statement === null
        ? null
        : {
            ...statement,
            transactions: statement.transactions.map((row) => ({ ...row, place: onPage(row.place) })),
          },
  };
}
