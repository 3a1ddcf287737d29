/** Editing of a draft matrix: every act gives a new body, and what was taken out can be put back. */
import type { MatrixBody } from '@/lib/contracts/house/authority';
import { type Grade, grades, tiers } from '@/lib/domain/authority/vocabulary';
import { saidBeside } from './document-edit';

export type RoutedTo = MatrixBody['rows']['A'][number];
/** In the order of the keys 1 to 6. */
export const choices: readonly RoutedTo[] = [...tiers, 'decline'];
/** As many as the contract takes. */
export const bandsAtMost = 10;
/** A new bound is a round thousand of the currency where the band has room for one. */
const ROUND_MINOR = 100_000;

type Rows = MatrixBody['rows'];
const eachRow = (rows: Rows, change: (cells: readonly RoutedTo[], grade: Grade) => RoutedTo[]): Rows => ({
  A: change(rows.A, 'A'),
  B: change(rows.B, 'B'),
  C: change(rows.C, 'C'),
  D: change(rows.D, 'D'),
  E: change(rows.E, 'E'),
});

/** Puts a tier, or the automatic decline, into one cell; `band` is 0-based. */
export function setCell(body: MatrixBody, grade: Grade, band: number, to: RoutedTo): MatrixBody {
  const row = body.rows[grade].map((cell, at) => (at === band ? to : cell));
  return { ...body, rows: { ...body.rows, [grade]: row } };
}

/** Exposure above which a band begins, minor units. */
export const lowerBound = ({ bandsUpToMinor }: MatrixBody, band: number): number =>
  bandsUpToMinor[band - 1] ?? 0;

export type BoundProblem =
  | { readonly code: 'empty' | 'not_positive' }
  | { readonly code: 'not_above' | 'not_below'; readonly limitMinor: number };

/** What is wrong with an upper bound that was typed for a band; `null` where it fits between its neighbours. */
export function boundProblem(body: MatrixBody, band: number, upToMinor: number | null): BoundProblem | null {
  if (upToMinor === null) return { code: 'empty' };
  if (upToMinor <= 0) return { code: 'not_positive' };
  const below = lowerBound(body, band);
  if (upToMinor <= below) return { code: 'not_above', limitMinor: below };
  const above = body.bandsUpToMinor[band + 1];
  return typeof above === 'number' && upToMinor >= above ? { code: 'not_below', limitMinor: above } : null;
}

/** Moves the upper bound of a band. */
export function setBound(body: MatrixBody, band: number, upToMinor: number): MatrixBody {
  const bandsUpToMinor = body.bandsUpToMinor.map((bound, at) => (at === band ? upToMinor : bound));
  return { ...body, bandsUpToMinor };
}

/** Where a band would be split; `null` where there is no whole amount between its bounds, or no room for a band. */
export function splitAt(body: MatrixBody, band: number): number | null {
  if (body.bandsUpToMinor.length >= bandsAtMost) return null;
  const lower = lowerBound(body, band);
  const upper = body.bandsUpToMinor[band] ?? Math.max(2 * lower, ROUND_MINOR) * 2 - lower;
  const middle = Math.floor((lower + upper) / 2);
  const round = Math.floor(middle / ROUND_MINOR) * ROUND_MINOR;
  const at = round > lower ? round : middle;
  return at > lower && at < upper ? at : null;
}

/** Splits a band at an amount; both parts keep its cells. */
export function addBand(body: MatrixBody, band: number, upToMinor: number): MatrixBody {
  return {
    ...body,
    bandsUpToMinor: body.bandsUpToMinor.toSpliced(band, 0, upToMinor),
    rows: eachRow(body.rows, (cells) => cells.toSpliced(band, 0, cells[band] ?? 'K3')),
  };
}

export type RemovedBand = {
  readonly band: number;
  /** It was the open band above all others. */
  readonly last: boolean;
  readonly boundMinor: number;
  readonly cells: Readonly<Record<Grade, RoutedTo>>;
};

/** Takes a band out: the next one reaches down to its lower bound, under the last one the one before becomes open. */
export function removeBand(
  body: MatrixBody,
  band: number,
): { readonly body: MatrixBody; readonly removed: RemovedBand } | null {
  const { bandsUpToMinor, rows } = body;
  const last = band === bandsUpToMinor.length - 1;
  const boundMinor = bandsUpToMinor[last ? band - 1 : band];
  if (typeof boundMinor !== 'number') return null;
  const cellOf = (grade: Grade) => rows[grade][band] ?? 'K3';
  return {
    body: {
      ...body,
      bandsUpToMinor: bandsUpToMinor.toSpliced(last ? band - 1 : band, 1),
      rows: eachRow(rows, (cells) => cells.toSpliced(band, 1)),
    },
    removed: {
      band,
      last,
      boundMinor,
      cells: { A: cellOf('A'), B: cellOf('B'), C: cellOf('C'), D: cellOf('D'), E: cellOf('E') },
    },
  };
}

/** Puts a band back where it was; what was edited meanwhile stays. */
export function restoreBand(body: MatrixBody, removed: RemovedBand): MatrixBody {
  const bands = body.bandsUpToMinor.length;
  const at = removed.last ? bands : Math.min(removed.band, bands - 1);
  return {
    ...body,
    bandsUpToMinor: body.bandsUpToMinor.toSpliced(removed.last ? bands - 1 : at, 0, removed.boundMinor),
    rows: eachRow(body.rows, (cells, grade) => cells.toSpliced(at, 0, removed.cells[grade])),
  };
}

/** Takes back the band that ends at a bound, if it is still there. */
export function removeBandAt(body: MatrixBody, boundMinor: number): MatrixBody {
  const band = body.bandsUpToMinor.indexOf(boundMinor);
  return (band < 0 ? null : removeBand(body, band)?.body) ?? body;
}

const written = (body: MatrixBody): string =>
  JSON.stringify([body.bandsUpToMinor, grades.map((grade) => body.rows[grade]), saidBeside(body)]);

/** Whether two bodies say the same. */
export const sameBody = (one: MatrixBody, other: MatrixBody): boolean => written(one) === written(other);
