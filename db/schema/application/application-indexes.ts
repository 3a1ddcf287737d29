/** What holds and what finds an application: its checks, and one partial index per open view and sort. */
import { sql } from 'drizzle-orm';
import { type AnyPgColumn, check, index } from 'drizzle-orm/pg-core';

type QueueColumns = Record<
  | 'id'
  | 'handlingBranchId'
  | 'signBranchId'
  | 'signRole'
  | 'holderId'
  | 'desk'
  | 'slaSortAt'
  | 'receivedAt'
  | 'amountMinor'
  | 'gradeSort'
  | 'atRiskAt'
  | 'decidedAt'
  | 'outcomeSort'
  | 'dueAt'
  | 'clockCalendarVersion',
  AnyPgColumn
>;

/** Cases with an outcome, by when it was: the view `decided` and the marks of the charts open ranges of these. */
function decidedIndexes(table: QueueColumns) {
  const decided = sql`decided_at is not null and desk <> 'historical'`;
  return [
    index('decided_branch').on(table.handlingBranchId, table.decidedAt, table.id).where(decided),
    index('decided_all').on(table.decidedAt, table.id).where(decided),
    index('decided_branch_outcome')
      .on(table.handlingBranchId, table.outcomeSort, table.decidedAt, table.id)
      .where(decided),
    index('decided_all_outcome').on(table.outcomeSort, table.decidedAt, table.id).where(decided),
  ];
}

/** What the worker looks for: clocks past a threshold that nobody was told of, and those of an older calendar. */
function clockIndexes(table: QueueColumns) {
  const running = sql`is_open and paused_at is null`;
  return [
    index('clock_at_risk').on(table.atRiskAt, table.id).where(sql`${running} and at_risk_told_at is null`),
    index('clock_over').on(table.dueAt, table.id).where(sql`${running} and escalated_at is null`),
    index('clock_calendar')
      .on(table.handlingBranchId, table.clockCalendarVersion, table.id)
      .where(sql`${running} and due_at is not null`),
  ];
}

/**
 * Every index ends in (sort, id), that of the clock in (sort, received, id): a page is one index range at any depth in
 * either direction.
 * `branch`: all open cases of a branch; `desk`: one fixed view of a branch; `mine`: a holder's; `all` and
 * `all_desk`: the same over every branch; `sign`: open steps of a branch for one role, `sign_any`: for whoever holds
 * both; `unstaffed`: open steps that nobody can sign, of every branch, as they are few.
 */
export function queueIndexes(table: QueueColumns) {
  const sorts = [
    ['sla', [table.slaSortAt, table.receivedAt]],
    ['received', [table.receivedAt]],
    ['amount', [table.amountMinor]],
    ['grade', [table.gradeSort]],
  ] as const satisfies readonly (readonly [string, readonly [AnyPgColumn, ...AnyPgColumn[]]])[];
  const open = sql`is_open`;
  const signable = sql`sign_branch_id is not null`;
  return [
    ...sorts.flatMap(([name, sort]) => {
      const [first, ...rest] = sort;
      return [
        index(`queue_branch_${name}`)
          .on(table.handlingBranchId, ...sort, table.id)
          .where(open),
        index(`queue_desk_${name}`)
          .on(table.handlingBranchId, table.desk, ...sort, table.id)
          .where(open),
        index(`queue_mine_${name}`)
          .on(table.holderId, ...sort, table.id)
          .where(open),
        index(`queue_all_${name}`)
          .on(first, ...rest, table.id)
          .where(open),
        index(`queue_all_desk_${name}`)
          .on(table.desk, ...sort, table.id)
          .where(open),
        index(`queue_sign_${name}`)
          .on(table.signBranchId, table.signRole, ...sort, table.id)
          .where(signable),
        index(`queue_sign_any_${name}`)
          .on(table.signBranchId, ...sort, table.id)
          .where(signable),
        index(`queue_unstaffed_${name}`)
          .on(first, ...rest, table.id)
          .where(sql`is_open and cannot_be_staffed`),
      ];
    }),
    index('queue_at_risk')
      .on(table.handlingBranchId, table.atRiskAt, table.id)
      .where(sql`is_open and paused_at is null and at_risk_at is not null`),
    ...clockIndexes(table),
    index('archive_branch_received')
      .on(table.handlingBranchId, table.receivedAt, table.id)
      .where(sql`desk = 'archive'`),
    ...decidedIndexes(table),
    index('archive_all_received').on(table.receivedAt, table.id).where(sql`desk = 'archive'`),
  ];
}

export const applicationChecks = [
  check('application_amounts', sql`amount_minor > 0 and term_count > 0 and outstanding_minor >= 0`),
  check('application_number', sql`number ~ '^[0-9]{4}-[0-9]{4,6}$'`),
  check('application_holder', sql`(holder_id is null) = (held_since is null)`),
  check('application_held', sql`(held_signature_id is null) = (held_final_at is null)`),
  check('application_pd', sql`pd is null or (pd >= 0 and pd <= 1)`),
  check('application_decided', sql`(decided_at is null) = (decided_outcome is null)`),
  check('application_resume', sql`state <> 'awaiting_applicant' or resume_state in ('review', 'approval')`),
  check('application_appeal', sql`not appeal or appeal_from in ('declined', 'offered')`),
  check('application_currency', sql`currency ~ '^[A-Z]{3}$'`),
];
