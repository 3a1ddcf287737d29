/** A queue row as the contract has it, from the narrow row of the database. */
import type { QueuePageRow, QueueScope } from '@/db/queries/case/queue';
import type { QueueRow } from '@/lib/contracts/queue';
import { shownFall } from '@/lib/domain/authority/steps/open-step';
import type { BusinessCalendar } from '@/lib/domain/workflow/clock/business-clock';
import { clockView } from '@/lib/services/kernel/case/clock-view';

const emptyPeek: Omit<QueueRow['peek'], 'assessedAt' | 'outcome'> = {
  summary: [],
  indicators: [],
  recommendedAmountMinor: null,
  recommendedRateAnnual: null,
  recommendedTerm: null,
  recommendedStressedCover: null,
  steps: [],
};

const documentsState = (row: QueuePageRow['row']): QueueRow['documentsState'] => {
  if (row.documentsProblem > 0) return 'problem';
  return row.documentsFine < row.documentsRequired ? 'open' : 'fine';
};

export type RowContext = {
  readonly locale: 'en' | 'zh';
  readonly now: Date;
  readonly calendarOf: (branchId: string) => BusinessCalendar;
  readonly signs: QueueScope['signs'];
  /** What the reader may sign, minor units by currency. */
  readonly limitsMinor: Readonly<Record<string, number>>;
  /** By id of a case: on its open panel the reader sits, and has voted or not. */
  readonly votes: ReadonlyMap<string, NonNullable<QueueRow['yourVote']>>;
};

function yourStep(row: QueuePageRow['row'], { signs, limitsMinor }: RowContext): QueueRow['yourStep'] {
  const yours =
    signs !== null &&
    signs.branchId === row.signBranchId &&
    signs.roles.some((role) => role === row.signRole);
  if (!yours) return null;
  const covered = (row.exposureMinor ?? row.amountMinor) <= (limitsMinor[row.currency] ?? 0);
  return covered ? 'covered' : 'above_limit';
}

export function queueRow(found: QueuePageRow, context: RowContext): QueueRow {
  const { row } = found;
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    state: row.state,
    stage: row.stage,
    applicantName: row.borrowerName ?? '',
    applicantNameLatin: row.borrowerNameLatin,
    identityMasked: row.borrowerIdentityMasked,
    branchId: row.handlingBranchId,
    branchName: context.locale === 'zh' ? found.branchZh : found.branchEn,
    productCode: found.productCode,
    productName: { en: found.productEn, zh: found.productZh },
    currency: row.currency,
    amountMinor: row.amountMinor,
    term: { count: row.termCount, unit: row.termUnit },
    purposeCategory: row.purposeCategory,
    grade: row.grade,
    pd: row.pd,
    points: row.points,
    tier: row.tier,
    topReason:
      row.topReasonCode === null ? null : { code: row.topReasonCode, params: row.topReasonParams ?? {} },
    documentsFine: row.documentsFine,
    documentsRequired: row.documentsRequired,
    documentsState: documentsState(row),
    clock: clockView(row, context.calendarOf(row.handlingBranchId), context.now),
    holder: found.holder,
    receivedAt: row.receivedAt.toISOString(),
    decided:
      row.decidedAt === null || row.decidedOutcome === null
        ? null
        : { outcome: row.decidedOutcome, at: row.decidedAt.toISOString() },
    heldSignatureFinalAt: row.heldFinalAt?.toISOString() ?? null,
    newsAt: row.newsAt?.toISOString() ?? null,
    appeal: row.appeal,
    stepFallsTo: shownFall(row),
    yourStep: yourStep(row, context),
    yourVote: context.votes.get(row.id) ?? null,
    peek: {
      ...emptyPeek,
      ...row.peek,
      assessedAt: row.assessedAt?.toISOString() ?? null,
      outcome: row.outcome,
    },
  };
}
