/** Cells of a matrix whose route nobody could sign as staff stand now (domain.md sections 1 and 5). */
import { type Appointee, seatPanel } from '@/lib/domain/authority/committee';
import { type AuthorityMatrix, stepsOf } from '@/lib/domain/authority/matrix';
import { limitCovers } from '@/lib/domain/authority/signing';
import { type Candidate, fallbackOf } from '@/lib/domain/authority/staffing';
import { type Grade, grades, type StepKind, type Tier } from '@/lib/domain/authority/vocabulary';

export type StaffedBranch = { readonly branchId: string; readonly substituteBranchId: string | null };

/** The first step of a cell's route for which a branch has nobody; `band` is 0-based. */
export type UnsignableCell = {
  readonly grade: Grade;
  readonly band: number;
  readonly branchId: string;
  readonly step: StepKind;
};

/** What the band asks of a limit: its upper bound; above the last bound only the least, since there is no most. */
function exposureToCover({ bandsUpToMinor }: AuthorityMatrix, band: number): number {
  return bandsUpToMinor[band] ?? (bandsUpToMinor[band - 1] ?? 0) + 1;
}

type Team = { readonly officers: readonly Candidate[]; readonly managers: readonly Candidate[] };

function teamOf(branch: StaffedBranch, people: readonly Candidate[], exposureMinor: number): Team {
  const able = people.filter((person) => person.active && limitCovers(person, exposureMinor));
  const place = { handlingBranchId: branch.branchId, substituteBranchId: branch.substituteBranchId };
  return {
    officers: able.filter((person) => fallbackOf(person, place) !== null),
    managers: able.filter(
      (person) => person.roles.includes('manager') && person.branchId === branch.branchId,
    ),
  };
}

/** `null` where different people can fill every step of the tier. */
function missingStep(
  tier: Tier,
  { officers, managers }: Team,
  appointees: readonly Appointee[],
): StepKind | null {
  const steps = stepsOf(tier);
  if (steps.length === 0) return null;
  if (officers.length === 0) return 'officer';
  if (!steps.includes('manager')) return null;
  const pairs = officers.flatMap((officer) =>
    managers
      .filter((manager) => manager.staffId !== officer.staffId)
      .map((manager) => [officer.staffId, manager.staffId]),
  );
  if (pairs.length === 0) return 'manager';
  if (!steps.includes('committee')) return null;
  return pairs.some((signers) => seatPanel(appointees, signers, false) !== null) ? null : 'committee';
}

/**
 * Empty where every branch can staff every cell; a branch where nobody works yet has no cases to sign. A matrix with
 * faults of its own is checked by `matrixFaults` first.
 */
export function unsignableCells(
  matrix: AuthorityMatrix,
  branches: readonly StaffedBranch[],
  people: readonly Candidate[],
): readonly UnsignableCell[] {
  const appointees: Appointee[] = people
    .filter((person) => person.active)
    .flatMap(({ staffId, appointments }) => appointments.map((appointment) => ({ staffId, appointment })));
  const staffed = branches.filter(({ branchId }) => people.some((person) => person.branchId === branchId));
  return staffed.flatMap((branch) =>
    matrix.bandsUpToMinor.flatMap((_, band) => {
      const team = teamOf(branch, people, exposureToCover(matrix, band));
      return grades.flatMap((grade) => {
        const cell = matrix.rows[grade][band];
        if (cell === undefined || cell === 'decline') return [];
        const step = missingStep(cell, team, appointees);
        return step === null ? [] : [{ grade, band, branchId: branch.branchId, step }];
      });
    }),
  );
}
