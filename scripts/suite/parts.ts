import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from '../bootstrap/browser';
import fewest from './fewest-tests.json';
import type { Command, Part } from './part';
import { print } from './run-parts';

const REPORTS = 'test-results';
/** Beside the build of a demonstration that may be running from the same folder. */
const TEST_BUILD = { COUNTERSIGN_DIST_DIR: '.next-test' };

function vitest(projects: readonly string[], report: string): Command {
  const chosen = projects.flatMap((project) => ['--project', project]);
  return ['vitest', 'run', ...chosen, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
}

function suite(name: string, projects: readonly string[], fewestTests: number): Part {
  const file = join(REPORTS, `${name.replaceAll(' ', '-')}.json`);
  return { name, commands: [vitest(projects, file)], report: { file, fewestTests } };
}

/** What needs no database and takes less than a minute; the longest first, as two run abreast. */
export function verifyParts(): Part[] {
  return [
    {
      name: 'types',
      commands: [
        ['next', 'typegen'],
        ['node', 'node_modules/typescript-7/bin/tsc', '--noEmit'],
      ],
    },
    suite('unit tests', ['unit', 'components'], fewest.unit),
    suite('checks', ['checks'], fewest.checks),
    { name: 'floors', commands: [['depcruise', '--config', '.dependency-cruiser.cjs', '.']] },
    { name: 'dead code', commands: [['knip']] },
    { name: 'format and lint', commands: [['biome', 'check', '.']] },
  ];
}

/** What follows them in the whole proof, in this order. A suite without tests fails as soon as its folder exists. */
export function furtherParts(): Part[] {
  return [
    {
      name: 'long model',
      commands: [['vitest', 'run', '--project', 'unit', 'lib/domain/case-model']],
      env: { MODEL_RUNS: '100000' },
    },
    { ...suite('services', ['services'], fewest.services), isTalkative: true },
    { name: 'build', commands: [['next', 'build']], env: { ...TEST_BUILD, NODE_ENV: 'production' } },
    ...(existsSync('e2e') || fewest.e2e > 0 ? [endToEnd()] : []),
  ];
}

function endToEnd(): Part {
  return {
    name: 'e2e',
    commands: [['playwright', 'test']],
    env: TEST_BUILD,
    report: { file: join(REPORTS, 'e2e.json'), fewestTests: fewest.e2e },
    prepare: () => ({ COUNTERSIGN_BROWSER: ensureBrowser(print) }),
    isTalkative: true,
  };
}
