import {
  check,
  dateField,
  fieldOf,
  moneyField,
  moneyOf,
  orderCheck,
  pastCheck,
  type ReadField,
  type Reading,
  type ReadingContext,
  textField,
} from '../finding';
import { printed } from '../page/labelled';
import { cellsOf, type Line, pieceOf } from '../page/lines';
import { rightOf } from '../page/page';
import { amountMinor, exactAmountPattern } from '../values/amounts';
import type { FieldName } from '../vocabulary';

const amounts = (line: Line) =>
  [...line.text.matchAll(new RegExp(exactAmountPattern.source, 'g'))].map((match) => {
    const start = match.index + match[0].length - match[0].trimStart().length;
    const piece = pieceOf(line, start, match.index + match[0].length);
    return { piece, minor: amountMinor(piece.text) ?? 0 };
  });

/** The first amount of a line is that of the period, the second that of the year so far. */
function row(context: ReadingContext, label: RegExp, names: readonly [FieldName, FieldName?]): ReadField[] {
  for (const line of context.lines) {
    const at = label.exec(line.text);
    if (at === null) continue;
    const found = amounts(line).filter(({ piece }) => line.text.indexOf(piece.text) > at.index);
    if (found.length === 0) continue;
    return names.flatMap((name, index) => {
      const each = found[index];
      if (name === undefined || each === undefined) return [];
      return [
        fieldOf(name, each.piece, {
          type: 'money',
          amountMinor: Math.abs(each.minor),
          currency: context.currency,
        }),
      ];
    });
  }
  return [];
}

/** What stands between gross and net in their column: taken off, unless it has a plus. */
function signedBetween(lines: readonly Line[]): number | null {
  const from = lines.findIndex((line) => /gross pay/i.test(line.text) && amounts(line).length > 0);
  const to = lines.findIndex((line) => /net pay/i.test(line.text) && amounts(line).length > 0);
  const edge = lines[from] === undefined ? undefined : amounts(lines[from])[0]?.piece.box;
  if (edge === undefined || to <= from) return null;
  const found = lines.slice(from + 1, to).flatMap((line) =>
    amounts(line)
      .filter(({ piece }) => Math.abs(rightOf(piece.box) - rightOf(edge)) < 0.045)
      .map(({ piece, minor }) => (piece.text.startsWith('+') ? Math.abs(minor) : -Math.abs(minor))),
  );
  return found.length === 0 ? null : found.reduce((sum, minor) => sum + minor, 0);
}

const company = /\b(?:CORP|CORPORATION|INC|LLC|LTD|LIMITED|COMPANY|GMBH|PLC|CO)\b\.?/i;
const person = /^(?:[A-Z][A-Za-z'.-]+ ){1,3}[A-Z][A-Za-z'-]+$/;

function namesByPlace(context: ReadingContext): ReadField[] {
  const cells = context.lines.flatMap(cellsOf);
  const employer = cells.find(
    (cell) =>
      company.test(cell.text) && !/\d|[:：]/.test(cell.text) && cell.text.length < 50 && cell.text.length > 5,
  );
  const street = (index: number) =>
    cells.slice(index + 1, index + 5).some((cell) => /^\d+ [A-Z]/i.test(cell.text));
  const employee = cells.find(
    (cell, index) =>
      cell !== employer &&
      person.test(cell.text) &&
      !company.test(cell.text) &&
      !/statement|notes|earnings|avenue|street|security/i.test(cell.text) &&
      street(index),
  );
  return [
    ...(employer ? [fieldOf('employer_name', employer, { type: 'text', text: employer.text }, 0.85)] : []),
    ...(employee ? [fieldOf('full_name', employee, { type: 'text', text: employee.text }, 0.8)] : []),
  ];
}

const hanName = /^[\p{Script=Han}·]{2,15}/u;
const hanFirm = /^[\p{Script=Han}（）()]{4,40}/u;

/** A payslip, one month or period of pay; the gross less the deductions must give the net. */
export function readPayslip(context: ReadingContext): Reading {
  const labelledNames = [
    ...textField(context, 'full_name', {
      label: /姓\s*名|员工姓名|employee(?: name)?\s*[:：]/i,
      value: new RegExp(`${hanName.source}|^[A-Z][A-Za-z'. -]{2,40}`, 'u'),
    }),
    ...textField(context, 'employer_name', {
      label: /单位名称|公司名称|用人单位|employer(?: name)?\s*[:：]/i,
      value: new RegExp(`${hanFirm.source}|^[A-Z][\\w&'., -]{2,50}`, 'u'),
    }),
  ];
  const guessed = namesByPlace(context).filter(
    (field) => !labelledNames.some((each) => each.name === field.name),
  );
  const fields = [
    ...labelledNames,
    ...guessed,
    ...dateField(context, 'period_start', /period (?:start|begin)\w*|计薪开始/i),
    ...dateField(context, 'period_end', /period end\w*|计薪截止/i),
    ...dateField(context, 'pay_date', /pay(?:ment)? date|发薪日期|发放日期/i),
    ...row(context, /gross pay|应发(?:工资|金额|合计)/i, ['gross_pay', 'gross_pay_year_to_date']),
    ...row(context, /net pay|实发(?:工资|金额|合计)/i, ['net_pay']),
    ...row(context, /federal income tax|个人所得税|个税/i, ['income_tax']),
    ...row(context, /social security tax/i, ['social_security_tax']),
    ...row(context, /medicare(?: tax)?/i, ['medicare_tax']),
    ...row(context, /^\s*loan\b(?! amt)|\tloan\b(?! amt)|借款扣款|贷款扣款/i, ['loan_deduction']),
    ...row(context, /社会?保险?(?:个人|费|扣款)/, ['social_insurance']),
    ...row(context, /(?:住房)?公积金/, ['housing_fund']),
    ...row(context, /扣款合计|total deductions/i, ['deductions_total']),
  ];
  const [gross, net, total] = [
    moneyOf(fields, 'gross_pay'),
    moneyOf(fields, 'net_pay'),
    moneyOf(fields, 'deductions_total'),
  ];
  const parts = (['income_tax', 'social_insurance', 'housing_fund', 'loan_deduction'] as const).map(
    (name) => moneyOf(fields, name) ?? 0,
  );
  const hanParts = parts.some((part) => part > 0) ? -parts.reduce((sum, part) => sum + part, 0) : null;
  const deducted = total === null ? (signedBetween(context.lines) ?? hanParts) : -total;
  const adds = gross === null || net === null || deducted === null ? null : gross + deducted === net;
  const toDate = moneyOf(fields, 'gross_pay_year_to_date');
  return {
    fields,
    checks: [
      check(
        'pay_adds_up',
        adds,
        ['gross_pay', 'net_pay'],
        gross === null || net === null || deducted === null ? {} : { gross, deducted, net },
      ),
      ...(gross === null || toDate === null
        ? []
        : [check('year_to_date_covers_period', toDate >= gross, ['gross_pay', 'gross_pay_year_to_date'])]),
      ...orderCheck(fields, ['period_start', 'period_end', 'pay_date']),
      ...pastCheck(fields, ['pay_date'], context.asOf),
    ],
  };
}

/** An employer's letter about pay. */
export function readIncomeProof(context: ReadingContext): Reading {
  const fields = [
    ...textField(context, 'full_name', {
      label: /兹证明|姓\s*名[:：]?|certify that (?:Mr\.?|Ms\.?|Mrs\.?)?\s?/i,
      value: /^[\p{Script=Han}·]{2,4}(?=[,，系为（(\s\t]|$)|^(?:[A-Z][A-Za-z'-]+ ?){2,4}/u,
      where: 'right',
    }),
    ...textField(context, 'document_number', {
      label: /身份证号(?:码)?/,
      value: /\d{17}[\dXx]/,
      where: 'right',
    }),
    ...textField(context, 'employer_name', {
      label: /单位名称[:：]?|系我?(?:单位|公司)?|employer[:：]|employed (?:by|at)/i,
      value: /^[\p{Script=Han}（）()]{4,40}(?:公司|厂|店|中心|集团)|^[A-Z][\w&'., -]{2,50}/u,
      where: 'right',
    }),
    ...textField(context, 'position', {
      label: /职务[:：为]?|position[:：]|as (?:an? )?/i,
      value: /^[\p{Script=Han}]{2,12}|^[A-Z][A-Za-z ]{2,30}/u,
      where: 'right',
    }),
    ...moneyField(
      context,
      'income_monthly',
      /月(?:均)?(?:收入|工资|薪)[^\d\t¥￥]{0,14}|monthly (?:income|salary)[^\d\t$]{0,12}/i,
      { exact: false },
    ),
    ...moneyField(
      context,
      'income_yearly',
      /年(?:收入|薪)[^\d\t¥￥]{0,14}|(?:annual|yearly) (?:income|salary)[^\d\t$]{0,12}/i,
      { exact: false },
    ),
    ...dateField(context, 'issue_date', /(?:开具|出具|证明)?日期[:：]?|^date[:：]/i),
  ];
  const stamp = fields.some((field) => field.name === 'issue_date')
    ? null
    : printed(context.lines.slice(-4), /\d{4}年\d{1,2}月\d{1,2}日/);
  const monthly = moneyOf(fields, 'income_monthly');
  const yearly = moneyOf(fields, 'income_yearly');
  return {
    fields:
      stamp === null
        ? fields
        : [...fields, ...dateField({ ...context, lines: context.lines.slice(-4) }, 'issue_date', /^/)],
    checks: [
      check(
        'pay_adds_up',
        monthly === null || yearly === null ? null : yearly >= monthly * 11 && yearly <= monthly * 18,
        ['income_monthly', 'income_yearly'],
      ),
      ...pastCheck(fields, ['issue_date'], context.asOf),
    ],
  };
}
