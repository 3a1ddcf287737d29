/** Past cases as a backtest of authority reads them: narrow, in the order of their decision, a page at a time. */
import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import type { Origin } from '@/lib/domain/application/vocabulary';
import type { AutomaticCondition } from '@/lib/domain/authority/automatic';
import type { PastCase, PastStep } from '@/lib/domain/authority/backtest/past-case';
import type { Grade } from '@/lib/domain/authority/vocabulary';

export type PastPlace = { readonly decidedAt: string; readonly id: string };
export type PastPeriod = {
  readonly productId: string;
  /** Decided in [from, to). */
  readonly from: Date;
  readonly to: Date;
  readonly timeZone: string;
};

type Found = {
  readonly id: string;
  readonly decided_at: string;
  readonly number: string;
  readonly branch_id: string;
  readonly month: string;
  readonly amount_minor: string;
  readonly pd: number | null;
  readonly lgd: number | null;
  readonly grade: Grade | null;
  readonly exposure_minor: string | null;
  readonly exceptions: number | null;
  readonly fired_exceptions: string[] | null;
  readonly fired_referrals: string[] | null;
  readonly limit_breached: boolean | null;
  readonly unmet: AutomaticCondition[] | null;
  readonly outcome: 'approve' | 'refer' | 'decline';
  readonly appealed: boolean | null;
  readonly origin: Origin;
  readonly decided_outcome: string;
  readonly decision_minutes: number | null;
  readonly steps: PastStep[] | null;
};

/** LGD without security (domain.md section 4.9), where a case has no price of its own. */
const UNSECURED_LGD = 0.6;

const decidedAs = (outcome: string): PastCase['decided'] => {
  if (outcome.startsWith('approved')) return 'approved';
  return outcome.startsWith('declined') ? 'declined' : null;
};

/** `known` is missing the cases whose route facts were not kept; `read` counts them too. */
export type PastPage = {
  readonly known: readonly PastCase[];
  readonly read: number;
  readonly last: PastPlace | null;
};

/**
 * One page, as a statement of its own for the test of its plan. A step changed the result where terms, direction or
 * outcome left it other than they came in.
 */
export function pastPageStatement(
  { productId, from, to, timeZone }: PastPeriod,
  after: PastPlace | null,
  limit: number,
): SQL {
  const place = after ?? { decidedAt: from.toISOString(), id: '00000000-0000-0000-0000-000000000000' };
  return sql`
    with page as materialized (
      select id, decided_at, number, handling_branch_id, received_at, amount_minor, decided_amount_minor,
        assessment_id, origin, decided_outcome, decision_minutes
      from app.application
      where product_id = ${productId}::uuid and decided_at < ${to.toISOString()}::timestamptz
        and (decided_at, id) > (${place.decidedAt}::timestamptz, ${place.id}::uuid)
      order by decided_at, id limit ${limit}),
    signed as (
      select r.application_id, r.kind,
        bool_or(coalesce(g.act in ('change', 'refer', 'return', 'decline', 'recommend_decline')
          or r.result in ('declined', 'review'), false)) as changed
      from page join app.route_step r on r.application_id = page.id and r.state = 'done'
      left join app.signature g on g.application_id = r.application_id and g.round = r.round and g.step = r.step
        and g.state = 'final' and g.act <> 'vote'
      group by r.application_id, r.kind),
    spent as (
      select p.application_id, p.stage::text as kind, sum(p.minutes)::int as minutes
      from page join app.stage_span p on p.application_id = page.id and p.owner = 'ours' and p.minutes is not null
      group by p.application_id, p.stage),
    steps as (
      select s.application_id,
        json_agg(json_build_object('kind', s.kind, 'changed', s.changed, 'minutes', t.minutes)) as steps
      from signed s left join spent t on t.application_id = s.application_id and t.kind = s.kind::text
      group by s.application_id)
    select page.id, to_json(page.decided_at) #>> '{}' as decided_at, page.number,
      page.handling_branch_id as branch_id,
      to_char(page.received_at at time zone ${timeZone}, 'YYYY-MM') as month,
      coalesce(page.decided_amount_minor, page.amount_minor)::text as amount_minor,
      s.pd, v.lgd, s.grade, s.exposure_minor::text, v.route_exceptions as exceptions,
      v.fired_exceptions, v.fired_referrals,
      v.route_limit_breached as limit_breached, v.automatic_unmet as unmet, s.outcome, v.appealed, page.origin,
      page.decided_outcome, page.decision_minutes, steps.steps
    from page
    left join app.assessment s on s.id = page.assessment_id
    left join app.assessment_vector v on v.assessment_id = s.id
    left join steps on steps.application_id = page.id
    order by page.decided_at, page.id`;
}

/**
 * The page after a place in the order of decision; `after: null` begins the period. What the policies might ask of other
 * actors makes the plan look costly enough to be compiled to machine code, which would take longer than the page.
 */
export async function pastCasesAfter(
  tx: Transaction,
  period: PastPeriod,
  after: PastPlace | null,
  limit: number,
): Promise<PastPage> {
  await tx.execute(sql`select set_config('jit', 'off', true)`);
  const { rows } = await tx.execute<Found>(pastPageStatement(period, after, limit));
  const last = rows.at(-1);
  return {
    known: rows.flatMap((row) => pastCase(row) ?? []),
    read: rows.length,
    last: last === undefined ? null : { decidedAt: last.decided_at, id: last.id },
  };
}

function pastCase(row: Found): PastCase | null {
  const { exceptions, unmet, exposure_minor: exposure } = row;
  const { fired_exceptions: named, fired_referrals: referrals } = row;
  if (exceptions === null || unmet === null || exposure === null) return null;
  return {
    number: row.number,
    branchId: row.branch_id,
    month: row.month,
    amountMinor: Number(row.amount_minor),
    pd: row.pd,
    lgd: row.lgd ?? UNSECURED_LGD,
    facts: {
      grade: row.grade,
      exposureMinor: Number(exposure),
      exceptions,
      fired: named === null || referrals === null ? null : { exceptions: named, referrals },
      limitBreached: row.limit_breached ?? false,
      unmet,
      systemOutcome: row.outcome,
      appealed: row.appealed ?? false,
      origin: row.origin,
    },
    decided: decidedAs(row.decided_outcome),
    decisionMinutes: row.decision_minutes,
    steps: row.steps ?? [],
  };
}
