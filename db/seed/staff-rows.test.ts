import { describe, expect, it } from 'vitest';
import { seatPanel } from '@/lib/domain/authority/committee';
import { branchCodes } from './lender-rows';
import { grantRows, seedStaff, staffWith } from './staff-rows';

const highestExposureMinor = 80_000_000;
const covering = (role: 'officer' | 'manager', branch: string) =>
  staffWith(role).filter((each) => each.branch === branch && (each.limitMinor ?? 0) >= highestExposureMinor);

describe('staff of the demonstration lender', () => {
  it('are 9 officers, 5 managers, 4 of risk, 2 auditors and 2 administrators', () => {
    const count = (role: Parameters<typeof staffWith>[0]) => staffWith(role).length;
    expect(
      ['officer', 'manager', 'risk', 'auditor', 'admin'].map((role) => count(role as 'officer')),
    ).toEqual([9, 5, 4, 2, 2]);
    expect(new Set(seedStaff.map((each) => each.email)).size).toBe(22);
  });

  it.each(branchCodes)(
    'can staff every step in %s, also where the first officer is the investigator',
    (branch) => {
      expect(covering('officer', branch).length).toBeGreaterThanOrEqual(2);
      expect(covering('manager', branch).length).toBeGreaterThanOrEqual(1);
    },
  );

  it('seat a panel whichever officer and manager of a branch have signed', () => {
    const appointed = seedStaff.flatMap(({ id, appointment }) =>
      appointment === null ? [] : [{ staffId: id, appointment }],
    );
    for (const branch of branchCodes)
      for (const officer of covering('officer', branch))
        for (const manager of covering('manager', branch)) {
          const seats = seatPanel(appointed, [officer.id, manager.id], true);
          expect(seats?.filter((seat) => seat.chair)).toHaveLength(1);
        }
  });

  it('appoint a chair, three members and two alternates, of officers and managers one per branch at most', () => {
    const panel = seedStaff.filter((each) => each.appointment?.startsWith('committee_'));
    expect(panel.map((each) => each.appointment).sort()).toEqual([
      'committee_alternate',
      'committee_alternate',
      'committee_chair',
      'committee_member',
      'committee_member',
      'committee_member',
    ]);
    const branches = panel.flatMap((each) => (each.branch === null ? [] : [each.branch]));
    expect(new Set(branches).size).toBe(branches.length);
  });

  it('hold nothing that they gave themselves', () => {
    for (const person of seedStaff)
      for (const row of grantRows(person, new Date(0))) {
        expect([row.proposedById, row.confirmedById]).not.toContain(person.id);
        expect(row.confirmedById).not.toBe(row.proposedById ?? null);
      }
  });
});
