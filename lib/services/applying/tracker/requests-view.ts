/** What a party is asked to do, and what it has answered. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { documentsOfCase } from '@/db/queries/case/draft';
import { type RequestRow, requestsToParty } from '@/db/queries/case/request';
import type { TrackView } from '@/lib/contracts/applicant/track';
import type { PersonKey } from '@/lib/platform/crypto/crypto';
import { correctionWordsOf } from '@/lib/services/kernel/tray/correction-words';

type Rejected = { readonly state: string; readonly rejection: string | null };
/** So many answers are shown as received; what came before them is settled. */
const answeredShown = 5;

export async function requestsFor(
  tx: Transaction,
  row: CaseRow,
  partyId: string,
  key: PersonKey,
): Promise<Pick<TrackView, 'tasks' | 'answered'>> {
  const requests = await requestsToParty(tx, row.id, partyId, 100);
  const papers = new Map<string, Rejected>(
    (await documentsOfCase(tx, row.id)).map(({ document }) => [document.kind, document]),
  );
  const open = requests.filter((each) => each.state === 'open');
  // What the case waits for stands first, then what is due first.
  const ordered = open.toSorted(
    (a, b) => Number(b.blocking) - Number(a.blocking) || a.dueOn.localeCompare(b.dueOn),
  );
  const answered = requests
    .filter((each) => each.state === 'answered' && each.answeredAt !== null)
    .toSorted((a, b) => (b.answeredAt?.getTime() ?? 0) - (a.answeredAt?.getTime() ?? 0));
  return {
    tasks: ordered.map((request) => taskOf(row, request, papers, key)),
    answered: answered.slice(0, answeredShown).map((each) => ({
      id: each.id,
      kind: each.kind,
      documentKind: each.documentKind,
      factKind: each.factKind,
      item: correctionWordsOf(each, key).item,
      at: each.answeredAt?.toISOString() ?? '',
      read: each.readAt !== null,
    })),
  };
}

function taskOf(
  row: CaseRow,
  request: RequestRow,
  papers: ReadonlyMap<string, Rejected>,
  key: PersonKey,
): TrackView['tasks'][number] {
  const paper = request.documentKind === null ? undefined : papers.get(request.documentKind);
  const again = paper?.state === 'rejected';
  return {
    id: request.id,
    kind: again ? 'document_rejected' : request.kind,
    documentKind: request.documentKind,
    text: request.textCipher === null ? null : key.open(request.textCipher, `request/${row.id}`),
    rejection: again ? (paper?.rejection ?? null) : null,
    fact:
      request.factKind === null
        ? null
        : {
            kind: request.factKind,
            before: request.factBefore,
            item: correctionWordsOf(request, key).item,
          },
    dueOn: request.dueOn,
    blocking: request.blocking,
  };
}
