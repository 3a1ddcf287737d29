/** A fact that came after the first signature waits in the tray: what people signed on does not change under them. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { insertLaterFact, type LaterFactRow } from '@/db/queries/case/later-fact';
import { type Actor, systemActor } from '@/lib/services/kernel/actor';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { roundIsSigned } from '@/lib/services/kernel/signing/new-round';
import { loadSigningCase } from '@/lib/services/kernel/signing/signing-case';

/** While a case is decided upon. Before and after, no open round rests on its facts. */
const decidedUpon: readonly CaseRow['state'][] = ['review', 'approval', 'awaiting_applicant'];

export const factsAreFrozen = async (tx: Transaction, row: CaseRow): Promise<boolean> =>
  decidedUpon.includes(row.state) && roundIsSigned(await loadSigningCase(tx, row));

type Kept = Pick<LaterFactRow, 'kind' | 'partyId'> &
  Partial<
    Pick<LaterFactRow, 'requestId' | 'documentId' | 'toState' | 'rejection' | 'noteCipher' | 'portAnswerId'>
  >;

/** `by`: who brought the fact. What a party told is put aside by the system, in whose name this is then called. */
export async function keepForTray(tx: Transaction, by: Actor, row: CaseRow, fact: Kept): Promise<void> {
  const laterFactId = await insertLaterFact(tx, {
    ...fact,
    applicationId: row.id,
    round: row.round,
    byKind: by.kind,
    byId: by.kind === 'staff' || by.kind === 'applicant' ? by.id : null,
  });
  const actor = by.kind === 'applicant' ? systemActor('correction') : by;
  await recordOnCase(tx, actor, row.id, {
    action: 'fact.kept',
    payload: { laterFactId, kind: fact.kind, round: row.round },
  });
}
