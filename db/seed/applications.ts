/** What people ask for, and when: amounts by their means, purposes by their trade, more in spring and before the new year. */
import type { DraftData } from '@/lib/contracts/applicant/apply';
import type { PurposeCategory } from '@/lib/domain/application/vocabulary';
import type { DefaultProductCode } from '@/lib/domain/policy/default-policy';
import type { SeedBorrower } from './people';
import type { Chance } from './seeded';

const yuan = 100;

type Purpose = readonly [category: PurposeCategory, text: string];
const purposes: Record<DefaultProductCode, readonly Purpose[]> = {
  working_capital: [
    ['stock', '备货旺季，需补充库存'],
    ['working_capital', '支付供应商货款和员工工资'],
    ['premises', '门店装修并预付一年房租'],
  ],
  merchant_line: [
    ['stock', '进一批新货'],
    ['working_capital', '日常周转'],
  ],
  equipment: [
    ['equipment', '购置两台针织机'],
    ['vehicle', '购买冷藏货车一辆'],
    ['equipment', '更换数控机床'],
  ],
  farm_inputs: [
    ['farm_inputs', '春耕购买化肥和种子'],
    ['farm_inputs', '购买饲料和鱼苗'],
  ],
  instalment: [
    ['household_goods', '购买家电'],
    ['education', '孩子培训学费'],
    ['home_improvement', '厨房翻新'],
  ],
  personal: [
    ['medical', '家人住院手术费用'],
    ['home_improvement', '老房装修'],
    ['education', '进修学费'],
    ['other', '个人消费'],
  ],
};

const productsFor: Record<string, readonly (readonly [DefaultProductCode, number])[]> = {
  business_owner: [
    ['working_capital', 44],
    ['merchant_line', 26],
    ['equipment', 22],
    ['personal', 8],
  ],
  self_employed: [
    ['merchant_line', 48],
    ['working_capital', 22],
    ['equipment', 10],
    ['instalment', 20],
  ],
  farmer: [
    ['farm_inputs', 78],
    ['equipment', 12],
    ['instalment', 10],
  ],
  employed: [
    ['personal', 56],
    ['instalment', 44],
  ],
  retired: [['instalment', 1]],
};

export type ProductTerms = {
  readonly amountMinMinor: number;
  readonly amountMaxMinor: number;
  readonly amountStepMinor: number;
  readonly termMinCount: number;
  readonly termMaxCount: number;
  readonly repaymentMethods: readonly NonNullable<NonNullable<DraftData['loan']>['repaymentMethod']>[];
  readonly secured: boolean;
};

export const productFor = (chance: Chance, person: SeedBorrower): DefaultProductCode =>
  chance.weighted(productsFor[person.employment] ?? [['personal', 1] as const]);

const stepped = (wanted: number, terms: ProductTerms) =>
  Math.min(
    terms.amountMaxMinor,
    Math.max(terms.amountMinMinor, Math.round(wanted / terms.amountStepMinor) * terms.amountStepMinor),
  );

const rounded = (amountYuan: number, toYuan: number) =>
  Math.max(0, Math.round(amountYuan / toYuan) * toYuan) * yuan;

/** What is left of a month's income after the costs of the trade, yuan. */
export const leftYuan = (person: SeedBorrower) => person.incomeYuan * (1 - person.costShare);

/** A loan with somebody else, as the person knows it. */
export type OwedElsewhere = {
  readonly kind: NonNullable<NonNullable<DraftData['debts']>['debts']>[number]['kind'];
  readonly balanceMinor: number;
  readonly instalmentMonthlyMinor: number;
};

/** Some make more of their income than it is. */
function incomeOf(chance: Chance, person: SeedBorrower): NonNullable<DraftData['income']> {
  const trades = person.costShare > 0;
  const boast = chance.happens(0.22) ? 1 + 0.3 * chance.unit() : 1;
  return {
    employmentKind: person.employment,
    employerName: person.employer,
    industryCode: person.industryCode,
    tenureMonths: person.tenureMonths,
    ...(trades
      ? {
          takingsMonthlyMinor: rounded(person.incomeYuan * boast, 100),
          businessCostsMonthlyMinor: rounded(person.incomeYuan * person.costShare, 100),
          tradingMonths: person.tenureMonths,
          stockMinor: rounded(person.incomeYuan * (0.2 + chance.unit()), 500),
        }
      : {
          sources: [
            {
              kind: person.employment === 'retired' ? ('pension' as const) : ('salary' as const),
              monthlyMinor: rounded(person.incomeYuan * boast, 50),
            },
          ],
        }),
  };
}

/** The wizard's answers; `appetite` 1 asks for what people like this usually ask for. */
export function answersOf(
  chance: Chance,
  person: SeedBorrower,
  product: DefaultProductCode,
  terms: ProductTerms,
  appetite: number,
  owed: readonly OwedElsewhere[],
): DraftData {
  const left = leftYuan(person);
  const months = Math.max(
    terms.termMinCount,
    Math.min(terms.termMaxCount, chance.pick([6, 12, 12, 18, 24, 24, 36])),
  );
  const wanted = left * (0.9 + 0.22 * months) * Math.exp(0.45 * chance.normal()) * 0.46 * appetite;
  const amountMinor = stepped(wanted * yuan, terms);
  const [category, text] = chance.pick(purposes[product]);
  // Most tell of what they owe; some leave a loan out.
  const told = owed.filter(() => chance.happens(0.9));
  return {
    loan: {
      amountMinor,
      term: { count: months, unit: 'month' },
      repaymentMethod: chance.pick(terms.repaymentMethods),
    },
    person: {
      name: person.name,
      identityNumber: person.identityNumber,
      regionCode: person.regionCode,
      street: person.street,
      dependants: person.dependants,
      ...(person.spouse === null
        ? {}
        : { spouseName: person.spouse.name, spouseIdentityNumber: person.spouse.identityNumber }),
    },
    income: incomeOf(chance, person),
    debts: {
      none: told.length === 0,
      debts: told.map((debt) => ({
        lender: chance.pick(['农村商业银行', '网商贷', '信用卡中心', '邮储银行']),
        ...debt,
      })),
      livingMonthlyMinor: rounded(1_300 + left * 0.16 * (0.7 + 0.6 * chance.unit()), 100),
      rentMonthlyMinor: chance.happens(0.3) ? rounded(left * 0.08 + 400, 100) : 0,
      otherMonthlyMinor: rounded(left * 0.03 * chance.unit(), 50),
      liquidReservesMinor: rounded(person.reservesYuan, 500),
    },
    purpose: {
      category,
      text,
      costMinor: Math.round(amountMinor * (1 + 0.4 * chance.unit())),
      payoutAccount: person.account,
      ...(terms.secured
        ? {
            collateral: [
              {
                kind: category === 'vehicle' ? ('vehicle' as const) : ('equipment' as const),
                description: category === 'vehicle' ? '所购冷藏货车' : '所购设备',
                valueMinor: Math.round(amountMinor * (1.35 + 0.9 * chance.unit())),
                owedMinor: 0,
              },
            ],
          }
        : {}),
    },
    guarantor: { wanted: false },
    consents: ['terms', 'privacy', 'bureau_inquiry', 'automated_decision', 'identity_check', 'income_check'],
  };
}

/** How many ask in a month of the year, January first: low around the new year festival, high in spring and autumn. */
export const seasonByMonth = [0.86, 0.58, 1.22, 1.18, 1.05, 0.96, 0.9, 0.98, 1.16, 1.02, 1.08, 1.12] as const;

/** Chance that a loan goes bad, from what the person is and owes; no model of ours has seen this formula. */
export function hiddenChanceOfBad(facts: {
  readonly character: number;
  readonly dti: number;
  readonly tenureMonths: number;
  readonly reserveMonths: number;
  readonly worstOverdueDays: number;
  readonly enquiries: number;
  readonly fragileTrade: boolean;
}): number {
  const odds =
    -3.35 -
    0.75 * facts.character +
    2.1 * (Math.min(1.2, facts.dti) - 0.35) +
    (facts.worstOverdueDays > 30 ? 1.15 : facts.worstOverdueDays > 0 ? 0.55 : 0) +
    0.14 * Math.max(0, facts.enquiries - 2) -
    0.28 * Math.log1p(facts.tenureMonths / 12) -
    0.3 * Math.log1p(Math.max(0, facts.reserveMonths)) +
    (facts.fragileTrade ? 0.35 : 0);
  return 1 / (1 + Math.exp(-odds));
}
