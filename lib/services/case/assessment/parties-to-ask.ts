/** Whom the ports are asked about: parties with an identity number and a consent of their own, not answered yet. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { consentsOfCase, currentFactSet } from '@/db/queries/case/draft';
import { portAnswersOf } from '@/db/queries/decision/assessment';
import { partiesOfCase } from '@/db/queries/people/party';
import type { ConsentKind } from '@/lib/domain/application/vocabulary';
import type { CaseFacts } from '@/lib/domain/assessment/case-facts';
import type { Context } from '@/lib/services/kernel/context';
import { openIdentity } from '@/lib/services/kernel/people/person';
import type { PartyToAsk } from './ask-ports';

function declaredMonthly(facts: CaseFacts | undefined, partyId: string): number | null {
  const incomes = facts?.parties.find((party) => party.id === partyId)?.incomes ?? [];
  const main = incomes[0]?.monthlyMinor.values.find((value) => value.source === 'declared');
  return main?.value ?? null;
}

export async function partiesToAsk(tx: Transaction, context: Context, row: CaseRow): Promise<PartyToAsk[]> {
  const parties = await partiesOfCase(tx, row.id);
  const consents = await consentsOfCase(tx, row.id);
  const answered = await portAnswersOf(
    tx,
    row.id,
    parties.map((party) => party.id),
  );
  const facts = (await currentFactSet(tx, row.id))?.facts as CaseFacts | undefined;
  const asks: PartyToAsk[] = [];
  for (const party of parties) {
    const identityNumber = await openIdentity(tx, context.vault, party.id, 'identity_number');
    if (identityNumber === null) continue;
    const open = (kind: ConsentKind, port: string) =>
      consents.some((each) => each.partyId === party.id && each.kind === kind) &&
      !answered.some((each) => each.partyId === party.id && each.port === port);
    asks.push({
      partyId: party.id,
      prefix: party.role,
      name: party.name,
      identityNumber,
      phone: await openIdentity(tx, context.vault, party.id, 'phone'),
      declaredMonthlyMinor: declaredMonthly(facts, party.id),
      consents: {
        identity: open('identity_check', 'identity'),
        bureau: open('bureau_inquiry', 'bureau'),
        income: open('income_check', 'income'),
      },
    });
  }
  return asks;
}
