/** A contract in words: every figure is one of the frozen offer, and no sentence of law is ours. */
import { createTranslator } from 'use-intl/core';
import { cancelGrounds } from '@/lib/domain/conditions/closing';
import { readCondition } from '@/lib/domain/conditions/condition-code';
import { sumMinor } from '@/lib/domain/shared/money';
import { isRate } from '@/lib/domain/shared/rate';
import type { Messages } from '@/lib/i18n/namespaces';
import type { Paper, PaperPart } from '@/lib/platform/paper/paper';
import type { ContractFacts } from './contract-facts';
import { figures } from './figures';

type Language = Paper['language'];
const translatorOf = (locale: Language, messages: Messages) =>
  createTranslator({ locale, messages, namespace: 'contract' });
type Words = ReturnType<typeof translatorOf>;
type Page = {
  readonly t: Words;
  readonly facts: ContractFacts;
  readonly language: Language;
  readonly f: ReturnType<typeof figures>;
  readonly conditionText: (code: string) => string;
};

export function contractPaper(facts: ContractFacts, language: Language, messages: Messages): Paper {
  const t = translatorOf(language, messages);
  const f = figures(language, facts.sheet.currency);
  const page: Page = { t, facts, language, f, conditionText: conditionTexts(language, messages) };
  const { number, sequence } = facts;
  return {
    language,
    title: t('title'),
    subtitle: t('subtitle', { number, sequence, date: facts.madeOn, until: facts.openUntil }),
    foot: t('foot', { lender: facts.lender[language], number, hash: facts.sheetHash.slice(0, 12) }),
    parts: [
      partiesPart(page),
      loanPart(page),
      chargesPart(page),
      allInPart(page),
      planPart(page),
      conditionsPart(page),
      latePart(page),
      {
        heading: t('cancel.heading'),
        paragraphs: [t('cancel.lead'), ...cancelGrounds.map((ground) => `· ${t(`cancel.${ground}`)}`)],
      },
      rightsPart(page),
      lawPart(page),
    ],
  };
}

function partiesPart({ t, facts, language, f }: Page): PaperPart {
  const { parties, lender, branch, account } = facts;
  const named = parties.map(({ role, name, identityNumber, guaranteedMinor }): [string, string] => {
    const who =
      identityNumber === null
        ? t('parties.noIdentity', { name })
        : t('parties.identity', { name, number: identityNumber });
    return [
      t(`parties.${role}`),
      guaranteedMinor === null ? who : t('parties.guarantees', { who, amount: f.money(guaranteedMinor) }),
    ];
  });
  const paidTo: [string, string][] =
    account === null
      ? []
      : [[t('parties.account'), t('parties.accountEnds', { account: account.slice(-4) })]];
  return {
    heading: t('parties.heading'),
    rows: [
      [t('parties.lender'), lender[language]],
      [t('parties.branch'), branch[language]],
      ...named,
      ...paidTo,
    ],
  };
}

function loanPart({ t, facts: { sheet }, f }: Page): PaperPart {
  const { count, unit } = sheet.term;
  return {
    heading: t('loan.heading'),
    rows: [
      [t('loan.amount'), f.money(sheet.amountMinor)],
      [t('loan.payout'), f.money(sheet.payoutMinor)],
      [t('loan.term'), t(unit === 'month' ? 'loan.months' : 'loan.days', { count })],
      [t('loan.rate'), f.rate(sheet.rateAnnual)],
      [t('loan.method'), t(`loan.methods.${sheet.method}`)],
      [t('loan.startsOn'), sheet.startsOn],
    ],
    paragraphs: [t('loan.shift')],
  };
}

const feeNames = [
  'service',
  'handling',
  'processing',
  'origination',
  'guarantee',
  'valuation',
  'registration',
  'insurance',
  'notary',
] as const;

function chargesPart({ t, facts: { sheet }, language, f }: Page): PaperPart {
  const nameOf = (code: string) => {
    if (code === 'interest') return t('charges.interest');
    const known = feeNames.find((each) => each === code);
    return known === undefined ? t('charges.fee') : t(`feeNames.${known}`);
  };
  return {
    heading: t('charges.heading'),
    table: {
      widths: [0.24, 0.22, 0.34, 0.2],
      right: [3],
      head: [t('charges.charge'), t('charges.payee'), t('charges.when'), t('charges.amount')],
      lines: [
        ...sheet.charges.map(({ code, payee, timing, amountMinor }) => [
          nameOf(code),
          payee === null ? t('charges.lender') : payee[language],
          t(`charges.${timing}`),
          f.money(amountMinor),
        ]),
        [t('charges.cost'), '', '', f.money(sheet.costMinor)],
        [t('charges.total'), '', '', f.money(sheet.totalRepaidMinor)],
      ],
    },
    paragraphs: [t('charges.none')],
  };
}

function allInPart({ t, facts: { sheet }, f }: Page): PaperPart {
  const { simpleAnnual, effectiveAnnual, measure, ceilingAnnual } = sheet.allIn;
  return {
    heading: t('allIn.heading'),
    paragraphs: [t('allIn.how')],
    rows: [
      [t('allIn.effective'), f.percent(effectiveAnnual)],
      [t('allIn.simple'), f.percent(simpleAnnual)],
      [
        t('allIn.ceiling'),
        ceilingAnnual === null
          ? t('allIn.noCeiling')
          : t(`allIn.measures.${measure}`, { rate: f.rate(ceilingAnnual) }),
      ],
    ],
  };
}

function planPart({ t, facts: { lines }, f }: Page): PaperPart {
  const sum = (of: 'totalMinor' | 'principalMinor' | 'interestMinor') =>
    f.amount(sumMinor(lines.map((line) => line[of])));
  return {
    heading: t('plan.heading'),
    table: {
      widths: [0.08, 0.2, 0.18, 0.18, 0.18, 0.18],
      right: [2, 3, 4, 5],
      head: (['number', 'due', 'pay', 'principal', 'interest', 'left'] as const).map((key) =>
        t(`plan.${key}`),
      ),
      lines: [
        ...lines.map((line) => [
          String(line.number),
          line.dueOn,
          f.amount(line.totalMinor),
          f.amount(line.principalMinor),
          f.amount(line.interestMinor),
          f.amount(line.balanceMinor),
        ]),
        ['', t('plan.sum'), sum('totalMinor'), sum('principalMinor'), sum('interestMinor'), ''],
      ],
    },
  };
}

function conditionsPart({ t, facts: { sheet }, conditionText }: Page): PaperPart {
  const { conditions } = sheet;
  return {
    heading: t('conditions.heading'),
    paragraphs:
      conditions.length === 0
        ? [t('conditions.none')]
        : [t('conditions.lead'), ...conditions.map((code) => `· ${conditionText(code)}`), t('conditions.by')],
  };
}

function latePart({ t, facts: { sheet }, f }: Page): PaperPart {
  const { rateAnnual, cappedByCeiling, example } = sheet.late;
  return {
    heading: t('late.heading'),
    rows: [[t('late.rate'), f.rate(rateAnnual)]],
    paragraphs: [
      t('late.how'),
      ...(cappedByCeiling ? [t('late.capped')] : []),
      t('late.example', {
        overdue: f.money(example.overdueMinor),
        days: example.days,
        interest: f.money(example.interestMinor),
      }),
    ],
  };
}

function rightsPart({ t, facts: { secondLookUntil, branch }, language }: Page): PaperPart {
  const phone = branch.phone === null ? '' : ` ${branch.phone}`;
  return {
    heading: t('rights.heading'),
    paragraphs: [
      t('rights.withdraw'),
      ...(secondLookUntil === null ? [] : [t('rights.secondLook', { date: secondLookUntil })]),
      t('rights.question', { branch: branch[language], phone }),
    ],
  };
}

const rules = [
  'cn_all_in_cost_stop',
  'cn_all_in_cost_target',
  'cn_cost_sheet',
  'cn_cost_sheet_seconds',
] as const;

/** Instruments of the table of law that have a name in each language of a contract; another is named as it is stored. */
export const instruments = {
  'Personal Loan Measures (NFRA order 2024-3)': 'personal_loan_measures',
  'Interim Measures for Microloan Companies': 'microloan_companies',
  'Microloan cost guidance': 'microloan_cost_guidance',
  'Rules on disclosing the all-in financing cost of personal loans': 'all_in_cost_disclosure',
  'Credit Reporting Business Measures': 'credit_reporting',
  'Personal Information Protection Law': 'personal_information',
  'Regulation B': 'regulation_b',
  'Consumer Credit Directive 2023/2225': 'consumer_credit_directive',
  'AI Act': 'ai_act',
  GDPR: 'gdpr',
} as const;

const isInstrument = (name: string): name is keyof typeof instruments => Object.hasOwn(instruments, name);

/** Values are figures, but for multiples of the loan prime rate: `4 x LPR1Y`. */
const multipleOfPrimeRate = /^(\d+) x LPR1Y$/;

/** Each rule as it stands in the lender's table of law, and whether a lawyer has looked at it. */
function lawPart({ t, facts: { law }, f }: Page): PaperPart {
  const written = (value: string, unit: string) => {
    const times = multipleOfPrimeRate.exec(value)?.[1];
    if (times !== undefined) return t('law.primeRate', { times });
    return isRate(value) && unit.includes('rate') ? f.rate(value) : value;
  };
  const line = ({ id, verified, instrument, subject, value, unit }: ContractFacts['law'][number]) => {
    const known = rules.find((each) => each === id.replaceAll('-', '_'));
    const rule =
      known === undefined
        ? t('law.other', { subject, value, unit })
        : t(`law.rules.${known}`, { value: written(value, unit) });
    const named = isInstrument(instrument) ? t(`law.instruments.${instruments[instrument]}`) : instrument;
    return t(verified ? 'law.line' : 'law.unverified', { rule, instrument: named });
  };
  return {
    heading: t('law.heading'),
    paragraphs: law.length === 0 ? [t('law.none')] : law.map(line),
  };
}

/** Conditions in the words that the applicant reads everywhere else. */
function conditionTexts(locale: Language, messages: Messages): (code: string) => string {
  const t = createTranslator({ locale, messages, namespace: 'applicant.conditions' });
  return (code) => {
    const condition = readCondition(code);
    if (condition === null) return t('other');
    const { word, about } = condition;
    if (word === 'payout_account_checked') return t('other');
    if (word === 'document_received') return t('about.document_received', { about: t(`documents.${about}`) });
    if (word === 'senior_claims_released' || word === 'valuation_report')
      return t(`about.${word}`, { about: t(`items.${about}`) });
    if (word === 'insurance_names_us' && about !== null)
      return t('about.insurance_names_us', { about: t(`items.${about}`) });
    return t(word);
  };
}
