/** Fraud signals from facts by the policy's rules (domain.md section 6): same facts, same signals. */
import {
  type EvidenceRef,
  type Figure,
  type FraudSignal,
  severities,
} from '@/lib/domain/assessment/assessment';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import type { FraudMeasure, FraudRule, PolicyVersion } from '@/lib/domain/policy/policy-version';

type FraudFigure = {
  readonly value: number;
  readonly unit: Figure['unit'];
  readonly evidence: readonly EvidenceRef[];
};
type Figures = Partial<Record<FraudMeasure, FraudFigure>>;

export type FraudResult = { readonly score: number; readonly signals: readonly FraudSignal[] };

/** What verification hands over: how far confirmed income falls short of the declared one, a fraction; `null` unknown. */
export type IncomeShortfall = { readonly share: number; readonly evidence: readonly EvidenceRef[] } | null;

/**
 * Signals, severest first, and the score 0–100: `100 × (1 − Π (1 − weight))`, rounded half-even to a tenth. Every
 * signal points to the facts that raised it.
 */
export function fraudSignals(
  snapshot: Snapshot,
  policy: Pick<PolicyVersion, 'fraudRules' | 'severityWeights'>,
  shortfall: IncomeShortfall,
): FraudResult {
  const figures = fraudFigures(snapshot, shortfall);
  const signals = policy.fraudRules
    .flatMap((rule) => signalOf(rule, figures[rule.measure]))
    .sort((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity));
  const clean = signals.reduce((rest, { severity }) => rest * (1 - policy.severityWeights[severity]), 1);
  return { score: Math.round((1 - clean) * 1000) / 10, signals };
}

function signalOf(rule: FraudRule, figure: FraudFigure | undefined): FraudSignal[] {
  if (figure === undefined) return [];
  const reached = rule.levels
    .filter(({ from }) => (rule.direction === 'at_least' ? figure.value >= from : figure.value <= from))
    .map(({ severity }) => severity)
    .sort((a, b) => severities.indexOf(b) - severities.indexOf(a));
  const [severity] = reached;
  if (severity === undefined) return [];
  const { value, unit, evidence } = figure;
  return [{ code: rule.measure, severity, evidence, params: { count: { unit, value, evidence } } }];
}

const fact = (id: string): EvidenceRef => ({ kind: 'fact', id });

function fraudFigures(snapshot: Snapshot, shortfall: IncomeShortfall): Figures {
  const { fraud } = snapshot;
  const velocity = [fact(fraud.velocity.id)];
  const session = fraud.session;
  const young = fraud.onlyReportedIdentityUnderMonths;
  const report = borrowerReport(snapshot);
  return {
    ...duplicateFigures(snapshot),
    velocity_week: { value: fraud.velocity.applications7d, unit: 'count', evidence: velocity },
    velocity_month: { value: fraud.velocity.applications30d, unit: 'count', evidence: velocity },
    velocity_device: { value: fraud.velocity.sameDevice7d, unit: 'count', evidence: velocity },
    ...identityFigures(snapshot),
    ...watchListFigures(snapshot),
    ...(session?.secondsToFill != null && {
      filled_fast: { value: session.secondsToFill, unit: 'count' as const, evidence: [fact(session.id)] },
    }),
    ...(session?.keyFieldEdits != null && {
      key_fields_edited: {
        value: session.keyFieldEdits,
        unit: 'count' as const,
        evidence: [fact(session.id)],
      },
    }),
    ...(young !== null && {
      identity_young: { value: young, unit: 'months' as const, evidence: [fact(report ?? 'identity')] },
    }),
    ...(shortfall !== null && {
      income_far_from_declared: {
        value: shortfall.share,
        unit: 'percent' as const,
        evidence: shortfall.evidence,
      },
    }),
  };
}

function borrowerReport(snapshot: Snapshot): string | null {
  const borrower = snapshot.parties.find((party) => party.role === 'borrower');
  return borrower?.creditReport?.id ?? borrower?.identity.id ?? null;
}

/** Other people who share a value; the applicant's own open applications count as parallel ones. */
function duplicateFigures({ fraud }: Snapshot): Figures {
  const found: Record<string, FraudFigure> = {};
  let parallel = 0;
  let parallelFact: string | null = null;
  for (const duplicate of fraud.duplicates) {
    const code = `duplicate_${duplicate.attribute}`;
    const value = Math.max(found[code]?.value ?? 0, duplicate.otherPeople);
    found[code] = { value, unit: 'count', evidence: [...(found[code]?.evidence ?? []), fact(duplicate.id)] };
    if (duplicate.attribute === 'identity_number' && duplicate.otherOpenApplications > parallel) {
      parallel = duplicate.otherOpenApplications;
      parallelFact = duplicate.id;
    }
  }
  if (parallelFact !== null) {
    found.parallel_applications = { value: parallel, unit: 'count', evidence: [fact(parallelFact)] };
  }
  return found;
}

/** Of those who owe or answer for the loan. */
function identityFigures({ parties }: Snapshot): Figures {
  const mismatched = parties.filter(
    (party) => party.role !== 'spouse' && party.identity.status === 'mismatch',
  );
  if (mismatched.length === 0) return {};
  return {
    identity_mismatch: {
      value: mismatched.length,
      unit: 'count',
      evidence: mismatched.map((party) => fact(party.identity.id)),
    },
  };
}

function watchListFigures({ fraud }: Snapshot): Figures {
  const of = (match: 'exact' | 'close'): FraudFigure => {
    const hits = fraud.watchListHits.filter((hit) => hit.match === match);
    return { value: hits.length, unit: 'count', evidence: hits.map((hit) => fact(hit.id)) };
  };
  return { watch_list_exact: of('exact'), watch_list_close: of('close') };
}
