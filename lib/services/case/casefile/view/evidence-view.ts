/** Evidence by id: every fact of the snapshot with its values side by side, named by a key of the `evidence` catalogue. */
import type { Evidence } from '@/lib/contracts/case-parts';
import { pickValue } from '@/lib/domain/assessment/facts/pick-value';
import type {
  CreditReportFact,
  ExposureFacts,
  Fact,
  FraudFacts,
  HistoryFact,
  Snapshot,
  SnapshotParty,
  SourcedValue,
} from '@/lib/domain/assessment/snapshot';

type Value = number | string | boolean | null;
type Values = readonly SourcedValue<Value>[];

const entry = (
  id: string,
  label: string,
  unit: string,
  values: Values,
  partyId: string | null = null,
  documentId: string | null = null,
): Evidence => ({ id, label, unit, values, partyId, documentId, lines: [] });

type Line = Evidence['lines'][number];
const line = (label: string, unit: string, value: Line['value']): Line => ({ label, unit, value });
const withLines = (of: Evidence, lines: readonly Line[]): Evidence => ({ ...of, lines: [...lines] });

const reportLines = (report: CreditReportFact): Line[] =>
  report.status !== 'answered'
    ? []
    : [
        line('history_months', 'months', report.historyMonths),
        line('worst_overdue_24m', 'days', report.worstOverdueDays24m),
        line('overdue_now', 'money', report.overdueNowMinor),
        line('on_time_24m', 'percent', report.onTimeShare24m),
        line('accounts_open', 'count', report.accountsOpen),
        line('balance', 'money', report.balanceMinor),
        line('credit_limit', 'money', report.limitMinor),
        line('enquiries_6m', 'count', report.enquiries6m),
        line('public_records', 'count', report.publicRecords),
      ];
const historyLines = (history: HistoryFact): Line[] => [
  line('loans_repaid_late', 'count', history.loansRepaidLate),
  line('loans_open', 'count', history.loansOpen),
  line('worst_overdue', 'days', history.worstOverdueDays),
  line('last_overdue', 'days', history.lastOverdueDays),
  line('largest_repaid', 'money', history.largestRepaidMinor),
  line('last_repaid', 'money', history.lastRepaidMinor),
  line('days_since_closed', 'days', history.daysSinceLastClosed),
];
const exposureLines = (exposure: ExposureFacts): Line[] => [
  line('outstanding', 'money', exposure.outstandingMinor),
  line('approved_undisbursed', 'money', exposure.approvedUndisbursedMinor),
  line('undrawn', 'money', exposure.undrawnMinor),
  line('connected', 'money', exposure.connectedMinor),
  line('guarantees_given', 'money', exposure.guaranteesGivenToUsMinor),
];

const factEntry = (
  fact: Fact<number> | null,
  label: string,
  unit: string,
  party: SnapshotParty,
): Evidence[] => (fact === null ? [] : [entry(fact.id, label, unit, fact.values, party.id)]);

const one = (value: Value, source: SourcedValue<Value>['source'], by: string, at: string): Values => [
  { value, source, by, at },
];

/** Job and business as a whole, where a figure rests on more than one of their facts. */
function workEvidence({ id, employment, business }: SnapshotParty, at: string): Evidence[] {
  const used = (fact: Fact<number> | null) => pickValue(fact)?.value ?? null;
  return [
    ...(employment === null
      ? []
      : [
          withLines(
            entry(employment.id, 'employment', 'code', one(employment.kind, 'declared', 'applicant', at), id),
            [line('tenure', 'months', used(employment.tenureMonths))],
          ),
        ]),
    ...(business === null
      ? []
      : [
          withLines(entry(business.id, 'business', 'code', [], id), [
            line('takings', 'money_monthly', used(business.takingsMonthlyMinor)),
            line('costs', 'money_monthly', used(business.costsMonthlyMinor)),
            line('trading', 'months', used(business.tradingMonths)),
            line('stock', 'money', used(business.stockMinor)),
          ]),
        ]),
  ];
}

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
      entry(each.monthlyMinor.id, `income_${each.kind}`, 'money_monthly', each.monthlyMinor.values, party.id),
    ),
    ...party.expenses.map((each) =>
      entry(
        each.monthlyMinor.id,
        `expenses_${each.kind}`,
        'money_monthly',
        each.monthlyMinor.values,
        party.id,
      ),
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
          debt.at ?? bureau,
        ),
        party.id,
      ),
    ),
    ...factEntry(party.dependants, 'dependants', 'count', party),
    ...factEntry(party.liquidReservesMinor, 'reserves', 'money', party),
    ...workEvidence(party, at),
    ...factEntry(employment?.tenureMonths ?? null, 'tenure', 'months', party),
    ...factEntry(business?.takingsMonthlyMinor ?? null, 'takings', 'money_monthly', party),
    ...factEntry(business?.costsMonthlyMinor ?? null, 'costs', 'money_monthly', party),
    ...factEntry(business?.tradingMonths ?? null, 'trading', 'months', party),
    ...factEntry(business?.stockMinor ?? null, 'stock', 'money', party),
    ...(report === null
      ? []
      : [
          withLines(
            entry(
              report.id,
              'credit_report',
              'code',
              one(report.status, 'reported', 'bureau', bureau),
              party.id,
            ),
            reportLines(report),
          ),
        ]),
    ...(party.guaranteedMinor === null
      ? []
      : [
          entry(
            `${party.id}.guarantee`,
            'guarantee',
            'money',
            one(party.guaranteedMinor, 'declared', 'applicant', party.guaranteedAt ?? at),
            party.id,
          ),
        ]),
  ];
}

/** What our own book knows: earlier loans, exposure, and the limits that apply. */
function ownRecordEvidence({ history, exposure, limits }: Snapshot, at: string): Evidence[] {
  const { outstandingMinor, approvedUndisbursedMinor, connectedMinor } = exposure;
  const held = one(outstandingMinor + approvedUndisbursedMinor + connectedMinor, 'verified', 'book', at);
  return [
    ...(history === null
      ? []
      : [
          withLines(
            entry(history.id, 'history', 'count', one(history.loansRepaid, 'verified', 'book', at)),
            historyLines(history),
          ),
        ]),
    withLines(entry(exposure.id, 'exposure', 'money', held), exposureLines(exposure)),
    ...limits.map((limit) =>
      withLines(entry(limit.id, 'limit', 'money', one(limit.ceilingMinor, 'verified', limit.dimension, at)), [
        line('limit_used', 'money', limit.usedMinor),
      ]),
    ),
  ];
}

function fraudEvidence({ duplicates, velocity, session, watchListHits }: FraudFacts, at: string): Evidence[] {
  return [
    ...duplicates.map((each) =>
      withLines(
        entry(each.id, 'duplicate', 'count', one(each.otherApplications, 'verified', each.attribute, at)),
        [
          line('other_people', 'count', each.otherPeople),
          line('other_open', 'count', each.otherOpenApplications),
        ],
      ),
    ),
    withLines(
      entry(velocity.id, 'velocity', 'count', one(velocity.applications30d, 'verified', 'book', at)),
      [
        line('applications_7d', 'count', velocity.applications7d),
        line('same_device_7d', 'count', velocity.sameDevice7d),
      ],
    ),
    ...(session === null
      ? []
      : [
          withLines(
            entry(
              session.id,
              'session',
              'count',
              one(session.keyFieldEdits, 'verified', 'session', session.at ?? at),
            ),
            [line('seconds_to_fill', 'count', session.secondsToFill)],
          ),
        ]),
    ...watchListHits.map((hit) =>
      entry(hit.id, 'watch_list', 'code', one(hit.match, 'reported', hit.list, at)),
    ),
  ];
}

export function evidenceView(snapshot: Snapshot, at: string): Evidence[] {
  const { request, product, market } = snapshot;
  return [
    withLines(entry(product.id, 'product', 'code', one(product.code, 'verified', 'product', at)), [
      line('amount_min', 'money', product.amountMinMinor),
      line('amount_max', 'money', product.amountMaxMinor),
    ]),
    entry(
      request.id,
      'request',
      'money',
      one(request.amountMinor, 'declared', 'applicant', request.at ?? at),
    ),
    ...snapshot.parties.flatMap((party) => partyEvidence(party, at)),
    ...snapshot.collateral.map((item) =>
      withLines(
        entry(item.id, 'collateral', 'money', one(item.valueMinor, item.source, item.kind, item.at ?? at)),
        [line('senior_claims', 'money', item.seniorClaimsMinor)],
      ),
    ),
    ...snapshot.documents
      .filter((document) => document.state !== 'missing')
      .map((document) =>
        entry(
          document.id,
          'document',
          'code',
          one(document.state, 'extracted', document.kind, document.at ?? at),
          null,
          document.id,
        ),
      ),
    ...ownRecordEvidence(snapshot, at),
    ...fraudEvidence(snapshot.fraud, at),
    withLines(
      entry(market.id, 'market', 'code', one(market.cycle, 'reported', 'market', market.outlookDate ?? at)),
      [line('industry_outlook', 'points', market.industryOutlook)],
    ),
    ...snapshot.legal.map((each) =>
      entry(each.id, 'legal', 'code', one(each.value, 'verified', each.trust, each.validFrom ?? at)),
    ),
  ];
}
