import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import zh from '@/lib/i18n/zh/applicant/contract.json';
import { instruments } from '../contract-paper';

const rows: { id: string; instrument: string }[] = parse(readFileSync('db/reference/legal-parameters.csv'), {
  columns: true,
});

describe('names of law in a Chinese contract', () => {
  it.each([...new Set(rows.map(({ instrument }) => instrument))])(
    '%s has one, without Latin words',
    (name) => {
      const key = Object.entries(instruments).find(([stored]) => stored === name)?.[1];
      expect(key).toBeDefined();
      const named = Object.entries(zh.law.instruments).find(([each]) => each === key)?.[1] ?? '';
      expect(named).toMatch(/《[^》]*\p{Script=Han}[^》]*》/u);
      expect(named).not.toMatch(/[A-Za-z]/);
    },
  );
});
