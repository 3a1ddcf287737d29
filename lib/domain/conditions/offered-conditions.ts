/** Which conditions before payout a signer is offered for one case, each with why. */
import type {
  CollateralKind,
  DocumentKind,
  DocumentState,
  PurposeCategory,
} from '@/lib/domain/application/vocabulary';
import type { Figure, ReasonParams, RuleResult } from '@/lib/domain/assessment/assessment';
import type { ReasonCode } from '@/lib/domain/assessment/reasons/reason-codes';
import type { CollateralFact } from '@/lib/domain/assessment/snapshot';
import type { ConditionCode } from './condition-code';
import { metByPaper, paperCondition } from './open-papers';

/** Why a condition is offered: keys of `grounds` in the `conditions` catalogue. */
export const conditionGrounds = [
  'policy',
  'guarantor',
  'signed_before',
  'collateral_registered',
  'collateral_insured',
  'earlier_claims',
  'value_declared',
  'document_missing',
  'document_unread',
  'document_rejected',
  'document_expired',
  'income_declared',
  'debts_undeclared',
  'purpose_restricted',
  'purpose_mismatch',
  'amount_above_purpose',
  'bought_goods',
] as const;
export type ConditionGround = (typeof conditionGrounds)[number];

export type OfferedCondition = {
  /** A condition set under an older policy may be a word that is no longer in the vocabulary. */
  readonly code: string;
  /** Set by policy or by what the case is: no choice of the signer, part of every approval. */
  readonly fixed: boolean;
  readonly ground: ConditionGround;
  /** Figures that the ground's sentence names. */
  readonly params: ReasonParams;
};

/** A case as far as conditions may rest on it. Money in minor units. */
export type ConditionFacts = {
  readonly setByPolicy: readonly { readonly code: string; readonly rule: string }[];
  /** Codes of the terms that stand signed in the open round. */
  readonly standing: readonly string[];
  readonly guarantors: number;
  readonly collateral: readonly Pick<
    CollateralFact,
    'kind' | 'valueMinor' | 'seniorClaimsMinor' | 'source'
  >[];
  readonly documents: readonly {
    readonly kind: DocumentKind;
    readonly required: boolean;
    readonly state: DocumentState | 'missing';
  }[];
  readonly purposeCategory: PurposeCategory | null;
  readonly rules: readonly Pick<RuleResult, 'fired' | 'reason' | 'params'>[];
};

/** What can be lost by fire, theft or accident. */
const insurable: readonly CollateralKind[] = [
  'residential_property',
  'commercial_property',
  'vehicle',
  'equipment',
  'inventory',
];
const boughtFromSellers: readonly PurposeCategory[] = [
  'stock',
  'equipment',
  'vehicle',
  'farm_inputs',
  'home_improvement',
  'household_goods',
];
const incomePapers: readonly DocumentKind[] = [
  'income_proof',
  'bank_statement',
  'employer_letter',
  'tax_return',
];

/**
 * Fixed ones first (policy's, the guarantors' agreement, open papers), then those signed before, then suggestions. Each code
 * once, under the first ground that asks for it; nothing is offered that the case cannot fulfil.
 */
export function offeredConditions(facts: ConditionFacts): readonly OfferedCondition[] {
  const all = [
    ...facts.setByPolicy.map(({ code, rule }) => ({
      ...offer(code, 'policy', { rule: codeFigure(rule) }),
      fixed: true,
    })),
    ...(facts.guarantors > 0 ? [{ ...offer('guarantor_agreement', 'guarantor'), fixed: true }] : []),
    ...paperOffers(facts),
    ...facts.standing
      .filter((code) => !metByPaper(code, required(facts)))
      .map((code) => offer(code, 'signed_before')),
    ...ruleOffers(facts),
    ...collateralOffers(facts),
    ...purposeOffers(facts),
  ];
  const insured = all.some(({ code, fixed }) => fixed && code === 'insurance_names_us');
  const needed = all.filter(({ ground }) => !insured || ground !== 'collateral_insured');
  return needed.filter(({ code }, index) => needed.findIndex((each) => each.code === code) === index);
}

const figure = (unit: Figure['unit'], value: number | string): Figure => ({ unit, value, evidence: [] });
const codeFigure = (value: string) => figure('code', value);
const offer = (
  code: string | ConditionCode,
  ground: ConditionGround,
  params: ReasonParams = {},
): OfferedCondition => ({ code, fixed: false, ground, params });

function collateralOffers({ collateral }: ConditionFacts): readonly OfferedCondition[] {
  const kinds = [...new Set(collateral.map(({ kind }) => kind))];
  const sum = (kind: CollateralKind, of: (item: ConditionFacts['collateral'][number]) => number) =>
    figure(
      'money',
      collateral.filter((item) => item.kind === kind).reduce((total, item) => total + of(item), 0),
    );
  const value = (kind: CollateralKind) => ({ value: sum(kind, ({ valueMinor }) => valueMinor) });
  const registered = kinds.length > 0 ? [offer('security_registered', 'collateral_registered')] : [];
  return [
    ...registered,
    ...kinds
      .filter((kind) => insurable.includes(kind))
      .map((kind) => offer(`insurance_names_us.${kind}`, 'collateral_insured', value(kind))),
    ...kinds
      .filter((kind) => collateral.some((item) => item.kind === kind && item.seniorClaimsMinor > 0))
      .map((kind) =>
        offer(`senior_claims_released.${kind}`, 'earlier_claims', {
          value: sum(kind, ({ seniorClaimsMinor }) => seniorClaimsMinor),
        }),
      ),
    ...kinds
      .filter((kind) => collateral.some((item) => item.kind === kind && item.source === 'declared'))
      .map((kind) => offer(`valuation_report.${kind}`, 'value_declared', value(kind))),
  ];
}

const wanting: Readonly<Partial<Record<DocumentState | 'missing', ConditionGround>>> = {
  missing: 'document_missing',
  rejected: 'document_rejected',
  expired: 'document_expired',
};

const required = ({ documents }: ConditionFacts) => documents.filter((each) => each.required);

/** Policy's as much as its rules': a required paper that nobody accepted is asked for, whatever the signer ticks. */
function paperOffers(facts: ConditionFacts): readonly OfferedCondition[] {
  return required(facts).flatMap(({ kind, state }) =>
    state === 'accepted'
      ? []
      : { ...offer(paperCondition(kind), wanting[state] ?? 'document_unread'), fixed: true },
  );
}

const firedWith = ({ rules }: ConditionFacts, reason: ReasonCode) =>
  rules.find((rule) => rule.fired && rule.reason === reason);

const isWanting = (state: DocumentState | 'missing') =>
  state === 'missing' || state === 'rejected' || state === 'expired';

/** A paper of income that is there, or that is asked for because it is required, makes another one needless. */
const hasIncomePaper = ({ documents }: ConditionFacts) =>
  documents.some(
    ({ kind, required, state }) => incomePapers.includes(kind) && (required || !isWanting(state)),
  );

function ruleOffers(facts: ConditionFacts): readonly OfferedCondition[] {
  const income = firedWith(facts, 'income_not_verified');
  const debts = firedWith(facts, 'debt_not_declared');
  return [
    ...(income && !hasIncomePaper(facts)
      ? [offer('document_received.income_proof', 'income_declared', income.params)]
      : []),
    ...(debts ? [offer('other_loans_settled', 'debts_undeclared', debts.params)] : []),
  ];
}

const purposeDoubts = [
  ['purpose_not_shown', 'purpose_restricted'],
  ['purpose_mismatch', 'purpose_mismatch'],
  ['amount_above_purpose', 'amount_above_purpose'],
] as const satisfies readonly (readonly [ReasonCode, ConditionGround])[];

function purposeOffers(facts: ConditionFacts): readonly OfferedCondition[] {
  const { purposeCategory } = facts;
  const doubts = purposeDoubts.flatMap(([reason, ground]) => {
    const rule = firedWith(facts, reason);
    return rule ? [offer('purpose_evidence', ground, rule.params)] : [];
  });
  const bought = purposeCategory !== null && boughtFromSellers.includes(purposeCategory);
  return [
    ...doubts.slice(0, 1),
    ...(bought
      ? [offer('pay_supplier_directly', 'bought_goods', { purpose_category: codeFigure(purposeCategory) })]
      : []),
  ];
}
