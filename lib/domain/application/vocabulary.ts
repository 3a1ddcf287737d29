/**
 * The closed vocabularies of an application. Each tuple is the only place where its words stand: the type, the
 * Postgres enum, the zod enum and the label map are derived from it.
 */

export const applicationStates = [
  'historical',
  'draft',
  'assessing',
  'review',
  'approval',
  'awaiting_applicant',
  'approved',
  'offered',
  'accepted',
  'disbursed',
  'declined',
  'refused',
  'expired',
  'cancelled',
  'withdrawn',
  'lapsed',
] as const;
export type ApplicationState = (typeof applicationStates)[number];

/** What the screen shows of a state (domain.md section 2, "Stage"); ends show their own name. */
export const stages = [
  'draft',
  'checking',
  'documents',
  'officer',
  'manager',
  'committee',
  'applicant',
  'offer',
  'conditions',
  'historical',
  'disbursed',
  'declined',
  'refused',
  'expired',
  'cancelled',
  'withdrawn',
  'lapsed',
] as const;
export type Stage = (typeof stages)[number];

export const origins = [
  'applicant',
  'staff',
  'integration',
  'import',
  'import_historical',
  'open_book',
] as const;
export type Origin = (typeof origins)[number];

export const partyRoles = ['borrower', 'co_borrower', 'spouse', 'guarantor', 'pledgor'] as const;
export type PartyRole = (typeof partyRoles)[number];

/**
 * What is known of the identity number that a party declares. `confirmed`: a port says that number, name and phone are
 * one person's; `contested`: it says so, but the number is confirmed for somebody with another phone.
 */
export const identityClaims = ['declared', 'confirmed', 'mismatch', 'contested'] as const;
export type IdentityClaim = (typeof identityClaims)[number];

export const partyKinds = ['person', 'company'] as const;
export type PartyKind = (typeof partyKinds)[number];

export const termUnits = ['day', 'month'] as const;
export type TermUnit = (typeof termUnits)[number];
/** Length of a loan, e.g. `{ count: 24, unit: 'month' }`. */
export type Term = { readonly count: number; readonly unit: TermUnit };

export const repaymentMethods = ['equal_instalment', 'equal_principal', 'interest_only', 'bullet'] as const;
export type RepaymentMethod = (typeof repaymentMethods)[number];

export const rateTypes = ['fixed', 'floating'] as const;
export type RateType = (typeof rateTypes)[number];

export const purposeCategories = [
  'working_capital',
  'stock',
  'equipment',
  'vehicle',
  'premises',
  'farm_inputs',
  'education',
  'medical',
  'home_improvement',
  'household_goods',
  'repay_other_loans',
  'securities',
  'equity',
  'other',
] as const;
export type PurposeCategory = (typeof purposeCategories)[number];

export const employmentKinds = [
  'employed',
  'self_employed',
  'business_owner',
  'farmer',
  'retired',
  'none',
] as const;
export type EmploymentKind = (typeof employmentKinds)[number];

export const incomeKinds = [
  'salary',
  'business',
  'farm',
  'rent',
  'pension',
  'remittance',
  'benefit',
  'other',
] as const;
export type IncomeKind = (typeof incomeKinds)[number];

export const expenseKinds = ['living', 'rent', 'education', 'medical', 'support', 'other'] as const;
export type ExpenseKind = (typeof expenseKinds)[number];

export const debtKinds = ['amortising', 'bullet', 'interest_only', 'revolving', 'unknown'] as const;
export type DebtKind = (typeof debtKinds)[number];

export const collateralKinds = [
  'residential_property',
  'commercial_property',
  'vehicle',
  'equipment',
  'inventory',
  'receivables',
  'financial_assets',
] as const;
export type CollateralKind = (typeof collateralKinds)[number];

export const liquidityClasses = ['liquid', 'normal', 'slow', 'illiquid'] as const;
export type LiquidityClass = (typeof liquidityClasses)[number];

export const documentKinds = [
  'identity_card',
  'income_proof',
  'bank_statement',
  'employer_letter',
  'business_licence',
  'tax_return',
  'credit_report',
  'title_deed',
  'vehicle_licence',
  'valuation_report',
  'guarantee_letter',
  'other',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** `uploaded` and `scanning` last while a scanner is asked; where none is configured a file goes on at once. */
export const documentStates = [
  'uploaded',
  'scanning',
  'extracting',
  'to_review',
  'accepted',
  'rejected',
  'expired',
] as const;
export type DocumentState = (typeof documentStates)[number];

/** Of a scanner for viruses; `not_scanned` where none is configured, which the screen says. */
export const scanVerdicts = ['clean', 'infected', 'not_scanned'] as const;
export type ScanVerdict = (typeof scanVerdicts)[number];

/** What an officer may say of a paper; `unsafe` is said by the scanner alone. */
export const officersRejections = [
  'unreadable',
  'wrong_kind',
  'incomplete',
  'out_of_date',
  'name_differs',
  'altered',
] as const;
export type OfficersRejection = (typeof officersRejections)[number];
export const documentRejections = [...officersRejections, 'unsafe'] as const;
export type DocumentRejection = (typeof documentRejections)[number];

export const consentKinds = [
  'terms',
  'privacy',
  'bureau_inquiry',
  'automated_decision',
  'identity_check',
  'income_check',
] as const;
export type ConsentKind = (typeof consentKinds)[number];

export const factSources = ['declared', 'extracted', 'reported', 'verified'] as const;
export type FactSource = (typeof factSources)[number];

export const monitoredAttributes = [
  'sex',
  'birth_date',
  'marital_status',
  'ethnicity',
  'home_place',
] as const;
export type MonitoredAttribute = (typeof monitoredAttributes)[number];
