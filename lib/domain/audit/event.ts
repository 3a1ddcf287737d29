/**
 * The closed list of audit events (domain.md section 11): business verbs, and payloads of ids, codes, versions,
 * figures and salted commitments only. Free text and personal values never enter; they lie in encrypted rows.
 */

type Code = string;
type Id = string;
/** Terms as signed or offered; amounts in minor units, rate as exact text. */
export type TermsPayload = {
  readonly amountMinor: number;
  readonly termCount: number;
  readonly termUnit: string;
  readonly rateAnnual: string;
};
type Reasons = { readonly reasons: readonly Code[] };
type Signed = { readonly signatureId: Id; readonly round: number; readonly step: number };
type SignedTerms = Signed &
  Reasons & { readonly terms: TermsPayload | null; readonly conditions: readonly Code[] };
type Commitment = { readonly commitment: string };
type InTray = { readonly kind: Code; readonly round: number };
type Settled = InTray & { readonly documentId: Id; readonly step: number };
/** A correction, a verdict or a report that came after the first signature. */
type LaterFact = InTray & { readonly laterFactId: Id };
type CalendarDay = { readonly dayId: Id; readonly branchId: Id | null; readonly day: string };
type Nothing = Readonly<Record<string, never>>;

export type AuditPayloads = {
  // a case
  'application.created': { readonly number: string; readonly product: Code; readonly amountMinor: number };
  'application.imported': { readonly runId: Id; readonly externalId: string; readonly historical: boolean };
  'application.opened': { readonly state: Code; readonly book: string };
  'application.submitted': {
    readonly amountMinor: number;
    readonly factSetId: Id;
    readonly consents: readonly Code[];
  };
  'application.assessed': {
    readonly assessmentId: Id;
    readonly outcome: Code;
    readonly grade: Code | null;
    readonly tier: Code;
    readonly policy: string;
    readonly matrix: string;
    readonly resultHash: string;
  };
  'application.reassessed': {
    readonly assessmentId: Id;
    readonly voided: boolean;
    readonly because: readonly Code[];
    /** What differs so far that it voided: codes and figures before and after; none where signatures stand. */
    readonly differences?: readonly {
      readonly cause: Code;
      readonly figure: Code | null;
      readonly before: string | number | null;
      readonly after: string | number | null;
    }[];
  };
  'application.assessment_failed': { readonly attempts: number };
  'application.routed': {
    readonly tier: Code;
    readonly steps: readonly Code[];
    readonly because: readonly Code[];
  };
  'application.auto_approved': { readonly terms: TermsPayload; readonly drawnForReview: boolean };
  'application.auto_declined': Reasons & { readonly drawnForReview: boolean };
  'application.claimed': { readonly holderId: Id };
  'application.released': Nothing;
  'application.reassigned': { readonly fromId: Id | null; readonly toId: Id };
  'application.take_over_asked': { readonly askId: Id; readonly holderId: Id };
  'application.take_over_declined': { readonly askId: Id };
  'application.take_over_lapsed': { readonly askId: Id };
  'application.taken_over': { readonly askId: Id; readonly fromId: Id; readonly toId: Id };
  'application.handed_over': { readonly fromBranchId: Id; readonly toBranchId: Id };
  /** To whom the open step fell: a word of `fallbacks`, or `nobody`; `branchId` of the substitute, else `null`. */
  'application.step_fell': {
    readonly round: number;
    readonly step: number;
    readonly to: Code;
    readonly branchId: Id | null;
  };
  'application.recommended': SignedTerms;
  'application.decline_recommended': SignedTerms;
  'application.signed': SignedTerms;
  'application.changed': SignedTerms & { readonly direction: 'tighter' | 'looser' };
  'application.returned': SignedTerms & { readonly toStep: number };
  'application.referred': SignedTerms & { readonly tier: Code };
  'application.approved': { readonly terms: TermsPayload };
  'application.declined': SignedTerms;
  'application.committee_closed': {
    readonly round: number;
    readonly step: number;
    readonly result: Code;
    readonly openings: readonly string[];
  };
  'application.requested_again': {
    readonly earlierId: Id;
    readonly decisionId: Id;
    readonly suggestion: number;
  };
  'application.reopened': Commitment;
  /** The verdict of whoever looked at an automatic decision afterwards. */
  'application.reviewed_afterwards': { readonly verdict: Code } & Commitment;
  'application.offered': { readonly offerId: Id; readonly terms: TermsPayload; readonly openUntil: string };
  /** Hashes of the cost sheet that was confirmed and of the contract's file; a book taken over has none. */
  'application.accepted': {
    readonly offerId: Id;
    readonly sheetHash?: string;
    readonly contractSha256?: string;
  };
  'application.refused': { readonly offerId: Id };
  'application.expired': { readonly offerId: Id };
  'application.second_look_asked': { readonly from: Code } & Commitment;
  'application.upheld': { readonly to: Code } & Reasons;
  'application.approval_undone': Commitment;
  'application.cancelled': {
    readonly closingId?: Id;
    readonly ground: Code;
    readonly confirmedById: Id;
  };
  'application.disbursed': {
    readonly closingId?: Id;
    readonly amountMinor: number;
    readonly releasedById: Id;
  };
  'application.withdrawn': { readonly whileIn: Code };
  'application.lapsed': Nothing;
  'application.draft_lapsed': Nothing;
  // signatures and votes
  'signature.held': Signed & {
    readonly act: Code;
    readonly assessmentId: Id | null;
    readonly exposureMinor: number | null;
  };
  'signature.taken_back': Signed;
  'signature.voided': Signed & { readonly because: Code };
  'vote.cast': { readonly round: number; readonly step: number } & Commitment;
  'vote.taken_back': { readonly round: number; readonly step: number };
  'vote.recused': { readonly round: number; readonly step: number };
  'vote.postponed': { readonly round: number; readonly step: number; readonly times: number };
  'deadline.breached': { readonly deadlineId: Id; readonly kind: Code; readonly dueOn: string };
  // what is asked and sent
  'request.asked': {
    readonly requestId: Id;
    readonly kind: Code;
    readonly blocking: boolean;
    readonly dueOn: string;
  };
  'request.answered': { readonly requestId: Id };
  'request.lapsed': { readonly requestId: Id };
  'request.withdrawn': { readonly requestId: Id };
  'request.extended': { readonly requestId: Id; readonly dueOn: string };
  /** The corrected value lies in the set of facts, beside the one before it. */
  'facts.corrected': { readonly requestId: Id; readonly factSetId: Id; readonly kind: Code };
  'document.uploaded': { readonly documentId: Id; readonly kind: Code; readonly sha256: string };
  'document.downloaded': { readonly documentId: Id };
  'document.accepted': { readonly documentId: Id };
  'document.rejected': { readonly documentId: Id; readonly rejection: Code };
  /** A paper of the tray took its place, or was left aside, by the person of the open step. */
  'document.admitted': Settled;
  'document.left_in_tray': Settled;
  'fact.kept': LaterFact;
  'fact.admitted': LaterFact & { readonly step: number };
  'fact.left_in_tray': LaterFact & { readonly step: number };
  'document.reused': { readonly documentId: Id; readonly fromDocumentId: Id; readonly kind: Code };
  'document.removed': { readonly documentId: Id };
  'document.quarantined': { readonly documentId: Id; readonly scanner: string; readonly finding: string };
  'report.received': {
    readonly port: Code;
    readonly partyId: Id;
    readonly status: Code;
    readonly simulated: boolean;
  };
  /** Of one span of one stage, once: past its due instant, and told to the branch's managers. */
  'clock.breached': { readonly stage: Code; readonly dueAt: string; readonly spanId: Id };
  'message.sent': { readonly messageId: Id };
  'note.added': { readonly messageId: Id };
  'note.edited': { readonly messageId: Id; readonly version: number };
  'note.removed': { readonly messageId: Id };
  'note.restored': { readonly messageId: Id };
  'party.revealed': { readonly partyId: Id; readonly field: Code; readonly purpose: Code };
  'guarantee.asked': { readonly partyId: Id; readonly linkId: Id };
  'guarantee.link_locked': { readonly partyId: Id; readonly linkId: Id };
  /** The account for the payout, given once by the borrower; the number lies encrypted with the party. */
  'party.account_given': { readonly partyId: Id };
  'party.agreed': {
    readonly partyId: Id;
    readonly amountMinor: number;
    readonly termCount: number;
    readonly termUnit: Code;
    readonly guaranteedMinor: number | null;
    readonly textVersion: Code;
  } & Commitment;
  'party.refused': { readonly partyId: Id };
  /** A guarantor's agreement is its own evidence and names none. */
  'condition.met': {
    readonly conditionId: Id;
    readonly evidenceKind?: Code;
    readonly evidenceId?: Id;
  };
  /** Met once, and open again because what met it was taken back. */
  'condition.reopened': { readonly conditionId: Id } & Partial<Commitment>;
  'condition.unmet': { readonly conditionId: Id };
  /** Open when the case ended otherwise, or when the approval that set it was undone. */
  'condition.lapsed': { readonly conditionId: Id; readonly because: 'case_ended' | 'approval_undone' };
  'condition.waived': { readonly conditionId: Id } & Commitment;
  /** Others are paid to the account of this case too: somebody is to look before the payout. */
  'condition.account_shared': {
    readonly conditionId: Id;
    readonly signal: Code;
    readonly otherPeople: number;
  };
  // the offer's papers, and how it ends by two people
  'offer.sheet_opened': { readonly offerId: Id; readonly sheetHash: string };
  'offer.sheet_confirmed': { readonly offerId: Id; readonly sheetHash: string };
  'contract.written': {
    readonly contractId: Id;
    readonly offerId: Id;
    readonly language: Code;
    readonly sha256: string;
  };
  'contract.downloaded': { readonly contractId: Id };
  'closing.proposed': {
    readonly closingId: Id;
    readonly kind: Code;
    readonly ground: Code | null;
  } & Partial<Commitment>;
  'closing.sent_back': { readonly closingId: Id } & Commitment;
  'closing.taken_back': { readonly closingId: Id };
  'headroom.reserved': { readonly amountMinor: number; readonly limits: readonly Id[] };
  'headroom.released': { readonly amountMinor: number };
  // people and rules
  'staff.invited': { readonly staffId: Id };
  'staff.first_administrators': { readonly staffIds: readonly Id[] };
  'staff.sessions_revoked': { readonly staffId: Id; readonly count: number };
  'register.declared': { readonly entryId: Id; readonly relation: Code };
  'register.ended': { readonly entryId: Id };
  'register.confirmed': { readonly entries: number };
  'grant.proposed': {
    readonly grantId: Id;
    readonly kind: Code;
    readonly value: string;
    readonly end: boolean;
  };
  'grant.confirmed': { readonly grantId: Id };
  'grant.rejected': { readonly grantId: Id };
  'role_limit.proposed': {
    readonly roleLimitId: Id;
    readonly role: Code;
    readonly currency: Code;
    readonly limitMinor: number | null;
  };
  'role_limit.confirmed': { readonly roleLimitId: Id };
  'role_limit.rejected': { readonly roleLimitId: Id };
  /** `branchId` is `null` for every branch; days are dates of business. */
  'calendar.year_loaded': { readonly year: number; readonly source: Code; readonly days: number };
  'calendar.day_set': CalendarDay & { readonly worked: boolean };
  /** The words lie with the day. */
  'calendar.day_removed': CalendarDay & { readonly reasonSha256?: string };
  'calendar.hours_set': {
    readonly hoursId: Id;
    readonly branchId: Id;
    readonly fromDay: string;
    readonly opensMinute: number;
    readonly closesMinute: number;
  };
  'clock_target.set': {
    readonly targetId: Id;
    readonly productId: Id;
    readonly stage: Code;
    readonly minutes: number;
  };
  'policy.published': { readonly policyVersionId: Id; readonly bodyHash: string };
  'authority.drafted': { readonly matrixVersionId: Id; readonly basedOnId: Id };
  'authority.backtest_started': {
    readonly matrixVersionId: Id;
    readonly backtestId: Id;
    readonly bodyHash: string;
  };
  'authority.proposed': { readonly matrixVersionId: Id; readonly bodyHash: string };
  'authority.taken_back': { readonly matrixVersionId: Id };
  'authority.sent_back': { readonly matrixVersionId: Id };
  'authority.discarded': { readonly matrixVersionId: Id };
  'authority.published': {
    readonly matrixVersionId: Id;
    readonly bodyHash: string;
    readonly inForceFrom: string;
  };
  'authority.withdrawn': { readonly matrixVersionId: Id };
  'product.published': { readonly productId: Id; readonly code: Code };
  'import.run': {
    readonly runId: Id;
    readonly read: number;
    readonly added: number;
    readonly rejected: number;
  };
};

export type AuditAction = keyof AuditPayloads;
/** One event as a service writes it: verb and payload belong together. */
export type AuditAct = {
  [A in AuditAction]: { readonly action: A; readonly payload: AuditPayloads[A] };
}[AuditAction];
