/** Puts what a correction says into the facts of the case, beside what was declared before. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { currentFactSet, insertPersonalText, putFactSet } from '@/db/queries/case/draft';
import { putFactSetOf, type RequestRow } from '@/db/queries/case/request';
import { correctableFacts, correctFact } from '@/lib/domain/application/correctable-facts';
import { nextDebtId, wordsOfItem } from '@/lib/domain/application/correctable-items';
import type { CaseFacts } from '@/lib/domain/assessment/case-facts';
import type { Vault } from '@/lib/platform/crypto/crypto';
import { type Actor, isStaff, systemActor } from '@/lib/services/kernel/actor';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { personKeyOf } from '@/lib/services/kernel/people/person';
import { nameBound } from './correction-words';

/** For the system: an applicant sees no facts. `by`: who brought it in, the party asked or the signer who admits it. */
export async function correctFacts(
  tx: Transaction,
  vault: Vault,
  row: CaseRow,
  request: RequestRow,
  by: Actor,
): Promise<boolean> {
  const { partyId, fact, factKind, factAfter: value, debtAdded: debt, answeredAt: at } = request;
  const facts = (await currentFactSet(tx, row.id))?.facts as CaseFacts | undefined;
  if (facts === undefined || fact === null || factKind === null || at === null) return false;
  const after = correctFact(facts, { partyId, fact }, { value, debt, at: at.toISOString() });
  if (after === null) return false;
  await keepName(tx, vault, row, request, facts);
  const factSetId = await putFactSet(tx, {
    applicationId: row.id,
    facts: after,
    createdByKind: by.kind,
    createdById: by.kind === 'staff' || by.kind === 'applicant' ? by.id : null,
    admittedById: isStaff(by) ? by.id : null,
  });
  await putFactSetOf(tx, request.id, factSetId);
  const payload = { requestId: request.id, factSetId, kind: factKind };
  await recordOnCase(tx, systemActor('correction'), row.id, {
    action: 'facts.corrected',
    payload,
  });
  return true;
}

/** A name is kept as the newest one of its debt or collateral; `before`: the facts without the answer. */
async function keepName(
  tx: Transaction,
  vault: Vault,
  row: CaseRow,
  { id, partyId, fact, nameCipher }: RequestRow,
  before: CaseFacts,
): Promise<void> {
  const party = before.parties.find((each) => each.id === partyId);
  if (nameCipher === null || party === undefined) return;
  const named = correctableFacts(before).find((each) => each.partyId === partyId && each.fact === fact);
  const kind = wordsOfItem(named?.item?.id ?? nextDebtId(party));
  const key = await personKeyOf(tx, vault, partyId);
  await insertPersonalText(tx, {
    applicationId: row.id,
    partyId,
    kind,
    cipher: key.seal(key.open(nameCipher, nameBound(id)), `personal_text/${row.id}/${kind}`),
    keyId: key.keyId,
    createdByKind: 'applicant',
  });
}
