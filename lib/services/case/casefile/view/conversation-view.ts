/** What people ask of each other and write about a case, opened with the parties' keys. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { requestsOf } from '@/db/queries/case/casefile';
import { shownTakeOver } from '@/db/queries/case/take-over';
import { staffById } from '@/db/queries/people/staff';
import type { ApplicationView } from '@/lib/contracts/application';
import type { PersonKey } from '@/lib/platform/crypto/crypto';

export type Keys = ReadonlyMap<string, PersonKey>;

const opened = (keys: Keys, partyId: string, cipher: Buffer | null, boundTo: string): string | null =>
  cipher === null ? null : (keys.get(partyId)?.open(cipher, boundTo) ?? null);

export async function requestsView(
  tx: Transaction,
  applicationId: string,
  of: Pick<ApplicationView, 'parties' | 'laterFacts'>,
  keys: Keys,
  /** Requests that this reader asked are theirs to change; `any`: all are. */
  changes: { readonly readerId: string; readonly any: boolean },
): Promise<ApplicationView['requests']> {
  const { parties, laterFacts } = of;
  const kept = laterFacts.flatMap(({ change, tray }) =>
    change.kind === 'correction' && tray.state === 'waiting' ? change.requestId : [],
  );
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
        correction:
          row.factKind === null
            ? null
            : {
                kind: row.factKind,
                before: row.factBefore,
                after: row.factAfter,
                kept: kept.includes(row.id),
              },
        askedAt: row.askedAt.toISOString(),
        answeredAt: row.answeredAt?.toISOString() ?? null,
        unread: row.state === 'answered' && row.readAt === null,
        changeable: row.state === 'open' && (changes.any || row.askedById === changes.readerId),
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
