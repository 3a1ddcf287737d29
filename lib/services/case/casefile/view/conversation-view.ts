/** What people ask of each other and write about a case, opened with the parties' keys. */
import type { CaseRow } from '@/db/queries/case/case';
import type { ApplicationView } from '@/lib/contracts/application';
import type { Person } from '@/lib/contracts/case-parts';
import type { PersonKey } from '@/lib/platform/crypto/crypto';
import { correctionWordsOf } from '@/lib/services/kernel/tray/correction-words';
import type { CaseRead } from '../read-case';

export type Keys = ReadonlyMap<string, PersonKey>;

const opened = (keys: Keys, partyId: string, cipher: Buffer | null, boundTo: string): string | null =>
  cipher === null ? null : (keys.get(partyId)?.open(cipher, boundTo) ?? null);

export function requestsView(
  rows: CaseRead['requests'],
  of: Pick<ApplicationView, 'parties' | 'laterFacts'>,
  keys: Keys,
  /** Requests that this reader asked are theirs to change; `any`: all are. */
  changes: { readonly readerId: string; readonly any: boolean },
): ApplicationView['requests'] {
  const { parties, laterFacts } = of;
  const kept = laterFacts.flatMap(({ change, tray }) =>
    change.kind === 'correction' && tray.state === 'waiting' ? change.requestId : [],
  );
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
        text: opened(keys, row.partyId, row.textCipher, `request/${row.applicationId}`) ?? '',
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
                words: correctionWordsOf(row, keys.get(row.partyId)),
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
export function takeOverView(
  { borrowerId }: Pick<CaseRow, 'borrowerId'>,
  ask: CaseRead['takeOver'],
  keys: Keys,
  people: ReadonlyMap<string, Person>,
): ApplicationView['takeOver'] {
  const asker = people.get(ask?.askedById ?? '');
  if (ask === undefined || asker === undefined) return null;
  return {
    id: ask.id,
    state: ask.state,
    asker,
    word: opened(keys, borrowerId ?? '', ask.wordCipher, `take_over/${ask.id}`),
    askedAt: ask.askedAt.toISOString(),
    settledAt: ask.settledAt?.toISOString() ?? null,
  };
}
