/** Sides of a comparison run in turns in one process; the median of the rounds counts. */
import { performance } from 'node:perf_hooks';

export type Side = { readonly name: string; readonly run: () => Promise<number> | number };

export type Figure = {
  readonly what: string;
  readonly unit: 'ms' | 'per second' | 'times';
  /** Medians by side, the product's first and its floor second where there is one. */
  readonly medians: Readonly<Record<string, number>>;
  /** How near the product comes to its floor: 1 is as good; `null` where a figure has no floor. */
  readonly ofFloor: number | null;
  /** What quality.md asks of it, in words; empty where it asks nothing. */
  readonly bound: string;
  readonly holds: boolean | null;
};

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The value that a share of all does not exceed, by the nearest rank; 1 gives the greatest. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Each round runs every side once, in an order that turns, so that neither always comes second. */
export async function inTurns(sides: readonly Side[], rounds: number): Promise<Record<string, number>> {
  const taken = new Map<string, number[]>(sides.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? sides : [...sides].reverse();
    for (const side of order) taken.get(side.name)?.push(await side.run());
  }
  return Object.fromEntries([...taken].map(([name, values]) => [name, median(values)]));
}

/** Milliseconds that one call took. */
export async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** Calls per second of `clients` that work through the items side by side. */
export async function throughput<T>(
  items: readonly T[],
  clients: number,
  run: (item: T) => Promise<unknown>,
): Promise<number> {
  const waiting = items[Symbol.iterator]();
  const client = async () => {
    for (const item of waiting) await run(item);
  };
  const milliseconds = await timed(() => Promise.all(Array.from({ length: clients }, client)));
  return (items.length / milliseconds) * 1_000;
}
