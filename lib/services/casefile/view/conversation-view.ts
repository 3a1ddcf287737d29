/** Requests and messages of a case, opened with the parties' keys. */
import type { Transaction } from '@/db/connect';
import { messagesOf, requestsOf } from '@/db/queries/case/casefile';
import { staffByIds } from '@/db/queries/people/staff';
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

/** `internal` notes come to staff only; row-level security holds them back from everyone else. */
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
      internal: row.internal,
      author: author ?? '',
      text: opened(keys, row.partyId, row.cipher, `message/${row.id}`) ?? '',
      at: row.createdAt.toISOString(),
    };
  });
}
