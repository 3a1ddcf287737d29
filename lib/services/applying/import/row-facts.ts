/** One row of a file as facts. What the row does not tell stays missing; what it tells wrongly rejects the row. */
import type { ImportField, ImportMap } from '@/lib/contracts/stored/import-map';
import type {
  EmploymentKind,
  MonitoredAttribute,
  PurposeCategory,
  Term,
} from '@/lib/domain/application/vocabulary';
import type { CaseFacts, PartyFacts } from '@/lib/domain/assessment/case-facts';
import type { Fact, HistoryFact } from '@/lib/domain/assessment/snapshot';
import { instantIn } from '@/lib/services/kernel/case/business-day';
import { earlierLoansFact } from './earlier-loans';
import type { TableRow } from './read-table';

export type JoinedRow = {
  readonly main: TableRow;
  readonly one: Readonly<Record<string, TableRow | undefined>>;
  readonly many: Readonly<Record<string, readonly TableRow[]>>;
};

export type ImportedCase = {
  readonly externalId: string;
  readonly partyKey: string;
  readonly date: Date;
  readonly amountMinor: number;
  readonly term: Term;
  readonly purposeCategory: PurposeCategory | null;
  readonly facts: (partyId: string) => CaseFacts;
  readonly outcome: 'good' | 'bad' | null;
  readonly monitored: readonly { readonly attribute: MonitoredAttribute; readonly value: string }[];
};
export type RowError = { readonly column: string; readonly reason: string };

class BadValue extends Error {
  readonly column: string;
  constructor(column: string, reason: string) {
    super(reason);
    this.column = column;
  }
}

export function rowFacts(
  row: JoinedRow,
  map: ImportMap,
): { ok: true; value: ImportedCase } | { ok: false; error: RowError } {
  try {
    return { ok: true, value: read(row, map) };
  } catch (error) {
    if (error instanceof BadValue)
      return { ok: false, error: { column: error.column, reason: error.message } };
    throw error;
  }
}

const valueAt = (row: JoinedRow, column: string): string => {
  const [join, name] = column.includes('.') ? column.split('.', 2) : [null, column];
  const source = join === null ? row.main : row.one[join ?? ''];
  return (source?.[name ?? ''] ?? '').trim();
};

function numberAt(row: JoinedRow, map: ImportMap, field: ImportField): number | null {
  const rule = map.fields[field];
  if (rule === undefined) return null;
  const text = valueAt(row, rule.column);
  if (text === '') return null;
  const value = Number(text);
  if (!Number.isFinite(value)) throw new BadValue(rule.column, 'not a number');
  return value * (rule.scale ?? 1);
}

function wholeAt(row: JoinedRow, map: ImportMap, field: ImportField, negative = false): number | null {
  const value = numberAt(row, map, field);
  if (value === null) return null;
  const whole = Math.round(value);
  const column = map.fields[field]?.column ?? field;
  if (!Number.isSafeInteger(whole)) throw new BadValue(column, 'too large');
  if (whole < 0 && !negative) throw new BadValue(column, 'negative');
  return whole;
}

function required<T>(value: T | null, map: ImportMap, field: ImportField): T {
  if (value === null) throw new BadValue(map.fields[field]?.column ?? field, 'missing');
  return value;
}

function dateAt(row: JoinedRow, map: ImportMap): Date {
  const column = map.fields['request.date']?.column ?? '';
  const date = instantIn(map.timeZone, valueAt(row, column));
  if (date === null) throw new BadValue(column, 'not a date');
  return date;
}

function listed<T extends string>(
  row: JoinedRow,
  map: ImportMap,
  field: ImportField,
  values: Readonly<Record<string, T>> | undefined,
): T | null {
  const rule = map.fields[field];
  if (rule === undefined) return null;
  const text = valueAt(row, rule.column);
  if (text === '') return null;
  const found = values?.[text];
  if (found === undefined) throw new BadValue(rule.column, 'a value that the map does not translate');
  return found;
}

function read(row: JoinedRow, map: ImportMap): ImportedCase {
  const externalId = valueAt(row, map.id);
  if (externalId === '') throw new BadValue(map.id, 'missing');
  const amountMinor = required(wholeAt(row, map, 'request.amountMinor'), map, 'request.amountMinor');
  const count = required(wholeAt(row, map, 'request.term'), map, 'request.term');
  if (amountMinor === 0) throw new BadValue(map.fields['request.amountMinor']?.column ?? '', 'zero');
  if (count === 0) throw new BadValue(map.fields['request.term']?.column ?? '', 'zero');
  const date = dateAt(row, map);
  const keyRule = map.fields['party.key'];
  const purposeCategory = listed(row, map, 'request.purposeCategory', map.values.purpose);
  return {
    externalId,
    partyKey: keyRule === undefined ? externalId : valueAt(row, keyRule.column) || externalId,
    date,
    amountMinor,
    term: { count, unit: map.fields['request.term']?.unit ?? 'month' },
    purposeCategory,
    facts: factsOf(row, map, date, purposeCategory),
    outcome: outcomeOf(row, map),
    monitored: map.monitor.flatMap(({ column, attribute }) => {
      const value = valueAt(row, column);
      return value === '' ? [] : [{ attribute, value }];
    }),
  };
}

function outcomeOf(row: JoinedRow, map: ImportMap): ImportedCase['outcome'] {
  if (map.outcome === undefined) return null;
  const text = valueAt(row, map.outcome.column);
  if (text === '') return null;
  return map.outcome.bad.includes(text) ? 'bad' : 'good';
}

function factsOf(
  row: JoinedRow,
  map: ImportMap,
  date: Date,
  purposeCategory: PurposeCategory | null,
): ImportedCase['facts'] {
  const at = date.toISOString();
  const told = (id: string, value: number | null): Fact<number> | null =>
    value === null ? null : { id, values: [{ value, source: 'declared', by: 'import', at }] };
  const kind: EmploymentKind | null = listed(row, map, 'employment.kind', map.values.employment);
  const income = told('borrower.income', wholeAt(row, map, 'income.monthlyMinor'));
  const living = told('borrower.living', wholeAt(row, map, 'expense.livingMonthlyMinor'));
  const tenure = told('borrower.tenure', wholeAt(row, map, 'employment.tenureMonths'));
  const instalments = wholeAt(row, map, 'debts.instalmentsMonthlyMinor');
  const history = historyOf(row, map, date);
  return (partyId): CaseFacts => {
    const party: PartyFacts = {
      id: partyId,
      role: 'borrower',
      kind: 'person',
      ofLegalAge: null,
      withinAgeLimitAtMaturity: null,
      sameAddressAsBorrower: true,
      dependants: null,
      employment:
        kind === null ? null : { id: 'borrower.employment', kind, industryCode: null, tenureMonths: tenure },
      business: null,
      incomes: income === null ? [] : [{ id: income.id, kind: 'other', monthlyMinor: income }],
      expenses: living === null ? [] : [{ id: living.id, kind: 'living', monthlyMinor: living }],
      debts:
        instalments === null
          ? []
          : [
              {
                id: 'borrower.debts',
                kind: 'amortising',
                source: 'declared',
                lenderKind: 'other',
                balanceMinor: null,
                instalmentMonthlyMinor: instalments,
                limitMinor: null,
                overdueDays: null,
                floating: false,
              },
            ],
      liquidReservesMinor: null,
      inflowsMonthlyMinor: null,
      guaranteedMinor: null,
      guaranteesEachOther: false,
    };
    const request = { purposeCategory, purposeCostMinor: null, purposeHits: [] };
    return { schema: 1, request, parties: [party], collateral: [], session: null, history };
  };
}

/** From a joined file of earlier loans, or from columns that tell it ready. Nothing of it: no history. */
function historyOf(row: JoinedRow, map: ImportMap, date: Date): HistoryFact | null {
  if (map.history !== undefined)
    return earlierLoansFact(row.many[map.history.join] ?? [], map.history, map.timeZone, date);
  const loansRepaid = wholeAt(row, map, 'history.loansRepaid');
  if (loansRepaid === null) return null;
  const share = numberAt(row, map, 'history.lateShare');
  const days = (field: ImportField) => {
    const value = numberAt(row, map, field);
    return value === null ? null : Math.max(0, Math.floor(value));
  };
  return {
    id: 'history',
    loansRepaid,
    loansRepaidLate: wholeAt(row, map, 'history.loansRepaidLate') ?? Math.round((share ?? 0) * loansRepaid),
    loansOpen: 0,
    worstOverdueDays: days('history.worstOverdueDays'),
    lastOverdueDays: days('history.lastOverdueDays'),
    largestRepaidMinor: wholeAt(row, map, 'history.largestRepaidMinor'),
    lastRepaidMinor: wholeAt(row, map, 'history.lastRepaidMinor'),
    daysSinceLastClosed: days('history.daysSinceLastClosed'),
    tenureDays: days('history.tenureDays'),
  };
}
