/** What a draft does to terms that others signed before: by the rule that the server applies when it is signed. */
import type { NamedPerson } from '@/lib/client/format/people';
import type { ApplicationView } from '@/lib/contracts/application';
import type { SignatureAct } from '@/lib/domain/authority/vocabulary';
import { compareTerms } from '@/lib/domain/workflow/rounds/rounds';
import { type Draft, wholeTerms } from '../draft/draft';
import { signedConditions } from '../signed-conditions';

type Signed = Pick<ApplicationView, 'state' | 'round' | 'signatures' | 'conditionsOffered'>;
type Drafted = Pick<Draft, 'terms' | 'conditions'>;

export type ChangeOfTerms = {
  /** `first`: nobody's terms stand, these are routed by themselves. */
  readonly direction: 'first' | 'same' | 'tightens' | 'loosens';
  /** Whose signatures of this round a loosening change makes void; they sign the new terms anew. */
  readonly void: readonly NamedPerson[];
};

const APPROVING: readonly SignatureAct[] = ['recommend', 'sign', 'change', 'refer'];

/** Terms that are not whole yet change nothing. */
export function changeOfTerms(view: Signed, draft: Drafted): ChangeOfTerms {
  if (view.state !== 'approval') return { direction: 'first', void: [] };
  const inRound = view.signatures.filter((each) => each.round === view.round && each.state === 'final');
  const standing = inRound.findLast((each) => APPROVING.includes(each.act) && each.terms !== null);
  const after = wholeTerms(draft.terms);
  if (standing?.terms == null || after === null) return { direction: 'same', void: [] };
  const fixed = signedConditions(view, []);
  const before = [...new Set([...fixed, ...standing.conditions])];
  const { direction } = compareTerms(
    { ...standing.terms, conditions: before, security: [] },
    { ...after, conditions: signedConditions(view, draft.conditions), security: [] },
  );
  if (direction !== 'loosens') return { direction, void: [] };
  const signers = new Map(inRound.filter(({ step }) => step > 0).map(({ signer }) => [signer.id, signer]));
  return { direction, void: [...signers.values()] };
}
