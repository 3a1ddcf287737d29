import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { OTHER_HALF, TARGETS, VIOLATIONS } from './planted-violations';
import { filesUnder, SOURCE_FOLDERS } from './source-files';

const ROOT = join(import.meta.dirname, '..', '..');
const CONFIG = '.dependency-cruiser.cjs';
/** Raise it as the tree grows: a parser that reads nothing reports no violation either. */
const FEWEST_MODULES = 600;

const CRUISE = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});
const RULES = z.object({ forbidden: z.array(z.object({ name: z.string() })) });

let tree = '';
let cruised: z.infer<typeof CRUISE>;

/** A copy of the whole tree, so that the rules are tried on the house as it stands. */
function copyTree(): string {
  const copy = mkdtempSync(join(tmpdir(), 'countersign-floors-'));
  for (const path of [...SOURCE_FOLDERS, 'package.json', 'tsconfig.json', CONFIG]) {
    if (existsSync(join(ROOT, path))) cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text);
}

function cruise(): z.infer<typeof CRUISE> {
  const bin = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const run = spawnSync(process.execPath, [bin, '--config', CONFIG, '--output-type', 'json', '.'], {
    cwd: tree,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (run.stdout === '') throw new Error(`dependency-cruiser said: ${run.stderr}`);
  return CRUISE.parse(JSON.parse(run.stdout));
}

beforeAll(() => {
  tree = copyTree();
  for (const target of TARGETS) write(target, 'export const target = 1;\n');
  for (const { file, imports } of [...VIOLATIONS, OTHER_HALF])
    write(file, `import '${imports}';\n\nexport const planted = 1;\n`);
  cruised = cruise();
}, 60_000);

afterAll(() => rmSync(tree, { recursive: true, force: true }));

describe('floors', () => {
  test.each(VIOLATIONS)('$rule is reported in $file', ({ rule, file }) => {
    const reported = cruised.summary.violations.filter(({ from }) => from === file);
    expect(reported.map((violation) => violation.rule.name)).toContain(rule);
  });

  test('every rule has its planted violation', () => {
    const { forbidden } = RULES.parse(createRequire(import.meta.url)(join(ROOT, CONFIG)));
    const planted = new Set(VIOLATIONS.map(({ rule }) => rule));
    expect(forbidden.map(({ name }) => name).sort()).toEqual([...planted].sort());
  });

  test('no source file is passed over', () => {
    const read = new Set(cruised.modules.map(({ source }) => source));
    const files = filesUnder(tree, SOURCE_FOLDERS, /\.(ts|tsx|mjs)$/);
    expect(files.filter((file) => !read.has(file))).toEqual([]);
    expect(read.size).toBeGreaterThanOrEqual(FEWEST_MODULES);
  });
});
