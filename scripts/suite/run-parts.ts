import { type Outcome, type Part, runPart } from './part';
import { sumUp } from './tally';

/**
 * Runs parts in their order, `abreast` at a time; after a failure it starts no further one, unless told to go on.
 * Prints a line per part as it ends, with the output of one that failed.
 */
export async function runParts(
  parts: readonly Part[],
  { abreast, goesOn = false }: { abreast: number; goesOn?: boolean },
): Promise<Outcome[]> {
  const waiting = [...parts];
  const outcomes: Outcome[] = [];
  const work = async () => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
      if (part.isTalkative) print(`\n── ${part.name}`);
      const outcome = await runPart(part);
      outcomes.push(outcome);
      report(outcome);
      if (!outcome.isOk && !goesOn) waiting.length = 0;
    }
  };
  await Promise.all(Array.from({ length: abreast }, work));
  return outcomes;
}

function report(outcome: Outcome): void {
  const mark = outcome.isOk ? 'ok    ' : 'FAILED';
  print(
    `${mark} ${outcome.name.padEnd(24)} ${outcome.seconds.toFixed(1).padStart(7)} s   ${counted(outcome)}`,
  );
  if (outcome.isOk) return;
  print(outcome.output.trimEnd());
  print(`${outcome.name}: ${outcome.complaint}`);
}

function counted({ tally }: Outcome): string {
  if (tally === null) return '';
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : '';
  return `${tally.passed} passed, ${tally.failed} failed${skipped}`;
}

/**
 * The parts of these names, in the order of the list; all of them when no name is given.
 * @throws when a name is none of the list
 */
export function chosenParts(parts: readonly Part[], names: readonly string[]): readonly Part[] {
  const unknown = names.filter((wanted) => !parts.some(({ name }) => name === wanted));
  if (unknown.length > 0) {
    throw new Error(
      `No part named ${unknown.join(', ')}. Parts: ${parts.map(({ name }) => name).join(', ')}.`,
    );
  }
  return names.length === 0 ? parts : parts.filter(({ name }) => names.includes(name));
}

/**
 * Prints the closing table (each part, its time, its tests) and the line `N passed, N failed`;
 * sets the exit code to 1 unless every part ran and did well.
 */
export function finish(outcomes: readonly Outcome[], parts: readonly Part[], startedMs: number): void {
  const width = Math.max(...parts.map(({ name }) => name.length), 5);
  print(`\n${'part'.padEnd(width)}   seconds   result`);
  for (const part of parts) {
    const outcome = outcomes.find(({ name }) => name === part.name);
    const time = outcome ? outcome.seconds.toFixed(1) : '–';
    const result = outcome ? `${outcome.isOk ? 'ok    ' : 'FAILED'}   ${counted(outcome)}` : 'not run';
    print(`${part.name.padEnd(width)}   ${time.padStart(7)}   ${result.trimEnd()}`);
  }
  print(`${'all'.padEnd(width)}   ${((performance.now() - startedMs) / 1000).toFixed(1).padStart(7)}`);
  const { passed, failed } = sumUp(outcomes);
  print(`${passed} passed, ${failed} failed`);
  if (failed > 0 || outcomes.length < parts.length) process.exitCode = 1;
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
