/** People of the lender as they act in the book: who may take a step, and the actor that signs. */

import { type BranchCode, branchCodes, branchId } from '@/db/seed/lender-rows';
import type { Chance } from '@/db/seed/seeded';
import { type SeedPerson, seedStaff } from '@/db/seed/staff-rows';
import { seedActor } from '@/db/seed/store-lender';
import { type Seat, seatPanel } from '@/lib/domain/authority/committee';

export const actorFor = (person: SeedPerson) => seedActor(person.id);

export const branchOf = (id: string): BranchCode =>
  branchCodes.find((code) => branchId(code) === id) ?? 'chengdong';

/** People of a role in a branch whose limit covers the exposure. */
function able(role: 'officer' | 'manager', branch: BranchCode, exposureMinor: number): readonly SeedPerson[] {
  return seedStaff.filter(
    (each) => each.role === role && each.branch === branch && (each.limitMinor ?? 0) >= exposureMinor,
  );
}

export function officerFor(chance: Chance, branch: BranchCode, exposureMinor: number): SeedPerson | null {
  const people = able('officer', branch, exposureMinor);
  return people.length === 0 ? null : chance.pick(people);
}

export function managerFor(chance: Chance, branch: BranchCode, exposureMinor: number): SeedPerson | null {
  const people = able('manager', branch, exposureMinor);
  return people.length === 0 ? null : chance.pick(people);
}

export const personOf = (id: string): SeedPerson => {
  const found = seedStaff.find((each) => each.id === id);
  if (found === undefined) throw new Error(`Nobody of the staff has the id ${id}.`);
  return found;
};

/** The panel that is seated where these people have signed or hold the case. */
export function panelWithout(staffIds: readonly string[], needsChairYes: boolean): readonly Seat[] {
  const appointees = seedStaff.flatMap((each) =>
    each.appointment === null ? [] : [{ staffId: each.id, appointment: each.appointment }],
  );
  const seats = seatPanel(appointees, staffIds, needsChairYes);
  if (seats === null) throw new Error('No panel can be seated.');
  return seats;
}
