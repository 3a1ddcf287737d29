/** Asks the outside world about the parties of a case: only what each party has consented to, outside any transaction. */

import type { PortFacts } from '@/lib/domain/assessment/case-facts';
import type { DebtFact } from '@/lib/domain/assessment/snapshot';
import type { BureauAnswer } from '@/lib/platform/ports/bureau';
import type { Ports } from '@/lib/services/kernel/context';

export type PartyToAsk = {
  readonly partyId: string;
  /** Prefix of the facts' ids: the party's role in the case. */
  readonly prefix: string;
  readonly name: string;
  readonly identityNumber: string;
  readonly phone: string | null;
  /** Sum of the declared incomes a month, for the comparison with records; `null` when none was told. */
  readonly declaredMonthlyMinor: number | null;
  readonly consents: { readonly identity: boolean; readonly bureau: boolean; readonly income: boolean };
};

export type PortReply =
  | {
      readonly port: 'identity';
      readonly partyId: string;
      readonly provider: string;
      readonly simulated: boolean;
      readonly facts: NonNullable<PortFacts['identity']>;
    }
  | {
      readonly port: 'bureau';
      readonly partyId: string;
      readonly provider: string;
      readonly simulated: boolean;
      readonly facts: NonNullable<PortFacts['bureau']>;
    }
  | {
      readonly port: 'income';
      readonly partyId: string;
      readonly provider: string;
      readonly simulated: boolean;
      readonly facts: NonNullable<PortFacts['income']>;
    };

export async function askPorts(
  ports: Ports,
  party: PartyToAsk,
  onDate: string,
  at: string,
): Promise<PortReply[]> {
  const replies: PortReply[] = [];
  const { partyId, prefix, identityNumber, consents } = party;
  if (consents.identity) {
    const { provider, simulated } = named(ports.identity);
    const answer = await ports.identity.check({
      identityNumber,
      name: party.name,
      phone: party.phone,
      onDate,
    });
    replies.push({
      port: 'identity',
      partyId,
      provider,
      simulated,
      facts: { id: `${prefix}.identity`, ...answer },
    });
  }
  if (consents.bureau) {
    const { provider, simulated } = named(ports.bureau);
    const answer = await ports.bureau.inquire({ identityNumber, onDate });
    replies.push({ port: 'bureau', partyId, provider, simulated, facts: bureauFacts(prefix, answer) });
  }
  if (consents.income && party.declaredMonthlyMinor !== null) {
    const { provider, simulated } = named(ports.income);
    const answer = await ports.income.verify({
      identityNumber,
      declaredMonthlyMinor: party.declaredMonthlyMinor,
      onDate,
    });
    const monthlyMinor = answer.status === 'verified' ? answer.monthlyMinor : null;
    const facts = {
      id: `${prefix}.income.verified`,
      provider,
      monthlyMinor,
      checkedOn: answer.checkedOn,
      at,
    };
    replies.push({ port: 'income', partyId, provider, simulated, facts });
  }
  return replies;
}

const named = (port: { readonly name: string; readonly simulated: boolean }) => ({
  provider: port.name,
  simulated: port.simulated,
});

/** A bureau's answer as facts; each reported debt has an id of its own, so that evidence can point to its line. */
export function bureauFacts(prefix: string, answer: BureauAnswer): NonNullable<PortFacts['bureau']> {
  const nothing = {
    historyMonths: null,
    enquiries6m: null,
    worstOverdueDays24m: null,
    overdueNowMinor: null,
    publicRecords: null,
    onTimeShare24m: null,
    debts: [],
  };
  const id = `${prefix}.bureau`;
  if (answer.status === 'unavailable') return { id, status: 'unavailable', pulledOn: null, ...nothing };
  if (answer.status === 'no_record')
    return { id, status: 'no_record', pulledOn: answer.pulledOn, ...nothing };
  const { debts, status, ...report } = answer;
  return {
    id,
    status,
    ...report,
    debts: debts.map(
      (debt, index): DebtFact => ({ id: `${prefix}.reported.${index + 1}`, source: 'reported', ...debt }),
    ),
  };
}
