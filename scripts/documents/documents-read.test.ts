import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'countersign-read-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const outcome = z.object({
  file: z.string(),
  ok: z.boolean(),
  error: z.string().optional(),
  kind: z.string().optional(),
  checks: z.array(z.object({ name: z.string(), verdict: z.string() })).optional(),
});

function run(...args: string[]) {
  const loader = join(ROOT, 'node_modules', 'tsx', 'dist', 'loader.mjs');
  const entry = join(ROOT, 'scripts', 'commands', 'documents-read.ts');
  return spawnSync(process.execPath, ['--conditions=react-server', '--import', loader, entry, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
}

test('a bad file and an absent one are named, the others are read, the exit code says so', () => {
  const [bad, good] = [join(folder, 'bad.pdf'), join(folder, 'rows.csv')];
  writeFileSync(bad, '%PDF-1.7\nnothing');
  writeFileSync(
    good,
    '日期,摘要,收入,支出,余额\n2026-10-01,工资,8000.00,,9000.00\n2026-10-02,房租,,3000.00,6000.00\n',
  );
  const { status, stdout } = run(bad, join(folder, 'absent.png'), good, '--json', '--as-of', '2026-11-24');
  const [first, second, third] = z.array(outcome).parse(JSON.parse(stdout));
  expect([first?.error, second?.error, third?.kind]).toEqual(['damaged', 'ENOENT', 'bank_statement']);
  expect(third?.checks?.find((each) => each.name === 'running_balance')?.verdict).toBe('holds');
  expect(status).toBe(1);
});

test('a readable table, and what it needs where nothing is named', () => {
  const good = join(folder, 'rows.csv');
  writeFileSync(
    good,
    'Date,Description,Debit,Credit,Balance\n2026-10-01,Salary,,800.00,900.00\n2026-10-02,Rent,300.00,,600.00\n',
  );
  const { status, stdout } = run(good, '--as-of', '2026-11-24');
  expect(stdout).toContain('[holds] running_balance rows: 2, proved: 2');
  expect(status).toBe(0);
  expect(run().status).toBe(2);
  expect(run(good, '--as-of', 'soon').stderr).toContain('--as-of needs a date');
});
