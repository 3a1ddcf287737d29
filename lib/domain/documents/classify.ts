import { type Line, type Piece, pieceOf } from './page/lines';
import type { ReadKind } from './vocabulary';

type Sign = { readonly kind: ReadKind; readonly pattern: RegExp; readonly weight: number };

const signs: readonly Sign[] = [
  { kind: 'identity_card', pattern: /公民身份号码|居民身份证/, weight: 6 },
  { kind: 'identity_card', pattern: /签发机关/, weight: 3 },
  { kind: 'identity_card', pattern: /民族/, weight: 2 },
  { kind: 'identity_card', pattern: /^I[<A-Z][A-Z]{3}[A-Z0-9<]{20,}/, weight: 6 },
  { kind: 'identity_card', pattern: /\b(?:national )?identity card\b/i, weight: 5 },
  { kind: 'passport', pattern: /\bpass(?:port|eport)\b|护照/i, weight: 4 },
  { kind: 'passport', pattern: /^P[<A-Z][A-Z]{3}[A-Z<«]{8,}/, weight: 6 },
  { kind: 'driver_licence', pattern: /driv(?:er|ing)(?:'?s)?\s?licen[cs]e|机动车驾驶证/i, weight: 7 },
  { kind: 'driver_licence', pattern: /准驾车型|初次领证日期|\bRESTRICTIONS\b|\b9?CLASS\b/, weight: 2 },
  { kind: 'payslip', pattern: /earnings statement|pay\s?(?:slip|stub)|工资(?:条|单)|薪资单/i, weight: 6 },
  { kind: 'payslip', pattern: /\bnet pay\b|实发(?:工资|金额|合计)/i, weight: 3 },
  { kind: 'payslip', pattern: /\bgross pay\b|应发(?:工资|金额|合计)/i, weight: 3 },
  {
    kind: 'income_proof',
    pattern:
      /收入证明|在职(?:及收入)?证明|proof of income|income (?:certificate|verification)|employment (?:and income )?(?:certificate|verification)/i,
    weight: 7,
  },
  { kind: 'income_proof', pattern: /特此证明|this is to certify/i, weight: 2 },
  {
    kind: 'bank_statement',
    pattern: /bank statement|(?:consolidated|account) statement|交易明细|银行流水|对账单|账户明细/i,
    weight: 6,
  },
  {
    kind: 'bank_statement',
    pattern: /(?:opening|closing|previous|new|beginning|ending) balance|期初余额|期末余额|上期余额|账户余额/i,
    weight: 3,
  },
  {
    kind: 'bank_statement',
    pattern: /withdrawals?|deposits?|交易日期|交易金额|借方|贷方|对方户名/i,
    weight: 2,
  },
  {
    kind: 'bank_statement',
    pattern: /(?:date|日期|时间).*(?:balance|余额|支出|收入|debit|credit|amount)/i,
    weight: 3,
  },
  {
    kind: 'bank_statement',
    pattern: /^(?:\S+ )?(?:date|交易日期|日期|交易时间|记账日期)\t.*(?:balance|余额)(?:\t|$)/i,
    weight: 4,
  },
  { kind: 'business_licence', pattern: /营\s?业\s?执\s?照|business licen[cs]e/i, weight: 7 },
  { kind: 'business_licence', pattern: /统一社会信用代码/, weight: 3 },
  { kind: 'business_licence', pattern: /经营范围|注册资本|法定代表人|经营者/, weight: 2 },
  { kind: 'tax_w2', pattern: /\bW-?2\b.*wage|wage and tax statement/i, weight: 7 },
  { kind: 'tax_w2', pattern: /wages,? tips|medicare (?:wages|tax)|federal income tax withheld/i, weight: 2 },
  { kind: 'tax_certificate', pattern: /纳税记录|完税证明|税收完税|纳税证明/, weight: 7 },
  { kind: 'tax_certificate', pattern: /国家税务总局|纳税人识别号|实缴税额|已缴税额/, weight: 2 },
  {
    kind: 'utility_bill',
    pattern:
      /(?:electric(?:ity)?|water|gas|utility|energy) (?:bill|charges|company)|meter read|电费(?:单|账单)|水费(?:单|账单)|燃气(?:费|账单)|缴费通知单/i,
    weight: 4,
  },
  { kind: 'utility_bill', pattern: /service address|用电地址|用水地址|用户编号|户号/i, weight: 3 },
  { kind: 'utility_bill', pattern: /amount due|应缴金额|本期电费/i, weight: 2 },
  {
    kind: 'vehicle_licence',
    pattern: /机动车行驶证|行驶证|机动车登记证|vehicle registration|certificate of title/i,
    weight: 7,
  },
  { kind: 'vehicle_licence', pattern: /车辆识别代号|号牌号码|发动机号码|vehicle identification/i, weight: 2 },
  {
    kind: 'title_deed',
    pattern: /不动产权(?:证书|第)|房屋所有权证|房产证|title deed|warranty deed/i,
    weight: 7,
  },
  { kind: 'title_deed', pattern: /权利人|坐落|不动产单元号|共有情况/, weight: 2 },
  { kind: 'credit_report', pattern: /个人信用报告|企业信用报告|credit report/i, weight: 7 },
  { kind: 'credit_report', pattern: /信贷记录|查询记录|征信中心|credit score|inquiries/i, weight: 2 },
  {
    kind: 'other',
    pattern: /\binvoice\s?(?:#|no|number)|\bINVOICE\b|发票(?:代码|号码)|bill to:/i,
    weight: 6,
  },
  {
    kind: 'other',
    pattern:
      /(?:loan|benefits?|residential|assistance)\s+application|application (?:form|for (?:benefits|assistance))|贷款申请(?:表|书)|申请表/i,
    weight: 9,
  },
];

const least = 5;

export type Classification = {
  readonly kind: ReadKind;
  /** 0–1: how far the kind stands out from the next one; low where little was found. */
  readonly confidence: number;
  /** What was found on the page for this kind. */
  readonly reasons: readonly Piece[];
};

/**
 * Tells the kind of a paper from what is printed on it. Each sign counts once; a paper with too few signs is `other`
 * with no reasons, and one with signs of something else (an invoice, an application form) is `other` with them.
 */
export function classify(lines: readonly Line[]): Classification {
  const totals = new Map<ReadKind, number>();
  const reasons = new Map<ReadKind, Piece[]>();
  for (const { kind, pattern, weight } of signs) {
    for (const line of lines) {
      const match = pattern.exec(line.text);
      if (match === null) continue;
      totals.set(kind, (totals.get(kind) ?? 0) + weight);
      reasons.set(kind, [
        ...(reasons.get(kind) ?? []),
        pieceOf(line, match.index, match.index + match[0].length),
      ]);
      break;
    }
  }
  const ranked = [...totals].sort(([, one], [, other]) => other - one);
  const [best, next] = ranked;
  if (best === undefined || best[1] < least) return { kind: 'other', confidence: 0.5, reasons: [] };
  const [kind, total] = best;
  const apart = 1 - (next?.[1] ?? 0) / (total * 1.25);
  const confidence = Math.round(Math.min(0.99, Math.min(1, total / 9) * (0.55 + 0.45 * apart)) * 100) / 100;
  return { kind, confidence, reasons: reasons.get(kind) ?? [] };
}
