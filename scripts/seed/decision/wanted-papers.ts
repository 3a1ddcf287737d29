/** Papers that nobody had read when a case was approved by itself: conditions before payout, as every approval sets them. */
import { condition } from '@/db/schema/decision/offer';
import { seededId } from '@/db/seed/seeded';
import type { SeedPerson } from '@/db/seed/staff-rows';
import type { DocumentKind } from '@/lib/domain/application/vocabulary';
import { paperCondition } from '@/lib/domain/conditions/open-papers';
import { addDays } from '@/lib/domain/shared/calendar-date';
import { systemActor } from '@/lib/services/kernel/actor';
import { dayOf } from '@/scripts/seed/case/local-day';
import { put, record, refresh, type Walk } from '@/scripts/seed/case/walk';
import { actorFor } from './desk';

type Need = { kind?: DocumentKind; documentId?: string | null };
type Wanted = Partial<typeof condition.$inferInsert>;
type Paper = { id?: string; state?: string };

const wantedOf = (walk: Walk): Wanted[] => {
  const rows: Wanted[] = walk.rows.get('condition')?.rows ?? [];
  return rows.filter(
    ({ code, state }) => code?.startsWith('document_received.') === true && state === 'open',
  );
};

export function wantPapers(walk: Walk, name: string): void {
  const needs: Need[] = walk.rows.get('document_requirement')?.rows ?? [];
  const kinds = new Set(needs.flatMap(({ kind }) => (kind === undefined ? [] : [kind])));
  for (const kind of kinds)
    put(walk.rows, condition, {
      id: seededId(`condition/${name}/${kind}`),
      applicationId: walk.row.id,
      code: paperCondition(kind),
      state: 'open',
      createdAt: walk.at,
    });
}

/** The offer was accepted: from then on they have a date. */
export function datePapers(walk: Walk): void {
  for (const each of wantedOf(walk)) each.dueOn = addDays(dayOf(walk.at), 14);
}

/** The case ended without a payout: nobody waits for them any more. */
export function dropPapers(walk: Walk): void {
  for (const each of wantedOf(walk)) {
    Object.assign(each, { state: 'lapsed', settledAt: walk.at, version: 2 });
    record(walk, systemActor('lapse_conditions'), {
      action: 'condition.lapsed',
      payload: { conditionId: each.id ?? '', because: 'case_ended' },
    });
  }
}

/** The officer who prepares the payout reads them, and each meets its condition. */
export function readPapers(walk: Walk, officer: SeedPerson): void {
  const needs: Need[] = walk.rows.get('document_requirement')?.rows ?? [];
  const papers: Paper[] = walk.rows.get('document')?.rows ?? [];
  for (const each of wantedOf(walk)) {
    const need = needs.find(({ kind }) => kind !== undefined && paperCondition(kind) === each.code);
    const paper = papers.find(({ id }) => id === need?.documentId);
    if (paper?.id === undefined) throw new Error(`${walk.row.number} has no paper for ${each.code}.`);
    Object.assign(paper, { state: 'accepted', reviewedById: officer.id, reviewedAt: walk.at, version: 2 });
    record(walk, actorFor(officer), { action: 'document.accepted', payload: { documentId: paper.id } });
    const evidence = { evidenceKind: 'document' as const, evidenceId: paper.id };
    Object.assign(each, {
      state: 'met',
      settledById: officer.id,
      settledAt: walk.at,
      ...evidence,
      version: 2,
    });
    record(walk, actorFor(officer), {
      action: 'condition.met',
      payload: { conditionId: each.id ?? '', ...evidence },
    });
    refresh(walk, { documentsFine: walk.row.documentsFine + 1 });
  }
}
