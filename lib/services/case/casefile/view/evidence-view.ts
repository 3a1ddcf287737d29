/** Evidence by id: every fact of the snapshot with its values side by side, named by a key of the `evidence` catalogue. */
import type { Evidence } from '@/lib/contracts/case-parts';
import type { Fact, Snapshot, SnapshotParty, SourcedValue } from '@/lib/domain/assessment/snapshot';

type Value = number | string | boolean | null;
type Values = readonly SourcedValue<Value>[];

const entry = (
  id: string,
  label: string,
  unit: string,
  values: Values,
  partyId: string | null = null,
  documentId: string | null = null,
): Evidence => ({ id, label, unit, values, partyId, documentId });

const factEntry = (
  fact: Fact<number> | null,
  label: string,
  unit: string,
  party: SnapshotParty,
): Evidence[] => (fact === null ? [] : [entry(fact.id, label, unit, fact.values, party.id)]);

const one = (value: Value, source: SourcedValue<Value>['source'], by: string, at: string): Values => [
  { value, source, by, at },
];

function partyEvidence(party: SnapshotParty, at: string): Evidence[] {
  const { employment, business, creditReport: report } = party;
  const bureau = report?.pulledOn ?? at;
  return [
    entry(
      party.identity.id,
      'identity',
      'code',
      one(party.identity.status, 'reported', 'identity', party.identity.checkedOn ?? at),
      party.id,
    ),
    ...party.incomes.map((each) =>
      entry(each.id, `income_${each.kind}`, 'money_monthly', each.monthlyMinor.values, party.id),
    ),
    ...party.expenses.map((each) =>
      entry(each.id, `expenses_${each.kind}`, 'money_monthly', each.monthlyMinor.values, party.id),
    ),
    ...party.debts.map((debt) =>
      entry(
        debt.id,
        'debts',
        'money_monthly',
        one(
          debt.instalmentMonthlyMinor,
          debt.source === 'declared' ? 'declared' : 'reported',
          debt.source,
          bureau,
        ),
        party.id,
      ),
    ),
    ...factEntry(party.dependants, 'dependants', 'count', party),
    ...factEntry(party.liquidReservesMinor, 'reserves', 'money', party),
    ...factEntry(employment?.tenureMonths ?? null, 'tenure', 'months', party),
    ...factEntry(business?.takingsMonthlyMinor ?? null, 'takings', 'money_monthly', party),
    ...factEntry(business?.costsMonthlyMinor ?? null, 'costs', 'money_monthly', party),
    ...factEntry(business?.tradingMonths ?? null, 'trading', 'months', party),
    ...factEntry(business?.stockMinor ?? null, 'stock', 'money', party),
    ...(report === null
      ? []
      : [
          entry(
            report.id,
            'credit_report',
            'code',
            one(report.status, 'reported', 'bureau', bureau),
            party.id,
          ),
        ]),
    ...(party.guaranteedMinor === null
      ? []
      : [
          entry(
            `${party.id}.guarantee`,
            'guarantee',
            'money',
            one(party.guaranteedMinor, 'declared', 'applicant', at),
            party.id,
          ),
        ]),
  ];
}

export function evidenceView(snapshot: Snapshot, at: string): Evidence[] {
  const { request, history, exposure } = snapshot;
  return [
    entry(request.id, 'request', 'money', one(request.amountMinor, 'declared', 'applicant', at)),
    ...snapshot.parties.flatMap((party) => partyEvidence(party, at)),
    ...snapshot.collateral.map((item) =>
      entry(item.id, 'collateral', 'money', one(item.valueMinor, item.source, item.kind, at)),
    ),
    ...snapshot.documents
      .filter((document) => document.state !== 'missing')
      .map((document) =>
        entry(
          document.id,
          'document',
          'code',
          one(document.state, 'extracted', document.kind, at),
          null,
          document.id,
        ),
      ),
    ...(history === null
      ? []
      : [entry(history.id, 'history', 'count', one(history.loansRepaid, 'verified', 'book', at))]),
    entry(
      exposure.id,
      'exposure',
      'money',
      one(
        exposure.outstandingMinor + exposure.approvedUndisbursedMinor + exposure.connectedMinor,
        'verified',
        'book',
        at,
      ),
    ),
    ...snapshot.limits.map((limit) =>
      entry(limit.id, 'limit', 'money', one(limit.ceilingMinor, 'verified', limit.dimension, at)),
    ),
    ...snapshot.fraud.duplicates.map((each) =>
      entry(each.id, 'duplicate', 'count', one(each.otherApplications, 'verified', each.attribute, at)),
    ),
    entry(
      snapshot.fraud.velocity.id,
      'velocity',
      'count',
      one(snapshot.fraud.velocity.applications30d, 'verified', 'book', at),
    ),
    ...snapshot.legal.map((each) =>
      entry(each.id, 'legal', 'code', one(each.value, 'verified', each.trust, at)),
    ),
  ];
}
