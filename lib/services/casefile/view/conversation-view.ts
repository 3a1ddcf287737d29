/** What people ask of each other and write about a case, opened with the parties' keys. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { messagesOf, requestsOf } from '@/db/queries/case/casefile';
import { shownTakeOver } from '@/db/queries/case/take-over';
import { staffById, staffByIds } from '@/db/queries/people/staff';
import type { ApplicationView } from '@/lib/contracts/application';
import type { PersonKey } from '@/lib/platform/crypto';

type Parties = ApplicationView['parties'];
export type Keys = ReadonlyMap<string, PersonKey>;

const opened = (keys: Keys, partyId: string, cipher: Buffer | null, boundTo: string): string | null =>
  cipher === null ? null : (keys.get(partyId)?.open(cipher, boundTo) ?? null);

export async function requestsView(
  tx: Transaction,
  applicationId: string,
  parties: Parties,
  keys: Keys,
): Promise<ApplicationView['requests']> {
  const rows = await requestsOf(tx, applicationId);
  return rows.flatMap((row) => {
    const party = parties.find((each) => each.id === row.partyId);
    if (party === undefined) return [];
    return [
      {
        id: row.id,
        kind: row.kind,
        blocking: row.blocking,
        party,
        documentKind: row.documentKind,
        text: opened(keys, row.partyId, row.textCipher, `request/${applicationId}`) ?? '',
        dueOn: row.dueOn,
        state: row.state,
        answer: opened(keys, row.partyId, row.answerCipher, `request_answer/${row.id}`),
        askedAt: row.askedAt.toISOString(),
        answeredAt: row.answeredAt?.toISOString() ?? null,
      },
    ];
  });
}

/** The ask for the case that a reader is shown: whoever's waits, and what came of their own. */
export async function takeOverView(
  tx: Transaction,
  row: CaseRow,
  readerId: string,
  keys: Keys,
): Promise<ApplicationView['takeOver']> {
  const { id: applicationId, heldSince, borrowerId } = row;
  const ask = await shownTakeOver(tx, { applicationId, askedById: readerId, heldSince });
  const asker = ask === undefined ? null : await staffById(tx, ask.askedById);
  if (ask === undefined || asker === null) return null;
  return {
    id: ask.id,
    state: ask.state,
    asker,
    word: opened(keys, borrowerId ?? '', ask.wordCipher, `take_over/${ask.id}`),
    askedAt: ask.askedAt.toISOString(),
    settledAt: ask.settledAt?.toISOString() ?? null,
  };
}

/** What staff and parties wrote to each other; notes of staff are not among it. */
export async function messagesView(
  tx: Transaction,
  applicationId: string,
  keys: Keys,
  parties: Parties,
): Promise<ApplicationView['messages']> {
  const rows = await messagesOf(tx, applicationId);
  const people = await staffByIds(
    tx,
    rows.flatMap((row) => (row.fromKind === 'staff' && row.fromId !== null ? [row.fromId] : [])),
  );
  return rows.map((row) => {
    const from = row.fromKind === 'staff' ? 'staff' : row.fromKind === 'applicant' ? 'applicant' : 'system';
    const party = parties.find((each) => each.id === row.partyId);
    const author = from === 'staff' ? people.get(row.fromId ?? '')?.name : party?.name;
    return {
      id: row.id,
      from,
      author: author ?? '',
      text: opened(keys, row.partyId, row.cipher, `message/${row.id}`) ?? '',
      at: row.createdAt.toISOString(),
    };
  });
}
