/** The first row of a case: what is known before it is submitted. */

import { applicationParty } from '@/db/schema/application/application';
import { branchId, productId } from '@/db/seed/lender-rows';
import { seedCalendarVersion } from '@/db/seed/seed-calendar';
import { seededId } from '@/db/seed/seeded';
import { productTerms } from '@/lib/contracts/stored/product-terms';
import { type CaseToBegin, calendar } from './begun-case';
import { signInOf } from './people-rows';
import type { RulesOfProduct } from './rules';
import { put, type SeedRow, type Walk } from './walk';

export function openDraft(of: CaseToBegin, product: RulesOfProduct, createdAt: Date): Walk {
  const id = seededId(`application/${of.name}`);
  const { loan } = of.data;
  const branch = branchId(of.person.branch);
  const row: SeedRow = {
    ...blankRow,
    id,
    number: of.number,
    createdById: signInOf(of.person),
    createdAt,
    updatedAt: createdAt,
    originBranchId: branch,
    handlingBranchId: branch,
    productId: productId(of.productCode),
    currency: product.row.currency,
    amountMinor: loan?.amountMinor ?? product.row.amountMinMinor,
    termCount: loan?.term?.count ?? product.row.termMinCount,
    termUnit: 'month',
    repaymentMethod: loan?.repaymentMethod ?? 'equal_instalment',
    borrowerId: of.person.partyId,
    receivedAt: createdAt,
    stageSince: createdAt,
  };
  const walk: Walk = {
    row,
    waves: [row],
    events: [],
    rows: new Map(),
    spans: [],
    calendar,
    targets: productTerms.parse(product.row.terms).targets,
    at: createdAt,
  };
  walk.events.push({
    at: createdAt,
    actor: { kind: 'applicant', id: signInOf(of.person) },
    act: {
      action: 'application.created',
      payload: { number: of.number, product: of.productCode, amountMinor: row.amountMinor },
    },
    move: { event: 'create', from: null, to: 'draft' },
  });
  put(walk.rows, applicationParty, {
    applicationId: id,
    partyId: of.person.partyId,
    role: 'borrower',
    sameAddressAsBorrower: true,
    createdAt,
  });
  return walk;
}

/** What is not known of a case before it is submitted. */
const blankRow = {
  version: 1,
  state: 'draft',
  lastEvent: 'create',
  stage: 'draft',
  origin: 'applicant',
  createdByKind: 'applicant',
  coveringBranchId: null,
  stepFallsTo: null,
  barredIds: [],
  holderId: null,
  heldSince: null,
  purposeCategory: null,
  decidedAmountMinor: null,
  decidedTermCount: null,
  decidedTermUnit: null,
  decidedRateAnnual: null,
  outstandingMinor: 0,
  borrowerName: null,
  borrowerNameLatin: null,
  borrowerPinyin: null,
  borrowerPinyinInitials: null,
  borrowerIdentityMasked: null,
  assessmentId: null,
  assessedAt: null,
  outcome: null,
  grade: null,
  pd: null,
  points: null,
  exposureMinor: null,
  tier: null,
  topReasonCode: null,
  topReasonParams: null,
  routeBecause: [],
  peek: null,
  round: 1,
  openStep: null,
  heldSignatureId: null,
  heldFinalAt: null,
  newsAt: null,
  investigatorIds: [],
  signerIds: [],
  appeal: false,
  appealFrom: null,
  resumeState: null,
  borrowerWantsPerson: false,
  cannotBeStaffed: false,
  documentsRequired: 0,
  documentsFine: 0,
  documentsProblem: 0,
  submittedAt: null,
  targetMinutes: null,
  clockFrom: null,
  clockLeftMinutes: null,
  clockCalendarVersion: seedCalendarVersion,
  dueAt: null,
  atRiskAt: null,
  pausedAt: null,
  pausedFor: null,
  pausedLeftMinutes: null,
  atRiskToldAt: null,
  escalatedAt: null,
  promisedOn: null,
  missedPromiseOn: null,
  decidedAt: null,
  decidedOutcome: null,
  decisionMinutes: null,
  applicantMinutes: null,
  thirdPartyMinutes: null,
  drawnForReview: false,
} as const satisfies Partial<SeedRow>;
