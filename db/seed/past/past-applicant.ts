/**
 * Who asked: the scorecard's characteristics from the population, but for what belongs together (a silent bureau tells
 * nothing at all). Income is log-normal with a median of 18,000 yuan; the amount is what the drawn share of income pays
 * off over the term. PD and grade follow by card and policy.
 */
import type { Grade } from '@/lib/domain/authority/vocabulary';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import { compileScorecard } from '@/lib/domain/scorecard/compile-scorecard';
import { expertScorecard } from '@/lib/domain/scorecard/expert-scorecard';
import { gradeOf } from '@/lib/domain/scorecard/master-scale';
import { columnIndex, type VectorColumn, vectorColumns } from '@/lib/domain/scorecard/vector-columns';
import type { Chance } from '../seeded';
import { draw, type Person } from './population';

export type PastApplicant = {
  /** Layout v1; NaN is missing. */
  readonly vector: Float64Array;
  readonly amountMinor: number;
  readonly termMonths: number;
  /** With the request, minor units. */
  readonly exposureMinor: number;
  readonly points: number | null;
  readonly pd: number | null;
  readonly grade: Grade | null;
};

export type RequestTerms = {
  readonly amountMinMinor: number;
  readonly amountMaxMinor: number;
  readonly amountStepMinor: number;
};

const yuan = 100;
/** Shares of applicants; the bureau's two are the card's own. */
const shares = { bureauSilent: 0.05, incomeUnknown: 0.007, owesUsAlready: 0.4, undeclaredDebt: 0.05 };
const income = { medianYuan: 18_000, deviation: 0.62 };
const owedBefore = { medianYuan: 40_000, deviation: 0.8, mostYuan: 600_000 };
const terms = [6, 12, 12, 18, 24, 24] as const;

const bureau: readonly VectorColumn[] = ['worst_overdue_24m', 'history_months', 'enquiries_6m', 'credit_use'];
/** Drawn as they are; what belongs to a trade, to security or to the bureau is set apart. */
const asTheyAre: readonly VectorColumn[] = [
  'debt_count',
  'payments_share',
  'reserve_months',
  'income_confirmed_share',
  'inflow_variation',
  'inflow_trend',
  'own_worst_overdue_days',
];
const card = compileScorecard(expertScorecard);

const logNormal = (chance: Chance, of: { readonly medianYuan: number; readonly deviation: number }) =>
  of.medianYuan * Math.exp(of.deviation * chance.normal());

class Vector {
  readonly values = new Float64Array(vectorColumns.length).fill(Number.NaN);
  set(columns: Partial<Record<VectorColumn, number>>): void {
    for (const name of vectorColumns) this.values[columnIndex[name]] = columns[name] ?? this.get(name);
  }
  get(name: VectorColumn): number {
    return this.values[columnIndex[name]] ?? Number.NaN;
  }
}

function askBureau(vector: Vector, person: Person): void {
  if (person.chance.happens(shares.bureauSilent)) {
    vector.set({ bureau_status: 0 });
    return;
  }
  for (const column of bureau) vector.set({ [column]: draw(person, column, (place) => !place.missing) });
  if (vector.get('worst_overdue_24m') < 0)
    vector.set({ bureau_status: 1, history_months: 0, credit_use: -1 });
  else vector.set({ bureau_status: 2 });
}

/** What they live on and ask for; the payments' share ties amount, term and debts to the income. */
function ask(vector: Vector, chance: Chance, of: RequestTerms): { amountMinor: number; termMonths: number } {
  const incomeYuan = logNormal(chance, income);
  const termMonths = chance.pick(terms);
  const share = Number.isNaN(vector.get('payments_share')) ? 0.25 : vector.get('payments_share');
  const ours = 0.45 + 0.55 * chance.unit();
  const wanted = incomeYuan * share * ours * termMonths * yuan;
  const amountMinor = Math.min(
    of.amountMaxMinor,
    Math.max(of.amountMinMinor, Math.round(wanted / of.amountStepMinor) * of.amountStepMinor),
  );
  const incomeMinor = Math.round(incomeYuan) * yuan;
  const purposeCost = Math.round(amountMinor * (1 + 0.4 * chance.unit()));
  vector.set({
    amount: amountMinor,
    term_days: termMonths * 30,
    repayment_method: 0,
    secured: 0,
    purpose_category: 0,
    purpose_cost: purposeCost,
    amount_to_purpose_cost: amountMinor / purposeCost,
    purpose_hits: 0,
    income_monthly: chance.happens(shares.incomeUnknown) ? Number.NaN : incomeMinor,
    income_declared: incomeMinor,
    income_confirmed: Math.round(incomeMinor * vector.get('income_confirmed_share')),
    debt_instalments: Math.round(incomeMinor * share * (1 - ours)),
    debts_undeclared: chance.happens(shares.undeclaredDebt) ? 1 : 0,
    takings_monthly: Math.round(incomeMinor * (1.5 + chance.unit())),
  });
  return { amountMinor, termMonths };
}

function owesBefore(vector: Vector, chance: Chance): number {
  const repeats = vector.get('own_worst_overdue_days') >= 0;
  vector.set({
    own_loans_repaid: repeats ? chance.whole(1, 4) : 0,
    own_last_overdue_days: repeats ? Math.floor(vector.get('own_worst_overdue_days') * chance.unit()) : -1,
  });
  if (!repeats || !chance.happens(shares.owesUsAlready)) return 0;
  const owedYuan = Math.min(owedBefore.mostYuan, Math.round(logNormal(chance, owedBefore)));
  return owedYuan * yuan;
}

/** One applicant of a trade who asks for an unsecured loan. */
export function drawApplicant(chance: Chance, of: RequestTerms, policy: PolicyVersion): PastApplicant {
  const vector = new Vector();
  const person = { chance, quality: chance.normal() };
  askBureau(vector, person);
  for (const column of asTheyAre) vector.set({ [column]: draw(person, column) });
  vector.set({
    tenure_months: -1,
    trading_months: draw(person, 'trading_months', (place) => place.low >= 0),
    collateral_items: 0,
    collateral_cover: -1,
    guarantee_share: 0,
    // The card's five outlooks, −2 to 2.
    industry_outlook: chance.weighted([[-2, 5] as const, [-1, 15], [0, 53], [1, 22], [2, 5]]),
    cycle: 2,
  });
  const { amountMinor, termMonths } = ask(vector, chance, of);
  const before = owesBefore(vector, chance);
  vector.set({ exposure_before: before });
  const scored = card.canScore(vector.values) ? card.score(vector.values) : null;
  return {
    vector: vector.values,
    amountMinor,
    termMonths,
    exposureMinor: before + amountMinor,
    points: scored?.points ?? null,
    pd: scored?.pd ?? null,
    grade: scored === null ? null : gradeOf(scored.pd, policy.masterScale),
  };
}
