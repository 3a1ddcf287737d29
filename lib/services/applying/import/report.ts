/** What an import did, in figures; and for historical files how the score ranked what came of the loans. */
import type { ImportReport } from '@/lib/contracts/stored/import-map';
import { areaUnderRoc, badsByQuantile, type Quantile } from '@/lib/domain/monitoring/ranking';
import type { Added } from './import-batch';
import type { RowError } from './row-facts';

type Counts = Record<string, number>;
const count = (counts: Counts, key: string) => {
  counts[key] = (counts[key] ?? 0) + 1;
};

export function tallyOf() {
  const added: Added[] = [];
  const errors: { line: number; column: string | null; reason: string }[] = [];
  const byOutcome: Counts = {};
  const byGrade: Counts = {};
  const figures = { read: 0, duplicate: 0, rejected: 0 };
  return {
    added,
    duplicateJoined: 0,
    take(
      read: number,
      result: { added: readonly Added[]; duplicate: number },
      rejected: readonly { line: number; error: RowError }[],
    ) {
      figures.read += read;
      figures.duplicate += result.duplicate;
      figures.rejected += rejected.length;
      added.push(...result.added);
      errors.push(
        ...rejected.map(({ line, error }) => ({ line, column: error.column || null, reason: error.reason })),
      );
      for (const { assessment } of result.added) {
        count(byOutcome, assessment.outcome);
        count(byGrade, assessment.grade ?? 'none');
      }
    },
    report(errorsMax: number): Omit<ImportReport, 'seconds'> {
      const { duplicateJoined } = this;
      return {
        ...figures,
        added: added.length,
        duplicateJoined,
        errors: errors.slice(0, errorsMax),
        byOutcome,
        byGrade,
      };
    },
  };
}

export type OutcomeReport = {
  readonly scored: number;
  readonly auc: number | null;
  readonly quintiles: readonly Quantile[];
  /** Bad and all by grade, in the order of the grades; `none` where there was no grade. */
  readonly byGrade: readonly { readonly grade: string; readonly cases: number; readonly bads: number }[];
  /** Cases in which a fact was missing, by score characteristic. */
  readonly missing: Readonly<Record<string, number>>;
};

/** Only cases whose outcome is known; the AUC and the quintiles only of those with a score. */
export function outcomeReport(added: readonly Added[]): OutcomeReport {
  const known = added.filter(({ found }) => found.outcome !== null);
  const scored = known.flatMap(({ found, assessment }) =>
    assessment.score === null ? [] : [{ pd: assessment.score.pd, bad: found.outcome === 'bad' }],
  );
  const missing: Counts = {};
  for (const { assessment } of known)
    for (const factor of assessment.score?.factors ?? []) if (factor.missing) count(missing, factor.code);
  const grades = [...new Set(known.map(({ assessment }) => assessment.grade ?? 'none'))].sort();
  return {
    scored: scored.length,
    auc: areaUnderRoc(scored),
    quintiles: badsByQuantile(scored, 5),
    byGrade: grades.map((grade) => {
      const group = known.filter(({ assessment }) => (assessment.grade ?? 'none') === grade);
      return {
        grade,
        cases: group.length,
        bads: group.filter(({ found }) => found.outcome === 'bad').length,
      };
    }),
    missing,
  };
}
