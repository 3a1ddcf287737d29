/** The facts of the tray with what was before, who brought them and what became of them. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { laterFactsOf } from '@/db/queries/case/later-fact';
import { portAnswersOf } from '@/db/queries/decision/assessment';
import { staffByIds } from '@/db/queries/people/staff';
import type { LaterFactView } from '@/lib/contracts/signing/later-fact';
import type { PortFacts } from '@/lib/domain/assessment/case-facts';
import { askedByOpenStep } from '@/lib/domain/workflow/desk/tray';
import type { Vault } from '@/lib/platform/crypto/crypto';
import { personKeyOf } from '@/lib/services/kernel/people/person';
import { correctionWordsOf } from './correction-words';

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

async function correctionOf(
  tx: Transaction,
  vault: Vault | undefined,
  request: NonNullable<Row['request']>,
): Promise<LaterFactView['change'] | null> {
  const { id: requestId, factKind, factBefore: before, factAfter: after } = request;
  if (factKind === null) return null;
  const change = { kind: 'correction', requestId, fact: factKind, before, after } as const;
  if (vault === undefined) return change;
  const worded = request.itemCipher !== null || request.nameCipher !== null;
  const key = worded ? await personKeyOf(tx, vault, request.partyId) : null;
  return { ...change, words: correctionWordsOf(request, key) };
}

async function changeOf(
  tx: Transaction,
  row: Row,
  vault: Vault | undefined,
): Promise<LaterFactView['change'] | null> {
  const { fact, request, document, answer } = row;
  if (request !== null) return correctionOf(tx, vault, request);
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

/** Oldest first; `id`: that one alone; `vault` opens what debts and collateral are called. */
export async function laterFactsView(
  tx: Transaction,
  row: Pick<CaseRow, 'id' | 'round' | 'openStep'>,
  { id, vault }: { readonly id?: string; readonly vault?: Vault } = {},
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
    const change = await changeOf(tx, each, vault);
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
