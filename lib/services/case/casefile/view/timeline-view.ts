/** The record of a case as a timeline: verbs, people and the codes of each payload; votes stay sealed until closing. */
import type { AuditRow } from '@/db/queries/record/audit';
import type { ApplicationView } from '@/lib/contracts/application';
import type { Person } from '@/lib/contracts/case-parts';
import { differencesIn } from './ended-round-view';

/** Objects within lists have words of their own: they are no parameters of a sentence. */
const plain = (value: unknown): boolean => typeof value !== 'object' || value === null;

type TimelineEvent = ApplicationView['timeline'][number];
type Param = string | number | null;

/** Payloads hold ids, codes and figures; lists are joined, nested terms are flattened to their amount. */
function paramsOf(payload: string): Record<string, Param> {
  const parsed: unknown = JSON.parse(payload);
  if (typeof parsed !== 'object' || parsed === null) return {};
  const flat = (value: unknown): Param => {
    if (typeof value === 'string' || typeof value === 'number' || value === null) return value;
    if (Array.isArray(value)) return value.every(plain) ? value.map(String).join(', ') : null;
    if (typeof value === 'object' && 'amountMinor' in value) return Number(value.amountMinor);
    return typeof value === 'boolean' ? String(value) : null;
  };
  return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, flat(value)]));
}

/** Ids of the staff who acted. */
export const actorsOf = (rows: readonly AuditRow[]): readonly string[] =>
  rows.flatMap((row) => (row.actorKind === 'staff' && row.actorId ? [row.actorId] : []));

export type Timeline = {
  readonly events: TimelineEvent[];
  readonly next: number | null;
  readonly total: number;
};

/** `rows`: newest first, one more than `limit` where there are earlier ones. */
export function timelineOf(
  rows: readonly AuditRow[],
  people: ReadonlyMap<string, Person>,
  limit: number,
): Timeline {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    events: page.map(
      (row): TimelineEvent => ({
        id: `${row.sequence}`,
        at: row.at.toISOString(),
        action: row.action,
        actor: people.get(row.actorId ?? '') ?? null,
        actorKind: row.actorKind,
        params: paramsOf(row.payload),
        differences: row.action === 'application.reassessed' ? [...differencesIn(row.payload)] : [],
      }),
    ),
    next: rows.length > limit && last !== undefined ? last.sequence : null,
    total: highest(page),
  };
}

/** Sequences run from 1 without gaps, so the newest one's is the count. */
const highest = (rows: readonly AuditRow[]): number =>
  rows.reduce((most, row) => Math.max(most, row.sequence), 0);
