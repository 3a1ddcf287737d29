import type { ApplicationView } from '@/lib/contracts/application';
import type { Person } from '@/lib/contracts/case-parts';
import type { StepKind } from '@/lib/domain/authority/vocabulary';

type Step = Pick<ApplicationView['route'][number], 'step' | 'kind'> & {
  readonly signature: { readonly signer: Person } | null;
};
type Case = { readonly route: readonly Step[]; readonly holder: Person | null };

/**
 * Pure: where a returned case goes and to whom. `kind` is `null` for the officer's review, which is the holder's or,
 * where nobody holds the case, of who signed first.
 */
export function returnTarget(
  { route, holder }: Case,
  toStep: number,
): { readonly step: number; readonly kind: StepKind | null; readonly person: Person | null } {
  const step = route.find((each) => each.step === toStep);
  if (step !== undefined) return { step: toStep, kind: step.kind, person: step.signature?.signer ?? null };
  return { step: 0, kind: null, person: holder ?? route[0]?.signature?.signer ?? null };
}
