/** One press after a decline: a new draft from the earlier application and one of its suggestions, linked to both. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { type CaseRow, databaseNow, findCaseById } from '@/db/queries/case/case';
import { insertDocument } from '@/db/queries/case/document';
import { documentsOfCase, findDraft, openDraftsOf } from '@/db/queries/case/draft';
import { latestDecision } from '@/db/queries/decision/decision';
import { insertNewRequest, laterOf, wayBackOf } from '@/db/queries/decision/second-look';
import { productById } from '@/db/queries/institution/product';
import type { DraftData } from '@/lib/contracts/applicant/apply';
import { stillServes } from '@/lib/domain/application/paper-age';
import type { AuditPayloads } from '@/lib/domain/audit/event';
import type { Suggestion, WayBack } from '@/lib/domain/way-back/find-way-back';
import { openDraft } from '@/lib/services/applying/intake/draft-cipher';
import { createDraft, draftsMax } from '@/lib/services/applying/intake/start-draft';
import { lockBorrowed } from '@/lib/services/kernel/act/own-case';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { personKeyOf } from '@/lib/services/kernel/people/person';
import { draftAgain } from './draft-again';

type Input = { number: string; decisionId: string; place: number; key: string };

/** Ended without a loan: while an answer still stands it is that answer which is accepted, refused or looked at again. */
const endedWithoutLoan: readonly CaseRow['state'][] = ['declined', 'refused', 'expired'];

export function requestAgain(context: Context, input: Input): Promise<Outcome<{ number: string }>> {
  const { key, ...content } = input;
  return runCommand(context, {
    operation: 'draft.request_again',
    key,
    input: content,
    run: (tx) => again(tx, context, input),
    async read(tx, id) {
      const row = await findCaseById(tx, id);
      return row === undefined ? notFound : done({ number: row.number });
    },
  });
}

async function again(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const locked = await lockBorrowed(tx, context, input.number, 'draft.request_again');
  if (!locked.ok) return locked;
  const { row, actor } = locked.value;
  const partyId = row.borrowerId;
  if (partyId === null) return notFound;
  if (!endedWithoutLoan.includes(row.state)) return refused('REFUSED', 'decision_changed');
  const decision = await latestDecision(tx, row.id);
  if (decision?.id !== input.decisionId) return refused('REFUSED', 'decision_changed');
  const suggestion = await suggestionAt(tx, decision.id, input.place);
  if (suggestion === undefined) return notFound;
  const open = (await laterOf(tx, row.id)).find(
    (each) => each.state === 'draft' && each.decisionId === decision.id && each.suggestion === input.place,
  );
  if (open !== undefined) return done(open.id);
  const product = await productById(tx, row.productId);
  if (product === undefined || product.state !== 'published') return refused('REFUSED', 'product_closed');
  if ((await openDraftsOf(tx, partyId)) >= draftsMax) return refused('REFUSED', 'too_many_drafts');
  const data = draftAgain(await earlierData(tx, context, row, partyId), suggestion.changes);
  const created = await createDraft(tx, { ...context, actor }, product, partyId, {
    amountMinor: suggestion.changes.amountMinor ?? row.amountMinor,
    term: suggestion.changes.term ?? { count: row.termCount, unit: row.termUnit },
    data,
  });
  if (!created.ok) return created;
  const reused = await asSystem(tx, 'intake', async () => {
    await insertNewRequest(tx, {
      applicationId: created.value,
      earlierId: row.id,
      decisionId: decision.id,
      suggestion: input.place,
    });
    return reuseDocuments(tx, context, row, created.value);
  });
  for (const payload of reused)
    await recordOnCase(tx, actor, created.value, { action: 'document.reused', payload });
  await recordOnCase(tx, actor, created.value, {
    action: 'application.requested_again',
    payload: { earlierId: row.id, decisionId: decision.id, suggestion: input.place },
  });
  return created;
}

async function suggestionAt(
  tx: Transaction,
  decisionId: string,
  place: number,
): Promise<Suggestion | undefined> {
  const stored = await wayBackOf(tx, decisionId);
  if (stored?.body == null) return undefined;
  const { suggestions }: WayBack = JSON.parse(stored.body);
  return suggestions[place];
}

async function earlierData(
  tx: Transaction,
  context: Context,
  row: CaseRow,
  partyId: string,
): Promise<DraftData> {
  const draft = await findDraft(tx, row.id);
  if (draft?.cipher == null || draft.partyId !== partyId) return {};
  return openDraft(await personKeyOf(tx, context.vault, partyId), draft);
}

/** Papers of the borrower's own that we have and that are not too old: the same file under the new case. */
async function reuseDocuments(
  tx: Transaction,
  context: Context,
  from: CaseRow,
  applicationId: string,
): Promise<AuditPayloads['document.reused'][]> {
  const { borrowerId } = from;
  if (borrowerId === null) return [];
  const now = await databaseNow(tx);
  const key = await personKeyOf(tx, context.vault, borrowerId);
  const usable = (await documentsOfCase(tx, from.id))
    .filter(({ scanVerdict }) => scanVerdict !== 'infected')
    .map(({ document }) => document)
    .filter(
      (each) =>
        each.partyId === borrowerId &&
        (each.state === 'accepted' || each.state === 'to_review') &&
        stillServes(each.kind, each.uploadedAt, now),
    );
  const reused: AuditPayloads['document.reused'][] = [];
  for (const each of usable) {
    const id = randomUUID();
    const name = each.fileNameCipher === null ? '' : key.open(each.fileNameCipher, `document/${each.id}`);
    await insertDocument(tx, {
      id,
      applicationId,
      partyId: borrowerId,
      kind: each.kind,
      state: each.state,
      blobId: each.blobId,
      fileNameCipher: key.seal(name, `document/${id}`),
      keyId: key.keyId,
      reviewedById: each.reviewedById,
      reviewedAt: each.reviewedAt,
      uploadedByKind: each.uploadedByKind,
      uploadedById: each.uploadedById,
      // Its age is that of the paper, not of the press.
      uploadedAt: each.uploadedAt,
    });
    reused.push({ documentId: id, fromDocumentId: each.id, kind: each.kind });
  }
  return reused;
}
