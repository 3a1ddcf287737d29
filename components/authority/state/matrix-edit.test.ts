import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matrixBody } from '@/lib/contracts/house/authority';
import { matrixFaults } from '@/lib/domain/authority/matrix';
import { grades } from '@/lib/domain/authority/vocabulary';
import { liveBody } from '../fixtures/views';
import {
  addBand,
  bandsAtMost,
  boundProblem,
  choices,
  removeBand,
  removeBandAt,
  restoreBand,
  sameBody,
  setBound,
  setCell,
  splitAt,
} from './matrix-edit';

const faults = (body: typeof liveBody) => matrixFaults({ version: '', currency: 'CNY', ...body });

describe('a cell', () => {
  test('is changed alone, and changed back it is as before', () => {
    const changed = setCell(liveBody, 'B', 1, 'auto');
    expect(changed.rows.B).toEqual(['auto', 'auto', 'O', 'OM', 'K2']);
    expect(changed.rows.A).toEqual(liveBody.rows.A);
    expect(sameBody(changed, liveBody)).toBe(false);
    expect(sameBody(setCell(changed, 'B', 1, 'O'), liveBody)).toBe(true);
  });

  test('takes what the keys 1 to 6 stand for', () => {
    expect(choices).toEqual(['auto', 'O', 'OM', 'K2', 'K3', 'decline']);
  });
});

describe('a bound', () => {
  test.each([
    [1, null, { code: 'empty' }],
    [0, 0, { code: 'not_positive' }],
    [1, 2_000_000, { code: 'not_above', limitMinor: 2_000_000 }],
    [1, 15_000_000, { code: 'not_below', limitMinor: 15_000_000 }],
    [3, 90_000_000, null],
    [1, 6_000_000, null],
  ])('of band %d at %s: %j', (band, typed, problem) => {
    expect(boundProblem(liveBody, band, typed)).toEqual(problem);
  });

  test('is moved alone', () => {
    const moved = setBound(liveBody, 1, 6_000_000);
    expect(moved.bandsUpToMinor).toEqual([2_000_000, 6_000_000, 15_000_000, 30_000_000, null]);
    expect(moved.rows).toEqual(liveBody.rows);
  });
});

describe('a band', () => {
  test('is split at a round amount, both parts with its cells', () => {
    expect(splitAt(liveBody, 1)).toBe(3_500_000);
    const split = addBand(liveBody, 1, 3_500_000);
    expect(split.bandsUpToMinor).toEqual([2_000_000, 3_500_000, 5_000_000, 15_000_000, 30_000_000, null]);
    expect(split.rows.B).toEqual(['auto', 'O', 'O', 'O', 'OM', 'K2']);
    expect(faults(split)).toEqual([]);
    expect(sameBody(removeBandAt(split, 3_500_000), liveBody)).toBe(true);
  });

  test('above all others is split as well', () => {
    const at = splitAt(liveBody, 4) ?? 0;
    expect(at).toBeGreaterThan(30_000_000);
    const split = addBand(liveBody, 4, at);
    expect(split.bandsUpToMinor.slice(-2)).toEqual([at, null]);
    expect(faults(split)).toEqual([]);
  });

  test('without room for an amount is not split', () => {
    expect(splitAt(setBound(liveBody, 1, 2_000_001), 1)).toBeNull();
  });

  test('is not split where there are as many as the contract takes', () => {
    let body = liveBody;
    while (body.bandsUpToMinor.length < bandsAtMost)
      body = addBand(
        body,
        body.bandsUpToMinor.length - 1,
        splitAt(body, body.bandsUpToMinor.length - 1) ?? 0,
      );
    expect(matrixBody.safeParse(body).success).toBe(true);
    expect(splitAt(body, 0)).toBeNull();
    expect(matrixBody.safeParse(addBand(body, 0, 1_000_000)).success).toBe(false);
  });

  test('taken out, the next reaches down; taken out at the end, the one before is open', () => {
    expect(removeBand(liveBody, 1)?.body.bandsUpToMinor).toEqual([2_000_000, 15_000_000, 30_000_000, null]);
    expect(removeBand(liveBody, 1)?.body.rows.B).toEqual(['auto', 'O', 'OM', 'K2']);
    expect(removeBand(liveBody, 4)?.body.bandsUpToMinor).toEqual([2_000_000, 5_000_000, 15_000_000, null]);
    expect(removeBand(liveBody, 4)?.body.rows.C).toEqual(['O', 'O', 'OM', 'K2']);
  });

  test('the only one stays', () => {
    const only = {
      bandsUpToMinor: [null],
      rows: { A: ['O'], B: ['O'], C: ['O'], D: ['O'], E: ['O'] },
    } as const;
    const body = matrixBody.parse(only);
    expect(removeBand(body, 0)).toBeNull();
  });

  test('whichever is taken out, putting it back gives the matrix as it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), (band) => {
        const out = removeBand(liveBody, band);
        expect(out).not.toBeNull();
        if (out === null) return;
        expect(faults(out.body)).toEqual([]);
        expect(sameBody(restoreBand(out.body, out.removed), liveBody)).toBe(true);
      }),
    );
  });

  test('put back after another edit, that edit stays', () => {
    const out = removeBand(liveBody, 3);
    if (out === null) throw new Error('band 3 can be taken out');
    const edited = setCell(out.body, 'A', 0, 'O');
    const back = restoreBand(edited, out.removed);
    expect(sameBody(back, setCell(liveBody, 'A', 0, 'O'))).toBe(true);
    expect(grades.every((grade) => back.rows[grade].length === 5)).toBe(true);
  });
});
