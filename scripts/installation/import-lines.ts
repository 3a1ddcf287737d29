/** The report of an import as lines for a person. */
import type { ImportMap, ImportReport } from '@/lib/contracts/stored/import-map';
import type { OutcomeReport } from '@/lib/services/applying/import/report';

const percent = (part: number, of: number) => (of === 0 ? '–' : `${((100 * part) / of).toFixed(1)} %`);
const table = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, count]) => `${name} ${count}`)
    .join(', ') || 'none';

export function summaryLines(report: ImportReport): string[] {
  const { read, added, duplicate, rejected, duplicateJoined, seconds } = report;
  return [
    `read ${read}, added ${added}, there before ${duplicate}, rejected ${rejected} in ${seconds} s`,
    `joined rows that a later one of the same key replaced: ${duplicateJoined}`,
    `by outcome: ${table(report.byOutcome)}`,
    `by grade:   ${table(report.byGrade)}`,
    ...report.errors
      .slice(0, 20)
      .map(
        (each) => `line ${each.line}${each.column === null ? '' : `, column ${each.column}`}: ${each.reason}`,
      ),
  ];
}

export function outcomeLines(ranking: OutcomeReport, map: ImportMap): string[] {
  return [
    `bad: ${map.outcome?.definition ?? 'no outcome in this file'}`,
    `scored with a known outcome: ${ranking.scored}; AUC ${ranking.auc?.toFixed(4) ?? '–'}`,
    ...ranking.quintiles.map(
      (each, index) =>
        `fifth ${index + 1}: PD ${each.pdFrom.toFixed(3)} to ${each.pdTo.toFixed(3)}, bad ${percent(each.bads, each.cases)} of ${each.cases}`,
    ),
    ...ranking.byGrade.map(
      (each) => `grade ${each.grade}: bad ${percent(each.bads, each.cases)} of ${each.cases}`,
    ),
    `missing facts by characteristic: ${table(ranking.missing)}`,
  ];
}
