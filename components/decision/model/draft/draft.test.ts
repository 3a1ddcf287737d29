import { describe, expect, test } from 'vitest';
import type { Recommendation } from '@/lib/domain/assessment/assessment';
import { departsFrom } from '../departure';
import { emptyDraft, toggleReason, wholeTerms } from './draft';
import { draftProblems, type TermLimits } from './draft-problems';
import { readDraft, writeDraft } from './draft-storage';
import { shownProblems } from './shown-problems';

const terms = {
  amountMinor: 15_000_000,
  term: { count: 24, unit: 'month' as const },
  rateAnnual: '0.102',
};
const untouched = emptyDraft(terms, 'month');
const limits: TermLimits = {
  amountMinMinor: 1_000_000,
  amountMaxMinor: 30_000_000,
  amountStepMinor: 100_000,
  askedMinor: 18_000_000,
  capAnnual: '0.24',
};
const approving = { ...untouched, choice: 'approve' as const };
const codes = (draft: typeof untouched, needsOverride = false) =>
  draftProblems(draft, limits, needsOverride, '2026-11-23').map((problem) => problem.code);

describe('an untouched draft', () => {
  test('has nothing chosen, ticked or written', () => {
    expect(untouched).toMatchObject({ choice: null, reasons: [], conditions: [], note: '', vote: null });
  });
  test('cannot be signed', () => expect(codes(untouched)).toEqual(['choose']));
});

describe('terms', () => {
  const withAmount = (amountMinor: number | null) => ({
    ...approving,
    terms: { ...approving.terms, amountMinor },
  });
  test('within the product are fine', () => expect(codes(approving)).toEqual([]));
  test('name the limit that they break', () => {
    expect(codes(withAmount(null))).toEqual(['amountMissing']);
    expect(codes(withAmount(900_000))).toEqual(['amountBelow']);
    expect(codes(withAmount(31_000_000))).toEqual(['amountAbove']);
    expect(codes(withAmount(19_000_000))).toEqual(['amountAboveAsked']);
    expect(codes(withAmount(15_050_000))).toEqual(['amountStep']);
  });
  test('a rate above the ceiling is caught', () => {
    const draft = { ...approving, terms: { ...approving.terms, rateAnnual: '0.2401' } };
    expect(codes(draft)).toEqual(['rateAboveCap']);
  });
  test('are whole only with amount, term and rate', () => {
    expect(wholeTerms(approving.terms)).toEqual(terms);
    expect(wholeTerms({ ...approving.terms, rateAnnual: null })).toBeNull();
  });
});

describe('reasons', () => {
  test('declining, referring and returning want at least one', () => {
    for (const choice of ['decline', 'refer', 'return'] as const) {
      expect(codes({ ...untouched, choice })).toEqual(['reasons']);
    }
  });
  test('a fifth is not taken, and one that is there is taken back', () => {
    const four = ['dti_too_high', 'cover_too_low', 'many_debts', 'limit_reached'] as const;
    expect(toggleReason(four, 'ltv_too_high')).toEqual(four);
    expect(toggleReason(four, 'many_debts')).toEqual(['dti_too_high', 'cover_too_low', 'limit_reached']);
  });
});

describe('against the recommendation', () => {
  const recommends = (outcome: Recommendation['outcome'], amountMinor: number | null) => ({
    grade: 'B' as const,
    recommendation: {
      outcome,
      amountMinor,
      term: terms.term,
      rateAnnual: '0.102',
      conditions: [],
      instalmentMinor: null,
    },
  });
  test('declining what it would approve, and approving what it would decline', () => {
    expect(departsFrom(recommends('approve', 15_000_000), 'decline', null)).toBe(true);
    expect(departsFrom(recommends('decline', null), 'approve', 15_000_000)).toBe(true);
    expect(departsFrom(recommends('refer', 15_000_000), 'decline', null)).toBe(false);
    expect(departsFrom(null, 'approve', 15_000_000)).toBe(false);
  });
  test('more than recommended departs, less does not', () => {
    const recommended = recommends('approve', 15_000_000);
    expect(departsFrom(recommended, 'approve', 15_000_000)).toBe(false);
    expect(departsFrom(recommended, 'approve', 15_100_000)).toBe(true);
    expect(departsFrom(recommended, 'refer', 18_000_000)).toBe(false);
  });
  test('a departure wants its own reason', () => {
    expect(codes(approving, true)).toEqual(['override']);
    expect(codes({ ...approving, override: 'Invoice seen' }, true)).toEqual([]);
  });
});

describe('a kept draft', () => {
  const written = { ...approving, note: 'Invoice seen', reasons: ['cover_acceptable' as const] };
  const stored = { draft: written, savedAt: '2026-11-23T08:51:00Z', version: 7 };
  test('comes back as it was typed', () => {
    expect(readDraft(writeDraft(stored), untouched)).toEqual(stored);
  });
  test('never holds how somebody means to vote', () => {
    const text = writeDraft({ ...stored, draft: { ...written, vote: 'veto' } });
    expect(text).not.toContain('veto');
  });
  test('of an older shape still gives back its words', () => {
    const old = JSON.stringify({ draft: { note: 'kept', reasons: ['gone'] }, savedAt: 'x', version: 1 });
    expect(readDraft(old, untouched)?.draft).toEqual({ ...untouched, note: 'kept' });
  });
  test('that cannot be read is no draft', () => {
    expect(readDraft('{', untouched)).toBeNull();
    expect(readDraft('null', untouched)).toBeNull();
    expect(readDraft(null, untouched)).toBeNull();
  });
});

test('a request starts with the borrower, whoever else takes part', () => {
  expect(emptyDraft(terms, 'month', [], 'borrower').request.partyId).toBe('borrower');
});

test('what one form lacked is not told by another', () => {
  const problems = [{ field: 'choice', code: 'choose' } as const];
  expect(shownProblems(null, null, problems)).toEqual([]);
  expect(shownProblems({ choice: null }, null, problems)).toEqual(problems);
  for (const other of ['ask', 'decline', 'approve'] as const)
    expect(shownProblems({ choice: null }, other, problems)).toEqual([]);
});
