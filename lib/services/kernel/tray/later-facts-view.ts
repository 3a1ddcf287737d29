/** The facts of the tray with what was before, who brought them and what became of them. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { laterFactsOf } from '@/db/queries/case/later-fact';
import { portAnswersOf } from '@/db/queries/decision/assessment';
import { staffByIds } from '@/db/queries/people/staff';
import type { LaterFactView } from '@/lib/contracts/signing/later-fact';
import type { PortFacts } from '@/lib/domain/assessment/case-facts';
import { askedByOpenStep } from '@/lib/domain/workflow/desk/tray';

type Row = Awaited<ReturnType<typeof laterFactsOf>>[number];
type IdentityStatus = NonNullable<PortFacts['identity']>['status'];

const statusIn = (facts: unknown): IdentityStatus =>
  (facts as PortFacts['identity'])?.status ?? 'not_checked';

/** What the port had said of the party before. */
async function statusBefore(tx: Transaction, { fact, answer }: Row): Promise<IdentityStatus> {
  const answers = await portAnswersOf(tx, fact.applicationId, [fact.partyId]);
  const at = answers.findIndex((each) => each.id === answer?.id);
  return statusIn(answers.slice(0, at).findLast((each) => each.port === 'identity')?.facts);
}

async function changeOf(tx: Transaction, row: Row): Promise<LaterFactView['change'] | null> {
  const { fact, request, document, answer } = row;
  if (request !== null && request.factKind !== null) {
    const { id: requestId, factKind, factBefore: before, factAfter: after } = request;
    return { kind: 'correction', requestId, fact: factKind, before, after };
  }
  if (document !== null) {
    const after = fact.toState === 'rejected' ? 'rejected' : 'accepted';
    const { id: documentId, kind: documentKind } = document;
    const { rejection } = fact;
    return { kind: 'verdict', documentId, documentKind, before: 'to_review', after, rejection };
  }
  if (answer === null) return null;
  const { facts, simulated } = answer;
  return { kind: 'report', before: await statusBefore(tx, row), after: statusIn(facts), simulated };
}

/** Oldest first; `id`: that one alone. */
export async function laterFactsView(
  tx: Transaction,
  row: Pick<CaseRow, 'id' | 'round' | 'openStep'>,
  id?: string,
): Promise<LaterFactView[]> {
  const rows = await laterFactsOf(tx, row.id, id);
  const people = await staffByIds(
    tx,
    rows.flatMap(({ fact }) =>
      [fact.byKind === 'staff' ? (fact.byId ?? []) : [], fact.settledById ?? []].flat(),
    ),
  );
  const own = { round: row.round, step: row.openStep };
  const views: LaterFactView[] = [];
  for (const each of rows) {
    const { fact, request } = each;
    const change = await changeOf(tx, each);
    if (change === null) continue;
    views.push({
      id: fact.id,
      partyId: fact.partyId,
      change,
      by: people.get(fact.byId ?? '') ?? null,
      at: fact.createdAt.toISOString(),
      tray: {
        state: fact.trayVerdict ?? 'waiting',
        by: people.get(fact.settledById ?? '') ?? null,
        at: fact.settledAt?.toISOString() ?? null,
        yourAnswer: request !== null && askedByOpenStep(request, own),
      },
      version: fact.version,
    });
  }
  return views;
}
