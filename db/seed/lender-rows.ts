/** The demonstration lender: who it is, where it works and what it lends. */
import type { branch, institution } from '@/db/schema/institution/institution';
import type { product } from '@/db/schema/institution/product';
import type { DefaultProductCode } from '@/lib/domain/policy/default-policy';
import { seededId } from './seeded';

const yuan = 100;

export const institutionRow: typeof institution.$inferInsert = {
  id: seededId('institution'),
  nameEn: 'Demonstration lender',
  nameZh: '示范小额贷款公司',
  jurisdiction: 'CN',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  totpRequired: false,
  stepUpAmountMinor: 1_000_000 * yuan,
  demonstration: true,
};

/** Net assets at the end of each of the last years, minor units. */
export const netAssetsMinorByYearsAgo = [26_800_000_000, 24_100_000_000, 21_500_000_000, 19_700_000_000];

export const branchCodes = ['chengdong', 'xihu', 'linjiang'] as const;
export type BranchCode = (typeof branchCodes)[number];

const places: Record<BranchCode, { nameEn: string; nameZh: string; regionCode: string; phone: string }> = {
  chengdong: { nameEn: 'Chengdong', nameZh: '城东支行', regionCode: '330102', phone: '0571-85550101' },
  xihu: { nameEn: 'Xihu', nameZh: '西湖支行', regionCode: '330106', phone: '0571-85550102' },
  linjiang: { nameEn: 'Linjiang', nameZh: '临江支行', regionCode: '330681', phone: '0575-85550103' },
};

export const branchId = (code: BranchCode) => seededId(`branch/${code}`);

export const branchRows: readonly (typeof branch.$inferInsert)[] = branchCodes.map((code) => ({
  id: branchId(code),
  code,
  ...places[code],
}));

/** Each branch's substitute, in a ring; set once all three stand. */
export const substituteOf = (code: BranchCode): BranchCode =>
  branchCodes[(branchCodes.indexOf(code) + 1) % branchCodes.length] ?? code;

export const productId = (code: DefaultProductCode) => seededId(`product/${code}`);

type Choices = Pick<
  typeof product.$inferInsert,
  'nameEn' | 'nameZh' | 'aboutEn' | 'aboutZh' | 'repaymentMethods' | 'requiredDocuments'
> & {
  readonly secured?: boolean;
  readonly amountsYuan: readonly [number, number, number];
  readonly months: readonly [number, number];
  readonly rateAnnual: string;
  readonly feeShare?: string;
};

const choices: Record<DefaultProductCode, Choices> = {
  working_capital: {
    nameEn: 'Working capital',
    nameZh: '流动资金贷款',
    aboutEn: 'Stock, wages and rent of a running business.',
    aboutZh: '用于经营周转：进货、工资与房租。',
    amountsYuan: [10_000, 500_000, 1_000],
    months: [3, 24],
    rateAnnual: '0.118',
    repaymentMethods: ['equal_instalment', 'equal_principal'],
    requiredDocuments: ['identity_card', 'business_licence', 'bank_statement'],
  },
  merchant_line: {
    nameEn: 'Merchant loan',
    nameZh: '商户经营贷',
    aboutEn: 'For shops and market stalls, by their takings.',
    aboutZh: '面向个体商户，按流水核定额度。',
    amountsYuan: [5_000, 200_000, 1_000],
    months: [3, 12],
    rateAnnual: '0.128',
    repaymentMethods: ['equal_instalment', 'interest_only'],
    requiredDocuments: ['identity_card', 'business_licence'],
  },
  equipment: {
    nameEn: 'Equipment',
    nameZh: '设备贷款',
    aboutEn: 'Machines and vehicles, pledged to us until repaid.',
    aboutZh: '购置机器、车辆，以所购设备抵押。',
    secured: true,
    amountsYuan: [20_000, 800_000, 5_000],
    months: [6, 36],
    rateAnnual: '0.098',
    repaymentMethods: ['equal_instalment', 'equal_principal'],
    requiredDocuments: ['identity_card', 'business_licence', 'bank_statement'],
  },
  farm_inputs: {
    nameEn: 'Farm inputs',
    nameZh: '农资贷款',
    aboutEn: 'Seed, fertiliser and feed, repaid after the harvest.',
    aboutZh: '购买种子、化肥、饲料，收成后归还。',
    amountsYuan: [3_000, 100_000, 1_000],
    months: [3, 12],
    rateAnnual: '0.122',
    repaymentMethods: ['bullet', 'interest_only', 'equal_instalment'],
    requiredDocuments: ['identity_card'],
  },
  instalment: {
    nameEn: 'Instalment purchase',
    nameZh: '消费分期',
    aboutEn: 'A larger purchase in equal monthly parts.',
    aboutZh: '大件消费，按月等额偿还。',
    amountsYuan: [2_000, 50_000, 500],
    months: [3, 24],
    rateAnnual: '0.138',
    feeShare: '0.005',
    repaymentMethods: ['equal_instalment'],
    requiredDocuments: ['identity_card'],
  },
  personal: {
    nameEn: 'Personal loan',
    nameZh: '个人信用贷款',
    aboutEn: 'For people with a regular income, without security.',
    aboutZh: '面向有稳定收入的个人，无需抵押。',
    amountsYuan: [3_000, 100_000, 1_000],
    months: [3, 36],
    rateAnnual: '0.142',
    feeShare: '0.005',
    repaymentMethods: ['equal_instalment'],
    requiredDocuments: ['identity_card', 'income_proof'],
  },
};

/** A product as published by two people of risk; `createdById` and `publishedById` are theirs. */
export function productRow(
  code: DefaultProductCode,
  by: { readonly createdById: string; readonly publishedById: string; readonly createdAt: Date },
): typeof product.$inferInsert {
  const { amountsYuan, months, rateAnnual, feeShare, secured, ...rest } = choices[code];
  return {
    id: productId(code),
    code,
    ...rest,
    ...by,
    state: 'published',
    currency: 'CNY',
    jurisdiction: 'CN',
    secured: secured ?? false,
    rateType: 'fixed',
    amountMinMinor: amountsYuan[0] * yuan,
    amountMaxMinor: amountsYuan[1] * yuan,
    amountStepMinor: amountsYuan[2] * yuan,
    termMinCount: months[0],
    termMaxCount: months[1],
    termUnit: 'month',
    indicativeRateAnnual: rateAnnual,
    terms:
      feeShare === undefined
        ? {}
        : { fees: [{ code: 'handling', kind: 'share', value: feeShare, withheld: false }] },
  };
}
