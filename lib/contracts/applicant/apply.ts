/** The applicant's wizard: one draft, saved at every step, resumable on any device. */
import { z } from 'zod';
import { longestDescription, longestLender } from '@/lib/domain/application/correction-answer';
import {
  collateralKinds,
  consentKinds,
  debtKinds,
  documentKinds,
  documentStates,
  employmentKinds,
  incomeKinds,
  purposeCategories,
  repaymentMethods,
} from '@/lib/domain/application/vocabulary';
import {
  amountMinor,
  applicationNumber,
  contract,
  currency,
  declaredMinor,
  id,
  idempotencyKey,
  instant,
  rateAnnual,
  term,
  text,
  version,
} from '../base';

export const wizardSteps = [
  'loan',
  'person',
  'income',
  'debts',
  'purpose',
  'guarantor',
  'papers',
  'review',
] as const;
export type WizardStep = (typeof wizardSteps)[number];

/** A debt elsewhere, and a thing that secures the loan, as their owner tells them. */
export const declaredDebt = z.strictObject({
  lender: text(longestLender),
  kind: z.enum(debtKinds),
  balanceMinor: declaredMinor,
  instalmentMonthlyMinor: declaredMinor,
});
const declaredCollateral = z.strictObject({
  kind: z.enum(collateralKinds),
  description: text(longestDescription),
  valueMinor: declaredMinor,
  owedMinor: declaredMinor,
});

/** As written: banks of the world number accounts in more ways than one rule knows. */
export const payoutAccount = text(40);

/** Every field is optional while drafting; what submission needs is `requiredForSubmit` in domain/application. */
export const draftData = z.strictObject({
  loan: z
    .strictObject({ amountMinor: declaredMinor, term, repaymentMethod: z.enum(repaymentMethods) })
    .partial()
    .optional(),
  person: z
    .strictObject({
      name: text(60),
      identityNumber: text(30),
      email: z.email().max(120),
      regionCode: z.string().max(12),
      street: text(160),
      dependants: z.int().min(0).max(20),
      spouseName: text(60),
      spouseIdentityNumber: text(30),
    })
    .partial()
    .optional(),
  income: z
    .strictObject({
      employmentKind: z.enum(employmentKinds),
      employerName: text(120),
      employerPhone: text(30),
      industryCode: z.string().max(6),
      tenureMonths: z.int().min(0).max(720),
      takingsMonthlyMinor: declaredMinor,
      businessCostsMonthlyMinor: declaredMinor,
      tradingMonths: z.int().min(0).max(1200),
      stockMinor: declaredMinor,
      sources: z.array(z.strictObject({ kind: z.enum(incomeKinds), monthlyMinor: declaredMinor })).max(6),
    })
    .partial()
    .optional(),
  debts: z
    .strictObject({
      none: z.boolean(),
      debts: z.array(declaredDebt).max(20),
      livingMonthlyMinor: declaredMinor,
      rentMonthlyMinor: declaredMinor,
      otherMonthlyMinor: declaredMinor,
      liquidReservesMinor: declaredMinor,
    })
    .partial()
    .optional(),
  purpose: z
    .strictObject({
      category: z.enum(purposeCategories),
      text: text(500),
      costMinor: declaredMinor,
      collateral: z.array(declaredCollateral).max(5),
      payoutAccount,
    })
    .partial()
    .optional(),
  guarantor: z
    .strictObject({
      wanted: z.boolean(),
      name: text(60),
      identityNumber: text(30),
      phone: text(20),
      relation: text(40),
      incomeMonthlyMinor: declaredMinor,
      guaranteedMinor: declaredMinor,
    })
    .partial()
    .optional(),
  consents: z.array(z.enum(consentKinds)).max(consentKinds.length).optional(),
});
export type DraftData = z.infer<typeof draftData>;

export const productView = z.strictObject({
  code: z.string(),
  name: z.strictObject({ en: z.string(), zh: z.string() }),
  about: z.strictObject({ en: z.string(), zh: z.string() }),
  currency,
  secured: z.boolean(),
  rateType: z.enum(['fixed', 'floating']),
  amountMinMinor: amountMinor,
  amountMaxMinor: amountMinor,
  amountStepMinor: amountMinor,
  termMin: term,
  termMax: term,
  /** For the live instalment before anything is known of the person; shown as `about`. */
  indicativeRateAnnual: rateAnnual,
  repaymentMethods: z.array(z.enum(repaymentMethods)),
  requiredDocuments: z.array(z.enum(documentKinds)),
});
export type ProductView = z.infer<typeof productView>;

export const uploadedDocument = z.strictObject({
  id,
  kind: z.enum(documentKinds),
  fileName: z.string(),
  sizeBytes: z.int(),
  state: z.enum(documentStates),
  uploadedAt: instant,
});
export type UploadedDocument = z.infer<typeof uploadedDocument>;

export const draftView = z.strictObject({
  applicationId: id,
  number: applicationNumber,
  version,
  product: productView,
  step: z.enum(wizardSteps),
  data: draftData,
  documents: z.array(uploadedDocument),
  documentsRequired: z.array(z.enum(documentKinds)),
  consentTexts: z.array(z.strictObject({ kind: z.enum(consentKinds), version: z.string() })),
  phoneMasked: z.string(),
  savedAt: instant,
});
export type DraftView = z.infer<typeof draftView>;

const problem = z.strictObject({
  step: z.enum(wizardSteps),
  field: z.string(),
  reason: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type DraftProblem = z.infer<typeof problem>;

export const applyContract = {
  products: contract
    .route({ method: 'GET', path: '/products' })
    .output(z.strictObject({ products: z.array(productView) })),
  start: contract
    .route({ method: 'POST', path: '/drafts' })
    .input(
      z.strictObject({
        productCode: z.string().max(40),
        amountMinor: declaredMinor.min(1),
        term,
        key: idempotencyKey,
      }),
    )
    .output(z.strictObject({ number: applicationNumber })),
  get: contract
    .route({ method: 'GET', path: '/drafts/{number}' })
    .input(z.strictObject({ number: applicationNumber }))
    .output(draftView),
  save: contract
    .route({ method: 'PUT', path: '/drafts/{number}' })
    .input(
      z.strictObject({
        number: applicationNumber,
        version,
        step: z.enum(wizardSteps),
        data: draftData,
        key: idempotencyKey,
      }),
    )
    .output(z.strictObject({ version, savedAt: instant, problems: z.array(problem) })),
  removeDocument: contract
    .route({ method: 'DELETE', path: '/drafts/{number}/documents/{documentId}' })
    .input(z.strictObject({ number: applicationNumber, documentId: id, key: idempotencyKey }))
    .output(z.strictObject({ version })),
  submit: contract
    .route({ method: 'POST', path: '/drafts/{number}/submit' })
    .input(
      z.strictObject({
        number: applicationNumber,
        version,
        consents: z.array(z.enum(consentKinds)),
        key: idempotencyKey,
      }),
    )
    .output(
      z.discriminatedUnion('submitted', [
        z.strictObject({ submitted: z.literal(true), number: applicationNumber }),
        z.strictObject({ submitted: z.literal(false), problems: z.array(problem) }),
      ]),
    ),
};
