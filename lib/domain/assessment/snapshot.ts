/**
 * The snapshot: every fact that an assessment may see, pseudonymous (domain.md section 4). No name, number, phone,
 * address or account stands in it; evidence refers to facts by `id`, and names are joined when shown.
 * Money is in minor units of `request.currency`; a missing fact is `null` and refers, it never counts as zero.
 */
import type {
  CollateralKind,
  DebtKind,
  DocumentKind,
  DocumentState,
  EmploymentKind,
  ExpenseKind,
  FactSource,
  IncomeKind,
  LiquidityClass,
  Origin,
  PartyKind,
  PartyRole,
  PurposeCategory,
  RepaymentMethod,
  Term,
} from '@/lib/domain/application/vocabulary';
import type { Corrected } from './facts/corrected';

/** One value of a fact and where it came from; several stand side by side. `confidence` is 0–1, for read values. */
export type SourcedValue<T> = {
  readonly value: T;
  readonly source: FactSource;
  /** Port name, document id or staff id; never a person's name. */
  readonly by: string;
  readonly at: string;
  readonly confidence?: number;
};

export type Fact<T> = { readonly id: string; readonly values: readonly SourcedValue<T>[] };

export type IncomeFact = {
  readonly id: string;
  readonly kind: IncomeKind;
  readonly monthlyMinor: Fact<number>;
};
export type ExpenseFact = {
  readonly id: string;
  readonly kind: ExpenseKind;
  readonly monthlyMinor: Fact<number>;
};

export type DebtFact = {
  readonly id: string;
  readonly kind: DebtKind;
  readonly source: 'declared' | 'reported' | 'both';
  readonly lenderKind: 'bank' | 'microlender' | 'online' | 'private' | 'other';
  readonly balanceMinor: number | null;
  readonly instalmentMonthlyMinor: number | null;
  readonly limitMinor: number | null;
  readonly overdueDays: number | null;
  readonly floating: boolean;
  /** What bullet and interest-only debts need for a monthly instalment; without it they refer. */
  readonly remainingTerm?: Term | null;
  readonly rateAnnual?: string | null;
  /** When it was declared, or the day of the report that tells it. */
  readonly at?: string;
  readonly corrections?: readonly Corrected<'balanceMinor' | 'instalmentMonthlyMinor' | 'lender'>[];
};

export type EmploymentFact = {
  readonly id: string;
  readonly kind: EmploymentKind;
  /** ISIC section letter or national code's section. */
  readonly industryCode: string | null;
  readonly tenureMonths: Fact<number> | null;
};

export type BusinessFact = {
  readonly id: string;
  readonly takingsMonthlyMinor: Fact<number> | null;
  readonly costsMonthlyMinor: Fact<number> | null;
  readonly tradingMonths: Fact<number> | null;
  readonly stockMinor: Fact<number> | null;
};

export type CreditReportFact = {
  readonly id: string;
  /** `answered` or why there is no report; a report older than 30 days does not allow automatic approval. */
  readonly status: 'answered' | 'no_record' | 'unavailable';
  readonly pulledOn: string | null;
  readonly accountsOpen: number | null;
  readonly balanceMinor: number | null;
  readonly limitMinor: number | null;
  readonly historyMonths: number | null;
  readonly enquiries6m: number | null;
  readonly worstOverdueDays24m: number | null;
  readonly overdueNowMinor: number | null;
  readonly publicRecords: number | null;
  readonly onTimeShare24m: number | null;
};

export type IdentityFact = {
  readonly id: string;
  readonly status: 'confirmed' | 'mismatch' | 'unavailable' | 'not_checked';
  readonly checkedOn: string | null;
};

export type SnapshotParty = {
  readonly id: string;
  readonly role: PartyRole;
  readonly kind: PartyKind;
  readonly ofLegalAge: boolean | null;
  readonly withinAgeLimitAtMaturity: boolean | null;
  readonly sameAddressAsBorrower: boolean;
  readonly identity: IdentityFact;
  readonly dependants: Fact<number> | null;
  readonly employment: EmploymentFact | null;
  readonly business: BusinessFact | null;
  readonly incomes: readonly IncomeFact[];
  readonly expenses: readonly ExpenseFact[];
  readonly debts: readonly DebtFact[];
  readonly liquidReservesMinor: Fact<number> | null;
  /** The last six monthly inflows, oldest first, where a statement covers six months. */
  readonly inflowsMonthlyMinor: readonly number[] | null;
  readonly creditReport: CreditReportFact | null;
  readonly bureauConsent: boolean;
  /** Set for guarantors: the most that they answer for. */
  readonly guaranteedMinor: number | null;
  /** When the application named that amount. */
  readonly guaranteedAt?: string;
  readonly guaranteesEachOther: boolean;
};

export type CollateralFact = {
  readonly id: string;
  readonly kind: CollateralKind;
  readonly valueMinor: number;
  readonly seniorClaimsMinor: number;
  readonly liquidityClass: LiquidityClass;
  readonly source: FactSource;
  /** When it was declared or valued. */
  readonly at?: string;
  readonly corrections?: readonly Corrected<'valueMinor' | 'seniorClaimsMinor' | 'description'>[];
};

export type DocumentFact = {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly required: boolean;
  readonly state: DocumentState | 'missing';
  /** Lowest confidence of any read field, where it was read. */
  readonly readConfidence: number | null;
  /** When it was sent; absent where none was. */
  readonly at?: string;
};

export type HistoryFact = {
  readonly id: string;
  readonly loansRepaid: number;
  readonly loansRepaidLate: number;
  readonly loansOpen: number;
  readonly worstOverdueDays: number | null;
  readonly lastOverdueDays: number | null;
  readonly largestRepaidMinor: number | null;
  readonly lastRepaidMinor: number | null;
  readonly daysSinceLastClosed: number | null;
  readonly tenureDays: number | null;
};

/** Same value seen in other applications over all branches; counts only. */
export type DuplicateFact = {
  readonly id: string;
  readonly attribute:
    | 'identity_number'
    | 'phone'
    | 'device'
    | 'address'
    | 'account'
    | 'employer_phone'
    | 'document_image';
  readonly otherApplications: number;
  readonly otherPeople: number;
  readonly otherOpenApplications: number;
};

export type FraudFacts = {
  readonly duplicates: readonly DuplicateFact[];
  readonly velocity: {
    readonly id: string;
    readonly applications7d: number;
    readonly applications30d: number;
    readonly sameDevice7d: number;
  };
  readonly session: {
    readonly id: string;
    readonly secondsToFill: number | null;
    readonly keyFieldEdits: number | null;
    /** When the application was sent. */
    readonly at?: string;
  } | null;
  readonly watchListHits: readonly {
    readonly id: string;
    readonly list: string;
    readonly match: 'exact' | 'close';
  }[];
  readonly onlyReportedIdentityUnderMonths: number | null;
};

export type ExposureFacts = {
  readonly id: string;
  readonly outstandingMinor: number;
  readonly approvedUndisbursedMinor: number;
  readonly undrawnMinor: number;
  readonly connectedMinor: number;
  readonly guaranteesGivenToUsMinor: number;
};

/** Headroom left before this request, per limit that applies; `null` headroom means the limit has no figure. */
export type LimitFact = {
  readonly id: string;
  readonly dimension: 'borrower' | 'connected_group' | 'household' | 'industry' | 'region' | 'product';
  readonly ceilingMinor: number | null;
  readonly usedMinor: number;
};

export type LegalFact = {
  readonly id: string;
  readonly subject: string;
  readonly value: string | null;
  readonly unit: string;
  readonly trust: 'verified' | 'secondary' | 'draft' | 'unverified';
  /** The day from which it is in force. */
  readonly validFrom?: string;
};

export type MarketFacts = {
  readonly id: string;
  /** −2 (deep contraction) to +2 (strong growth) for the borrower's industry on `asOf`, with the series' own date. */
  readonly industryOutlook: number | null;
  readonly outlookDate: string | null;
  readonly cycle: 'expansion' | 'slowdown' | 'contraction' | 'recovery' | null;
};

export type Snapshot = {
  readonly schema: 1;
  readonly asOf: string;
  readonly origin: Origin;
  readonly request: {
    readonly id: string;
    readonly productCode: string;
    readonly currency: string;
    readonly amountMinor: number;
    readonly term: Term;
    readonly repaymentMethod: RepaymentMethod;
    readonly purposeCategory: PurposeCategory | null;
    /** What the purpose costs in all, as declared. */
    readonly purposeCostMinor: number | null;
    /** Codes of prohibited or mismatching terms found in the purpose text at intake, with offsets, never the text. */
    readonly purposeHits: readonly { readonly code: string; readonly from: number; readonly to: number }[];
    /** When it was made. */
    readonly at?: string;
  };
  readonly product: ProductFacts;
  readonly parties: readonly SnapshotParty[];
  readonly collateral: readonly CollateralFact[];
  readonly documents: readonly DocumentFact[];
  readonly history: HistoryFact | null;
  readonly fraud: FraudFacts;
  readonly exposure: ExposureFacts;
  readonly limits: readonly LimitFact[];
  readonly legal: readonly LegalFact[];
  readonly market: MarketFacts;
  readonly appeal: boolean;
  /** The borrower asked that a person decide. */
  readonly personAsked?: boolean;
  /** Own application of a member of staff, or of a relative whom one declared. */
  readonly staffRelated?: boolean;
};

/** The product's terms as they stood; a product has one currency and one rate type. */
export type ProductFacts = {
  readonly id: string;
  readonly code: string;
  readonly secured: boolean;
  readonly rateType: 'fixed' | 'floating';
  readonly amountMinMinor: number;
  readonly amountMaxMinor: number;
  readonly amountStepMinor: number;
  readonly termMin: Term;
  readonly termMax: Term;
  readonly fees: readonly {
    readonly code: string;
    readonly kind: 'flat' | 'share';
    readonly value: string;
    readonly withheld: boolean;
  }[];
  readonly requiredDocuments: readonly DocumentKind[];
  readonly jurisdiction: string;
};
