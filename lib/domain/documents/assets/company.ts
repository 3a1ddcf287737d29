import { parseUnifiedCreditCode } from '@/lib/domain/shared/identity-number';
import {
  check,
  type DocumentCheck,
  dateField,
  expiryCheck,
  fieldOf,
  moneyField,
  moneyOf,
  pastCheck,
  type ReadField,
  type Reading,
  type ReadingContext,
  textField,
} from '../finding';
import { labelled, printed } from '../page/labelled';
import type { FieldName } from '../vocabulary';

/** A unified social credit code, proved by its check character (GB 32100-2015); O, I, Z and S, which it has not, are figures. */
function creditCode(context: ReadingContext): { fields: ReadField[]; checks: DocumentCheck[] } {
  const shape = /(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])/;
  const piece =
    labelled(context.lines, { label: /统一社会信用代码|credit code/i, value: shape }) ??
    printed(context.lines, shape);
  if (piece === null) return { fields: [], checks: [] };
  const repaired = piece.text
    .replaceAll('O', '0')
    .replaceAll('I', '1')
    .replaceAll('Z', '2')
    .replaceAll('S', '5');
  const parsed = parseUnifiedCreditCode(repaired);
  const sureness = parsed.ok ? (repaired === piece.text ? 1 : 0.9) : 0.5;
  const text = parsed.ok ? parsed.value : piece.text;
  return {
    fields: [fieldOf('credit_code', piece, { type: 'text', text }, sureness)],
    checks: [
      check(
        'credit_code_check_character',
        parsed.ok,
        ['credit_code'],
        parsed.ok ? {} : { reason: parsed.reason },
      ),
    ],
  };
}

/** A Chinese business licence. */
export function readBusinessLicence(context: ReadingContext): Reading {
  const code = creditCode(context);
  const capital = labelled(context.lines, {
    label: /注册资本|registered capital/i,
    value: /^[^\d\t]{0,8}([\d,.]+\s?万?)元?/,
  });
  const figure = capital === null ? Number.NaN : Number(capital.text.replace(/[,万\s]/g, ''));
  const minor = Math.round(figure * (capital?.text.includes('万') ? 10_000 : 1) * 100);
  const fields = [
    ...code.fields,
    ...textField(context, 'company_name', {
      label: /(?:^|\t|\s)名\s*称|company name/i,
      value: /^[\p{Script=Han}（）()A-Za-z0-9·]{4,50}/u,
      where: 'right',
    }),
    ...textField(context, 'company_type', {
      label: /类\s*型/,
      value: /^[\p{Script=Han}（）()]{3,40}/u,
      where: 'right',
    }),
    ...textField(context, 'legal_representative', {
      label: /法定代表人|经\s*营\s*者|负责人|投资人/,
      value: /^[\p{Script=Han}·]{2,15}/u,
      where: 'right',
    }),
    ...(capital !== null && Number.isSafeInteger(minor)
      ? [
          fieldOf('registered_capital', capital, {
            type: 'money' as const,
            amountMinor: minor,
            currency: 'CNY' as const,
          }),
        ]
      : []),
    ...dateField(context, 'founding_date', /成立日期|注册日期|founded/i),
    ...textField(context, 'address', { label: /住\s*所|经营场所/, value: /^[^\t]{4,80}/, where: 'right' }),
    ...textField(context, 'business_scope', { label: /经营范围/, value: /^[^\t]{4,}/, where: 'right' }),
    ...dateField(context, 'expiry_date', /营业期限[^至\t]*至/),
  ];
  return {
    fields,
    checks: [
      ...code.checks,
      ...expiryCheck(fields, context.asOf),
      ...pastCheck(fields, ['founding_date'], context.asOf),
    ],
  };
}

const count = (context: ReadingContext, name: FieldName, label: RegExp): ReadField[] => {
  const piece = labelled(context.lines, { label, value: /^\d{1,4}(?![\d.,年-])/ });
  return piece === null ? [] : [fieldOf(name, piece, { type: 'number', number: Number(piece.text) })];
};

/** A personal credit report. */
export function readCreditReport(context: ReadingContext): Reading {
  const fields = [
    ...textField(context, 'report_number', {
      label: /报告编号|report (?:number|no\.?)/i,
      value: /^[0-9A-Z-]{6,30}/,
    }),
    ...dateField(context, 'report_date', /报告时间|报告日期|report date/i),
    ...textField(context, 'full_name', {
      label: /(?:被查询者)?姓\s*名|name[:：]/i,
      value: /^[\p{Script=Han}·]{2,15}|^[A-Z][A-Za-z'. -]{2,40}/u,
    }),
    ...textField(context, 'document_number', { label: /证件号码/, value: /^[0-9X*]{8,18}/ }),
    ...count(context, 'loans_open', /未结清(?:账户数|贷款笔数|账户)|open (?:accounts|loans)/i),
    ...moneyField(context, 'balance_outstanding', /(?:贷款)?余额(?:合计)?|total balance/i, { exact: false }),
    ...moneyField(context, 'overdue_amount', /(?:当前)?逾期(?:总额|金额)|past due amount/i, { exact: false }),
    ...count(context, 'overdue_months', /逾期(?:月数|期数)|months past due/i),
    ...count(context, 'enquiries', /查询次数|inquiries/i),
    ...count(context, 'credit_score', /信用评分|credit score/i),
  ];
  return { fields, checks: pastCheck(fields, ['report_date'], context.asOf) };
}

/** A bill of electricity, water or gas. */
export function readUtilityBill(context: ReadingContext): Reading {
  const provider =
    labelled(context.lines, {
      label: /checks? payable to/i,
      value: /^[A-Z][A-Za-z& .]{3,40}/,
      where: 'right',
    }) ??
    printed(
      context.lines,
      /[\p{Script=Han}]{2,20}(?:供电|电力|水务|自来水|燃气)[\p{Script=Han}]{0,10}公司|(?:[A-Z][a-z]+ )?(?:Electric(?:ity)?|Water|Gas|Energy) (?:Company|Co\b|Corp\b)/u,
    );
  const fields = [
    ...(provider === null ? [] : [fieldOf('provider_name', provider, { type: 'text', text: provider.text })]),
    ...holderAbove(context),
    ...textField(context, 'full_name', {
      label: /(?:用户|客户)名称|户\s*名/,
      value: /^[\p{Script=Han}·]{2,40}/u,
    }),
    ...textField(context, 'account_number', {
      label: /account (?:number|no\.?)[:：]?|户\s*号|用户编号|客户编号/i,
      value: /^\d[\d-]{5,20}/,
    }),
    ...dateField(context, 'statement_date', /statement date|bill(?:ing)? date|账单日期|抄表日期/i),
    ...dateField(context, 'due_date', /due date|late fee after|缴费截止(?:日期)?/i),
    ...moneyField(
      context,
      'amount_due',
      /(?:total )?amount due[:：]?|应缴(?:金额|电费|费用)|本期(?:电|水|燃气)费/i,
    ),
    ...textField(context, 'address', {
      label: /service address[:：]?|用[电水气]地址/i,
      value: /^[^\t]{5,80}/,
      where: 'right',
    }),
  ];
  const parts = [/balance forward/i, /energy charges/i, /miscellaneous charges/i].map((label) =>
    moneyOf(moneyField(context, 'amount_due', label), 'amount_due'),
  );
  const due = moneyOf(fields, 'amount_due');
  const adds =
    due === null || parts.some((part) => part === null)
      ? null
      : parts.reduce<number>((sum, part) => sum + (part ?? 0), 0) === due;
  return {
    fields,
    checks: [
      check('summary_adds_up', adds, ['amount_due']),
      ...pastCheck(fields, ['statement_date'], context.asOf),
    ],
  };
}

/** Who a bill is for stands in the line above its account number, in many of them. */
function holderAbove(context: ReadingContext): ReadField[] {
  const at = context.lines.findIndex((line) => /account number/i.test(line.text));
  const above = printed(
    context.lines.slice(Math.max(0, at - 3), Math.max(0, at)),
    /^[A-Z][a-z]+ [A-Z][A-Za-z]+$/,
  );
  return above === null ? [] : [fieldOf('full_name', above, { type: 'text', text: above.text }, 0.8)];
}
