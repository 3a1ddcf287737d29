import {
  check,
  dateField,
  fieldOf,
  moneyField,
  moneyOf,
  pastCheck,
  type Reading,
  type ReadingContext,
  textField,
} from '../finding';
import { labelled, printed } from '../page/labelled';
import type { FieldName } from '../vocabulary';

/** Whether a tax is a rate of a base, within a cent and rounding: rate in ten thousandths. */
const isRate = (tax: number | null, base: number | null, rate: number) =>
  tax === null || base === null ? null : Math.abs(tax * 10_000 - base * rate) <= 15_000;

/**
 * Form W-2. Social security tax is 6.2 % of box 3 and Medicare tax 1.45 % of box 5 up to 200,000 USD (26 U.S.C. 3101);
 * above that the extra 0.9 % makes the check unclear.
 */
export function readW2(context: ReadingContext): Reading {
  const money = (name: FieldName, label: RegExp) =>
    moneyField({ ...context, currency: 'USD' }, name, label, { where: 'below' });
  const nameUnder = (name: FieldName, label: RegExp) => {
    const piece = labelled(context.lines, { label, value: /^[A-Z][A-Za-z&.,' -]+/, where: 'below' });
    return piece === null ? [] : [fieldOf(name, piece, { type: 'text', text: piece.text.trim() })];
  };
  const code = (name: FieldName, pattern: RegExp) => {
    const piece = printed(context.lines, pattern);
    return piece === null ? [] : [fieldOf(name, piece, { type: 'text', text: piece.text })];
  };
  const year = printed(
    context.lines.filter((line) => !/OMB/i.test(line.text)).slice(-6),
    /(?:^|[\s\t])((?:19|20)\d{2})(?=$|[\s\t])/,
  );
  const fields = [
    ...nameUnder('full_name', /Employee['’`]?s nam/i),
    ...code('social_security_number', /(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)/),
    ...nameUnder('employer_name', /Employer['’`]?s nam/i),
    ...code('employer_number', /(?<!\d)\d{2}-\d{7}(?!\d)/),
    ...(year === null
      ? []
      : [fieldOf('tax_year', year, { type: 'number' as const, number: Number(year.text) })]),
    ...money('wages', /\bWages,? t/),
    ...money('income_tax_withheld', /Federal income tax/i),
    ...money('social_security_wages', /Social security wag/i),
    ...money('social_security_tax_withheld', /Social security ta[xv]/i),
    ...money('medicare_wages', /M[ae]dicare wag/i),
    ...money('medicare_tax_withheld', /M[ae]dicare tax/i),
  ];
  const medicareBase = moneyOf(fields, 'medicare_wages');
  const [wages, tax] = [moneyOf(fields, 'wages'), moneyOf(fields, 'income_tax_withheld')];
  const medicare =
    medicareBase !== null && medicareBase > 20_000_000
      ? null
      : isRate(moneyOf(fields, 'medicare_tax_withheld'), medicareBase, 145);
  return {
    fields,
    checks: [
      check(
        'social_security_tax_is_rate',
        isRate(
          moneyOf(fields, 'social_security_tax_withheld'),
          moneyOf(fields, 'social_security_wages'),
          620,
        ),
        ['social_security_tax_withheld', 'social_security_wages'],
      ),
      check('medicare_tax_is_rate', medicare, ['medicare_tax_withheld', 'medicare_wages']),
      check('tax_below_income', wages === null || tax === null ? null : tax < wages, [
        'wages',
        'income_tax_withheld',
      ]),
    ],
  };
}

/** A Chinese certificate of tax paid. */
export function readTaxCertificate(context: ReadingContext): Reading {
  const cny = { ...context, currency: 'CNY' as const };
  const fields = [
    ...textField(context, 'full_name', {
      label: /纳税人(?:姓名|名称)|姓\s*名/,
      value: /^[\p{Script=Han}·（）()]{2,40}/u,
    }),
    ...textField(context, 'document_number', {
      label: /纳税人识别号|身份证件?号码|证件号码/,
      value: /^[0-9A-Z]{15,20}/,
    }),
    ...textField(context, 'issuing_authority', { label: /税务机关/, value: /^\p{Script=Han}{4,30}/u }),
    ...dateField(context, 'period_start', /(?:税款)?所属期?(?:起|间)?|记录期间/),
    ...dateField(context, 'issue_date', /(?:填发|开具|打印)日期/),
    ...moneyField(cny, 'taxable_income', /(?:收入额|应纳税所得额|计税金额)(?:合计)?/),
    ...moneyField(
      cny,
      'tax_paid',
      /(?:实缴|已缴|缴纳|入库)(?:\(退\)|（退）)?(?:税额|金额)(?:合计)?|税额合计|金额合计/,
    ),
  ];
  const [income, tax] = [moneyOf(fields, 'taxable_income'), moneyOf(fields, 'tax_paid')];
  return {
    fields,
    checks: [
      check('tax_below_income', income === null || tax === null ? null : tax < income, [
        'taxable_income',
        'tax_paid',
      ]),
      ...pastCheck(fields, ['issue_date'], context.asOf),
    ],
  };
}
