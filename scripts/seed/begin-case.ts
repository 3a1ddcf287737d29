/** Intake of one case: created, filled in, submitted with its papers, reported on and assessed. */
import { createHash } from 'node:crypto';
import type { Actor } from '@/db/connect-actor';
import { assessmentRow, caseColumns } from '@/db/queries/assessment-columns';
import { applicationParty } from '@/db/schema/application/application';
import { document, documentBlob, documentRequirement } from '@/db/schema/application/document';
import { consent, draft, factSet, intakeSignal, personalText } from '@/db/schema/application/draft';
import { portAnswer } from '@/db/schema/application/port-answer';
import { assessment, assessmentVector } from '@/db/schema/decision/assessment';
import { branchId, productId } from '@/db/seed/lender-rows';
import type { SeedBorrower } from '@/db/seed/people';
import { type Chance, seededId } from '@/db/seed/seeded';
import type { DraftData } from '@/lib/contracts/apply';
import { productTerms } from '@/lib/contracts/product-terms';
import type { DocumentFact } from '@/lib/domain/assessment/snapshot';
import type { DefaultProductCode } from '@/lib/domain/policy/default-policy';
import { maskIdentityNumber } from '@/lib/domain/shared/identity-number';
import { type BusinessCalendar, defaultCalendar } from '@/lib/domain/workflow/business-clock';
import type { PersonKey, Vault } from '@/lib/platform/crypto';
import { nameForms } from '@/lib/platform/name-forms';
import { consentTextVersion } from '@/lib/services/intake/consent-texts';
import { sealDraft } from '@/lib/services/intake/draft-cipher';
import { systemActor } from '@/lib/services/kernel/actor';
import { type AssessedAnswers, assessAnswers } from './assess-answers';
import type { Book } from './book';
import { dayOf, timeZone } from './local-day';
import { type People, signInOf } from './people-rows';
import type { Rules, RulesOfProduct } from './rules';
import { move, pass, put, record, type SeedRow, type Walk } from './walk';

export const calendar: BusinessCalendar = defaultCalendar(timeZone);

export type CaseToBegin = {
  /** Names the case: all its ids follow from it. */
  readonly name: string;
  readonly number: string;
  readonly chance: Chance;
  readonly person: SeedBorrower;
  readonly productCode: DefaultProductCode;
  readonly data: DraftData;
  readonly submittedAt: Date;
  readonly documentsMissing: boolean;
  /** Stays a draft, stays in assessment, or goes on. */
  readonly stops: 'draft' | 'assessing' | null;
};

export type World = {
  readonly rules: Rules;
  readonly book: Book;
  readonly people: People;
  readonly vault: Vault;
};

export type Begun = {
  readonly walk: Walk;
  readonly key: PersonKey;
  readonly product: RulesOfProduct;
  readonly assessed: AssessedAnswers | null;
  readonly documentIds: readonly string[];
  /** Commitment of a text under a salt, as the record holds it. */
  commit(text: string, salt: Buffer): string;
};

export const paperOf = (kind: string): Buffer =>
  Buffer.from(
    `%PDF-1.4\n% Demonstration paper: ${kind}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  );

export const storageKeyOf = (documentId: string): string => `${documentId.slice(0, 2)}/${documentId}`;

export async function beginCase(world: World, of: CaseToBegin): Promise<Begun> {
  const product = world.rules.products.get(of.productCode);
  if (product === undefined) throw new Error(`Product ${of.productCode} has no rules.`);
  const secondsToFill = of.chance.whole(260, 2_400);
  const createdAt = new Date(of.submittedAt.getTime() - secondsToFill * 1000);
  const walk = openDraft(of, product, createdAt);
  const key = world.people.keyOf(of.person, createdAt);
  const applicant: Actor = { kind: 'applicant', id: signInOf(of.person) };
  put(walk.rows, draft, {
    applicationId: walk.row.id,
    partyId: of.person.partyId,
    step:
      of.stops === 'draft' ? of.chance.pick(['person', 'income', 'debts', 'purpose', 'papers']) : 'review',
    ...sealDraft(key, walk.row.id, of.data),
    savedAt: of.submittedAt,
  });
  if (of.stops === 'draft')
    return { walk, key, product, assessed: null, documentIds: [], commit: world.vault.commitment };
  walk.at = of.submittedAt;
  const documents = addPapers(walk, key, of, product, applicant);
  const answered = {
    person: of.person,
    product,
    data: of.data,
    submittedAt: of.submittedAt,
    onDate: dayOf(of.submittedAt),
    documents,
    secondsToFill,
  };
  const assessed = await assessAnswers(answered, world.rules, world.book);
  const factSetId = submit(world, walk, key, of, assessed, { applicant, secondsToFill });
  const documentIds = documents.flatMap((each) => (each.state === 'missing' ? [] : [each.id]));
  if (of.stops !== 'assessing') storeAssessment(walk, of, product, assessed, factSetId);
  return { walk, key, product, assessed, documentIds, commit: world.vault.commitment };
}

function openDraft(of: CaseToBegin, product: RulesOfProduct, createdAt: Date): Walk {
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
  investigatorIds: [],
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
  dueAt: null,
  atRiskAt: null,
  pausedAt: null,
  pausedLeftMinutes: null,
  escalatedAt: null,
  promisedOn: null,
  missedPromiseOn: null,
  decidedAt: null,
  decidedOutcome: null,
  decisionMinutes: null,
  drawnForReview: false,
} as const satisfies Partial<SeedRow>;

const fileNames: Record<string, string> = {
  identity_card: '身份证.pdf',
  business_licence: '营业执照.pdf',
  bank_statement: '银行流水.pdf',
  income_proof: '收入证明.pdf',
};

function addPapers(
  walk: Walk,
  key: PersonKey,
  of: CaseToBegin,
  product: RulesOfProduct,
  applicant: Actor & { readonly id: string },
): DocumentFact[] {
  const { requiredDocuments } = product.row;
  return requiredDocuments.map((kind, index): DocumentFact => {
    const missing = of.documentsMissing && index === requiredDocuments.length - 1;
    const id = missing ? `missing.${kind}` : seededId(`document/${of.name}/${kind}`);
    const need = { applicationId: walk.row.id, partyId: of.person.partyId, kind, createdAt: walk.at };
    if (missing) {
      put(walk.rows, documentRequirement, { id: seededId(`need/${of.name}/${kind}`), ...need });
      return { id, kind, required: true, state: 'missing', readConfidence: null };
    }
    const paper = paperOf(kind);
    const sha256 = createHash('sha256').update(paper).digest();
    const uploadedAt = new Date(walk.at.getTime() - (index + 1) * 45_000);
    const blobId = seededId(`blob/${of.name}/${kind}`);
    const by = { createdByKind: 'applicant' as const, createdById: applicant.id };
    put(walk.rows, documentBlob, {
      id: blobId,
      storageKey: storageKeyOf(id),
      sha256,
      sizeBytes: paper.length,
      mediaType: 'application/pdf',
      ...by,
      createdAt: uploadedAt,
    });
    put(walk.rows, document, {
      id,
      applicationId: walk.row.id,
      partyId: of.person.partyId,
      kind,
      state: 'to_review',
      blobId,
      fileNameCipher: key.seal(fileNames[kind] ?? `${kind}.pdf`, `document/${id}`),
      keyId: key.keyId,
      uploadedByKind: 'applicant',
      uploadedById: applicant.id,
      uploadedAt,
    });
    put(walk.rows, documentRequirement, { id: seededId(`need/${of.name}/${kind}`), ...need, documentId: id });
    walk.events.push({
      at: uploadedAt,
      actor: applicant,
      act: {
        action: 'document.uploaded',
        payload: { documentId: id, kind, sha256: sha256.toString('hex') },
      },
    });
    return { id, kind, required: true, state: 'to_review', readConfidence: null };
  });
}

function submit(
  world: World,
  walk: Walk,
  key: PersonKey,
  of: CaseToBegin,
  assessed: AssessedAnswers,
  by: { readonly applicant: Actor & { readonly id: string }; readonly secondsToFill: number },
): string {
  const { id } = walk.row;
  const { partyId, spouse } = of.person;
  const at = of.submittedAt;
  walk.events.sort((left, right) => left.at.getTime() - right.at.getTime());
  const factSetId = seededId(`facts/${of.name}`);
  put(walk.rows, factSet, {
    id: factSetId,
    applicationId: id,
    sequence: 1,
    facts: assessed.facts,
    createdByKind: 'applicant',
    createdById: by.applicant.id,
    createdAt: at,
  });
  const consents = of.data.consents ?? [];
  put(
    walk.rows,
    consent,
    ...consents.map((kind) => ({
      id: seededId(`consent/${of.name}/${kind}`),
      applicationId: id,
      partyId,
      kind,
      textVersion: consentTextVersion,
      language: 'zh',
      givenAt: at,
    })),
  );
  const timing = { id: seededId(`timing/${of.name}`), applicationId: id, kind: 'timing' as const, at };
  put(walk.rows, intakeSignal, { ...timing, secondsToFill: by.secondsToFill });
  put(walk.rows, intakeSignal, {
    id: seededId(`device/${of.name}`),
    applicationId: id,
    kind: 'device',
    hash: world.vault.searchHash('device', of.person.device),
    hashVersion: world.vault.hashVersion,
    at,
  });
  const words = [
    ['purpose', of.data.purpose?.text ?? ''],
    ['employer_name', of.person.employer],
  ] as const;
  for (const [kind, text] of words)
    put(walk.rows, personalText, {
      id: seededId(`text/${of.name}/${kind}`),
      applicationId: id,
      partyId,
      kind,
      cipher: key.seal(text, `personal_text/${id}/${kind}`),
      keyId: key.keyId,
      createdByKind: 'applicant',
      createdAt: at,
    });
  if (spouse !== null)
    put(walk.rows, applicationParty, {
      applicationId: id,
      partyId: spouse.partyId,
      role: 'spouse',
      sameAddressAsBorrower: true,
      createdAt: at,
    });
  move(walk, {
    event: 'submit',
    to: 'assessing',
    actor: by.applicant,
    act: {
      action: 'application.submitted',
      payload: { amountMinor: walk.row.amountMinor, factSetId, consents },
    },
    patch: {
      documentsRequired: assessed.snapshot.documents.length,
      purposeCategory: of.data.purpose?.category ?? null,
      ...namesOf(of.person),
      submittedAt: at,
      receivedAt: at,
    },
  });
  return factSetId;
}

function namesOf(person: SeedBorrower): Partial<SeedRow> {
  const forms = nameForms(person.name);
  return {
    borrowerName: forms.name,
    borrowerNameLatin: forms.nameLatin,
    borrowerPinyin: forms.pinyin,
    borrowerPinyinInitials: forms.pinyinInitials,
    borrowerIdentityMasked: maskIdentityNumber(person.identityNumber),
  };
}

function storeAssessment(
  walk: Walk,
  of: CaseToBegin,
  product: RulesOfProduct,
  assessed: AssessedAnswers,
  factSetId: string,
): void {
  const system = systemActor('assess');
  const { id } = walk.row;
  pass(walk, of.chance.whole(4_000, 55_000));
  for (const reply of assessed.replies) {
    const { port, partyId, provider, simulated, facts } = reply;
    put(walk.rows, portAnswer, {
      id: seededId(`answer/${of.name}/${port}`),
      applicationId: id,
      partyId,
      port,
      provider,
      simulated,
      facts,
      askedAt: of.submittedAt,
      answeredAt: walk.at,
    });
    const status = 'status' in facts ? facts.status : facts.monthlyMinor === null ? 'no_record' : 'verified';
    record(walk, system, { action: 'report.received', payload: { port, partyId, status, simulated } });
  }
  const { snapshot, assessment: result } = assessed;
  const { policyVersionId, matrixVersionId } = product;
  const assessmentId = seededId(`assessment/${of.name}`);
  const stored = assessmentRow({ snapshot, assessment: result, factSetId, policyVersionId, matrixVersionId });
  put(walk.rows, assessment, {
    id: assessmentId,
    applicationId: id,
    sequence: 1,
    ...stored.row,
    createdAt: walk.at,
  });
  put(walk.rows, assessmentVector, {
    id: seededId(`vector/${of.name}`),
    assessmentId,
    ...stored.vector,
    createdAt: walk.at,
  });
  record(walk, system, {
    action: 'application.assessed',
    payload: {
      assessmentId,
      outcome: result.outcome,
      grade: result.grade,
      tier: result.route.tier,
      policy: result.policyVersion,
      matrix: result.matrixVersion,
      resultHash: stored.row.resultHash,
    },
  });
  walk.row = Object.assign({}, walk.row, caseColumns(result, assessmentId, walk.at));
}
