/** Whether somebody can fill the step that opens, and of which branch (domain.md section 1, the order of fallback). */
import type { Transaction } from '@/db/connect';
import type { CasePatch } from '@/db/queries/case/case';
import { candidatesOf } from '@/db/queries/decision/step-authority';
import { branchById } from '@/db/queries/institution/product';
import { limitCovers, stands } from '@/lib/domain/authority/signing';
import { type Candidate, officersStepFallsTo } from '@/lib/domain/authority/staffing';
import type { StepKind } from '@/lib/domain/authority/vocabulary';
import { recommenderOf, type SigningCase } from './signing-case';

type Staffing = Pick<CasePatch, 'coveringBranchId' | 'cannotBeStaffed'>;
type Opening = {
  readonly step: number;
  readonly kinds: readonly StepKind[];
  readonly exposureMinor: number;
};

/** Panels are seated by their own rule. */
export async function staffStep(tx: Transaction, signing: SigningCase, opening: Opening): Promise<Staffing> {
  const kind = opening.kinds[opening.step - 1];
  if (kind === undefined || kind === 'committee') return { coveringBranchId: null, cannotBeStaffed: false };
  const { row } = signing;
  const branch = await branchById(tx, row.handlingBranchId);
  const substituteBranchId = branch?.substituteBranchId ?? null;
  const branches = substituteBranchId === null ? [] : [substituteBranchId];
  const people = await candidatesOf(tx, row, [row.handlingBranchId, ...branches]);
  const barredStaffIds = barred(signing, opening);
  if (kind === 'manager')
    return { coveringBranchId: null, cannotBeStaffed: !people.some(managerOf(signing, opening)) };
  const falls = officersStepFallsTo(people, {
    handlingBranchId: row.handlingBranchId,
    substituteBranchId,
    exposureMinor: opening.exposureMinor,
    barredStaffIds,
  });
  return {
    coveringBranchId: falls?.by === 'officer_of_substitute' ? substituteBranchId : null,
    cannotBeStaffed: falls === null,
  };
}

/** Who has another step of this case, or desk's recommendation in this round; who investigated what only one signs. */
function barred(signing: SigningCase, { step, kinds }: Opening): readonly string[] {
  const { row } = signing;
  const elsewhere = signing.signatures.filter(
    (each) =>
      stands(each) &&
      each.act !== 'vote' &&
      each.step !== step &&
      (each.step !== 0 || each.round === row.round),
  );
  const alone = kinds.length === 1 ? row.investigatorIds : [];
  return [...elsewhere.map((each) => each.staffId), ...alone, ...signing.signedBeforeAppealIds];
}

function managerOf(signing: SigningCase, opening: Opening): (person: Candidate) => boolean {
  const out = new Set([...barred(signing, opening), recommenderOf(signing)]);
  return (person) =>
    person.active &&
    person.roles.includes('manager') &&
    person.branchId === signing.row.handlingBranchId &&
    limitCovers(person, opening.exposureMinor) &&
    person.conflicts.length === 0 &&
    !out.has(person.staffId);
}
