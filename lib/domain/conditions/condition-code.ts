/**
 * The closed vocabulary of conditions before payout. A condition is one word, or a word and what it is about, joined by
 * a dot: `security_registered`, `insurance_names_us.vehicle`, `document_received.bank_statement`.
 */
import { collateralKinds, documentKinds } from '@/lib/domain/application/vocabulary';

/** Stand alone; the first two are about all collateral of the case. */
export const plainConditions = [
  'insurance_names_us',
  'security_registered',
  'guarantor_agreement',
  'pay_supplier_directly',
  'purpose_evidence',
  'other_loans_settled',
] as const;

/** The lender's own look at what it noticed: set by no signer, due for nobody, and told to no applicant. */
export const ownChecks = ['payout_account_checked'] as const;
export type OwnCheck = (typeof ownChecks)[number];
export const isOwnCheck = (code: string): boolean => ownChecks.some((each) => each === code);

/** Name one kind of the collateral. */
export const collateralConditions = [
  'insurance_names_us',
  'senior_claims_released',
  'valuation_report',
] as const;

/** Names one kind of document. */
export const documentConditions = ['document_received'] as const;

type PlainCondition = (typeof plainConditions)[number];
type CollateralCondition = (typeof collateralConditions)[number];
type DocumentCondition = (typeof documentConditions)[number];
export type ConditionCode =
  | PlainCondition
  | OwnCheck
  | `${CollateralCondition}.${(typeof collateralKinds)[number]}`
  | `${DocumentCondition}.${(typeof documentKinds)[number]}`;

export type Condition =
  | { readonly word: PlainCondition | OwnCheck; readonly about: null }
  | { readonly word: CollateralCondition; readonly about: (typeof collateralKinds)[number] }
  | { readonly word: DocumentCondition; readonly about: (typeof documentKinds)[number] };

const oneOf = <const T extends string>(words: readonly T[], text: string): T | undefined =>
  words.find((word) => word === text);

/** The condition that a code stands for; `null` for whatever is not of the vocabulary, its parameter included. */
export function readCondition(code: string): Condition | null {
  const [word = '', about, ...rest] = code.split('.');
  if (rest.length > 0) return null;
  if (about === undefined) {
    const plain = oneOf([...plainConditions, ...ownChecks], word);
    return plain === undefined ? null : { word: plain, about: null };
  }
  const collateral = oneOf(collateralConditions, word);
  const kind = oneOf(collateralKinds, about);
  if (collateral !== undefined && kind !== undefined) return { word: collateral, about: kind };
  const paper = oneOf(documentConditions, word);
  const document = oneOf(documentKinds, about);
  return paper !== undefined && document !== undefined ? { word: paper, about: document } : null;
}

export type ConditionRefusal = 'condition_unknown' | 'condition_not_applicable';

/** What conditions may rest on; `null` where the case's facts are not at hand, and nothing can be ruled out. */
export type ConditionGrounds = {
  readonly guarantors: number;
  readonly collateral: readonly { readonly kind: (typeof collateralKinds)[number] }[];
} | null;

/** Why a code may not be signed on a case; `null`: it may. A thing that the case lacks cannot be insured. */
export function conditionRefusal(code: string, grounds: ConditionGrounds): ConditionRefusal | null {
  const condition = readCondition(code);
  if (condition === null) return 'condition_unknown';
  if (isOwnCheck(code)) return 'condition_not_applicable';
  if (grounds === null) return null;
  return rests(condition, grounds) ? null : 'condition_not_applicable';
}

function rests({ word, about }: Condition, { guarantors, collateral }: NonNullable<ConditionGrounds>) {
  switch (word) {
    case 'guarantor_agreement':
      return guarantors > 0;
    case 'security_registered':
    case 'insurance_names_us':
    case 'senior_claims_released':
    case 'valuation_report':
      return about === null ? collateral.length > 0 : collateral.some(({ kind }) => kind === about);
    default:
      return true;
  }
}
