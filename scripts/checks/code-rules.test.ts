import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  CLOCK_OR_CHANCE,
  EMPTY_NAME,
  findingsIn,
  SILENCED_TYPE,
  SILENCING_COMMENT,
  WRITTEN_COLOUR,
} from './findings';
import { filesUnder, SOURCE_FOLDERS } from './source-files';

const ROOT = join(import.meta.dirname, '..', '..');
const LONGEST_FILE_LINES = 400;

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const code = filesUnder(ROOT, SOURCE_FOLDERS, /\.(ts|tsx|mjs)$/);
const isTest = (path: string) => /\.test\.tsx?$/.test(path);
const found = (paths: readonly string[], pattern: RegExp) =>
  paths.flatMap((path) => findingsIn(path, read(path), pattern));

describe('the patterns find what they are for', () => {
  test.each([
    `<i className="text-[#1a2b3c]" />`,
    `stroke="#fff"`,
    `color: 'rgb(12, 13, 14)'`,
    'fill="oklch(0.6 0.1 250)"',
  ])('a written colour in %s', (line) => expect(findingsIn('a.tsx', line, WRITTEN_COLOUR)).toHaveLength(1));

  test.each([`href="#main"`, '// issue #123', `url(#\${id})`, `stroke="var(--ink)"`, `text('#{count}')`])(
    'no colour in %s',
    (line) => expect(findingsIn('a.tsx', line, WRITTEN_COLOUR)).toEqual([]),
  );

  test.each(['const now = new Date();', 'Date.now()', 'Math.random()', 'const t = Date()'])(
    'clock or chance in %s',
    (line) => expect(findingsIn('a.ts', line, CLOCK_OR_CHANCE)).toHaveLength(1),
  );

  test.each(['new Date(asOf)', '// never Math.random()', '/** Date.now() is an argument */', 'toDate()'])(
    'neither in %s',
    (line) => expect(findingsIn('a.ts', line, CLOCK_OR_CHANCE)).toEqual([]),
  );

  test('the line of a finding is the line of the file', () => {
    expect(findingsIn('a.ts', '/*\n two lines */\nMath.random()', CLOCK_OR_CHANCE)).toEqual([
      'a.ts:3 Math.random()',
    ]);
  });

  test.each(['utils.ts', 'date-helpers.ts', 'index.ts', 'queue.utils.tsx', 'loan-manager.test.ts'])(
    '%s is an empty name',
    (name) => expect(EMPTY_NAME.test(name)).toBe(true),
  );

  test.each(['// @ts-' + 'ignore', '// biome-' + 'ignore lint: why'])('%s silences', (line) =>
    expect(SILENCING_COMMENT.test(line)).toBe(true),
  );

  test('a type silenced by way of unknown', () =>
    expect(findingsIn('a.ts', ['x as', 'unknown as Y'].join(' '), SILENCED_TYPE)).toHaveLength(1));

  test.each(['indexation.ts', 'price-index-row.ts', 'commonwealth.ts', 'route.ts'])('%s is a name', (name) =>
    expect(EMPTY_NAME.test(name)).toBe(false),
  );
});

describe('the code keeps the rules of the house', () => {
  test('there is code to look at', () => expect(code.length).toBeGreaterThan(100));

  test('colours come from tokens', () => {
    const drawn = code.filter((path) => /^(app|components)\//.test(path) && !isTest(path));
    expect(found(drawn, WRITTEN_COLOUR)).toEqual([]);
  });

  test('a form never puts what was typed into the address, also where its script does not run', () => {
    const pages = code.filter((path) => /^(app|components)\/.*\.tsx$/.test(path) && !isTest(path));
    const forms = pages.flatMap((path) => read(path).match(/<form\b[^>]*>/g) ?? []);
    expect(forms.length).toBeGreaterThan(5);
    expect(forms.filter((form) => !/method="(?:post|dialog)"/.test(form))).toEqual([]);
  });

  test('domain knows neither clock nor chance', () => {
    const domain = code.filter((path) => path.startsWith('lib/domain/') && !isTest(path));
    expect(domain).not.toEqual([]);
    expect(found(domain, CLOCK_OR_CHANCE)).toEqual([]);
  });

  test('nothing silences the checkers', () => {
    const silenced = code.filter((path) => SILENCING_COMMENT.test(read(path)));
    expect([...silenced, ...found(code, SILENCED_TYPE)]).toEqual([]);
  });

  test('files are named after what they hold, in kebab-case', () => {
    const names = code.filter((path) => EMPTY_NAME.test(path) || /[A-Z_]/.test(basename(path)));
    expect(names).toEqual([]);
  });

  test(`no file is longer than ${LONGEST_FILE_LINES} lines`, () => {
    const written = code.filter((path) => !path.startsWith('db/seed/'));
    const sizes = written.map((path) => ({ path, lines: read(path).trimEnd().split('\n').length }));
    expect(sizes.filter(({ lines }) => lines > LONGEST_FILE_LINES)).toEqual([]);
  });
});
