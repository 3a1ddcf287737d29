/**
 * The facts of a case as they are kept: pseudonymous, versioned as one set. The snapshot is made from them and from
 * the answers of the ports, the record of documents, and what the institution knows (exposure, duplicates, limits).
 */
import type {
  CollateralFact,
  CreditReportFact,
  DebtFact,
  Fact,
  FraudFacts,
  HistoryFact,
  IdentityFact,
  IncomeFact,
  Snapshot,
  SnapshotParty,
} from './snapshot';

/** What a party tells; what ports answer about it is joined later. */
export type PartyFacts = Omit<SnapshotParty, 'identity' | 'creditReport' | 'bureauConsent'>;

export type CaseFacts = {
  readonly schema: 1;
  readonly request: Pick<Snapshot['request'], 'purposeCategory' | 'purposeCostMinor' | 'purposeHits'>;
  readonly parties: readonly PartyFacts[];
  readonly collateral: readonly CollateralFact[];
  readonly session: FraudFacts['session'];
  /** Earlier loans as an import's source tells them; our own loans are read from the book. */
  readonly history: HistoryFact | null;
};

/** Answers of the ports about one party, as they are kept in clear: no value that names a person. */
export type PortFacts = {
  readonly partyId: string;
  readonly bureauConsent: boolean;
  readonly identity: {
    readonly id: string;
    readonly status: IdentityFact['status'];
    readonly checkedOn: string | null;
  } | null;
  readonly bureau:
    | (Omit<CreditReportFact, 'accountsOpen' | 'balanceMinor' | 'limitMinor'> & {
        readonly debts: readonly DebtFact[];
      })
    | null;
  readonly income: {
    readonly id: string;
    readonly provider: string;
    readonly monthlyMinor: number | null;
    readonly checkedOn: string;
    readonly at: string;
  } | null;
};

const total = (values: readonly (number | null)[]): number | null =>
  values.some((each) => each === null) ? null : values.reduce<number>((sum, each) => sum + (each ?? 0), 0);

function creditReportOf(bureau: PortFacts['bureau']): CreditReportFact | null {
  if (bureau === null) return null;
  const { debts, ...report } = bureau;
  if (report.status !== 'answered')
    return { ...report, accountsOpen: null, balanceMinor: null, limitMinor: null };
  return {
    ...report,
    accountsOpen: debts.length,
    balanceMinor: total(debts.map((each) => each.balanceMinor)),
    limitMinor: debts.some((each) => each.limitMinor !== null)
      ? debts.reduce((sum, each) => sum + (each.limitMinor ?? 0), 0)
      : null,
  };
}

/** How far two instalments may lie apart and still be one debt. */
const sameDebtTolerance = 0.1;

function sameDebt(declared: DebtFact, reported: DebtFact): boolean {
  const one = declared.instalmentMonthlyMinor;
  const other = reported.instalmentMonthlyMinor;
  if (one === null || other === null) return false;
  return Math.abs(one - other) <= sameDebtTolerance * Math.max(one, other);
}

/**
 * Declared and reported debts as one list without counting one debt twice: a declared debt whose instalment lies
 * within a tenth of a reported one is that debt, and the reported figures are used.
 */
export function mergeDebts(declared: readonly DebtFact[], reported: readonly DebtFact[]): DebtFact[] {
  const open = [...declared];
  const merged = reported.map((report): DebtFact => {
    const at = open.findIndex((each) => sameDebt(each, report));
    if (at < 0) return { ...report, source: 'reported' };
    const [told] = open.splice(at, 1);
    return { ...report, source: 'both', ...(told?.corrections && { corrections: told.corrections }) };
  });
  return [...merged, ...open];
}

function withIncome(incomes: readonly IncomeFact[], answer: PortFacts['income']): readonly IncomeFact[] {
  const monthlyMinor = answer?.monthlyMinor ?? null;
  const [main, ...others] = incomes;
  if (answer === null || monthlyMinor === null || main === undefined) return incomes;
  const verified: Fact<number> = {
    id: main.monthlyMinor.id,
    values: [
      ...main.monthlyMinor.values,
      { value: monthlyMinor, source: 'verified', by: answer.provider, at: answer.at },
    ],
  };
  return [{ ...main, monthlyMinor: verified }, ...others];
}

/** What a report tells is as old as the report. */
const reportedDebts = (bureau: PortFacts['bureau']): readonly DebtFact[] => {
  const at = bureau?.pulledOn ?? null;
  return (bureau?.debts ?? []).map((debt) => (at === null ? debt : { at, ...debt }));
};

/** The party as the assessment sees it: what it told, joined with what the ports answered about it. */
export function joinPortFacts(party: PartyFacts, answers: PortFacts | undefined): SnapshotParty {
  const identity: IdentityFact = answers?.identity ?? {
    id: `${party.id}.identity`,
    status: 'not_checked',
    checkedOn: null,
  };
  return {
    ...party,
    identity,
    bureauConsent: answers?.bureauConsent ?? false,
    creditReport: creditReportOf(answers?.bureau ?? null),
    debts: mergeDebts(party.debts, reportedDebts(answers?.bureau ?? null)),
    incomes: withIncome(party.incomes, answers?.income ?? null),
  };
}
