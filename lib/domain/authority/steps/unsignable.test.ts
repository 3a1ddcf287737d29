import { describe, expect, it } from 'vitest';
import { defaultMatrix } from '../matrix';
import type { Candidate } from '../staffing';
import type { Appointment, StaffRole } from '../vocabulary';
import { type StaffedBranch, unsignableCells } from './unsignable';

const person = (staffId: string, role: StaffRole, change: Partial<Candidate> = {}): Candidate => ({
  staffId,
  active: true,
  roles: [role],
  appointments: [],
  branchId: 'east',
  limitMinor: 100_000_000,
  conflicts: [],
  ...change,
});
const appointed = (appointment: Appointment): Partial<Candidate> => ({ appointments: [appointment] });
const panel = [
  person('risk-1', 'risk', { ...appointed('committee_chair'), branchId: null }),
  person('risk-2', 'risk', { ...appointed('committee_member'), branchId: null }),
  person('risk-3', 'risk', { ...appointed('committee_member'), branchId: null }),
];
const east: StaffedBranch = { branchId: 'east', substituteBranchId: null };
const cells = (people: readonly Candidate[], branch = east) =>
  unsignableCells(defaultMatrix, [branch], people).map(({ grade, band, step }) => `${grade}${band} ${step}`);

describe('a route that nobody can sign', () => {
  it('is none where officer, manager and panel are different people with limits', () => {
    expect(cells([person('o', 'officer'), person('m', 'manager'), ...panel])).toEqual([]);
  });

  it('is found by limit: to the upper bound of a band, above the last bound to the least exposure', () => {
    const upTo150 = person('o', 'officer', { limitMinor: 15_000_000 });
    const upTo300 = person('m', 'manager', { limitMinor: 30_000_000 });
    // Where the officer's limit ends the manager fills that step, and nobody is left to be the second.
    expect(cells([upTo150, upTo300, ...panel])).toEqual([
      'A3 manager',
      'B3 manager',
      'C3 manager',
      'D3 manager',
      'A4 officer',
      'B4 officer',
      'C4 officer',
      'D4 officer',
    ]);
    const above = [person('o', 'officer', { limitMinor: 30_000_001 }), person('m', 'manager'), ...panel];
    expect(cells(above)).toEqual([]);
  });

  it('wants two different people, and a panel of three besides them', () => {
    const both = person('b', 'officer', { roles: ['officer', 'manager'] });
    expect(cells([both, ...panel])).toContain('A3 manager');
    const signers = [
      person('o', 'officer', appointed('committee_member')),
      person('m', 'manager', appointed('committee_member')),
    ];
    expect(cells([...signers, panel[0] as Candidate])).toEqual([
      'D2 committee',
      'C3 committee',
      'D3 committee',
      'A4 committee',
      'B4 committee',
      'C4 committee',
      'D4 committee',
    ]);
  });

  it('lets the substitute branch fill the officer’s step, never the manager’s', () => {
    const west = [person('o', 'officer', { branchId: 'west' }), person('m', 'manager', { branchId: 'west' })];
    const clerk = person('clerk', 'officer', { limitMinor: null });
    const covered = { branchId: 'east', substituteBranchId: 'west' };
    const found = cells([clerk, ...west, ...panel], covered);
    expect(found).not.toContain('A2 officer');
    expect(found).toContain('A3 manager');
    expect(cells([clerk, ...west, ...panel])).toContain('A2 officer');
  });

  it('asks nothing of a branch where nobody works yet', () => {
    expect(cells([...panel])).toEqual([]);
  });

  it('counts nobody who has left', () => {
    expect(cells([person('o', 'officer', { active: false }), person('m', 'manager')])[0]).toBe('D0 manager');
    // The manager fills the officer's step, and nobody is left for their own.
  });
});
