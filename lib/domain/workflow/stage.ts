/** What the screen shows of a state (domain.md section 2, "Stage"); derived, never stored. */
import type { ApplicationState, Stage } from '@/lib/domain/application/vocabulary';
import type { StepKind } from '@/lib/domain/authority/vocabulary';

export type StageFacts = {
  readonly state: ApplicationState;
  /** The open step of the route; `null` while none is open. */
  readonly openStep: StepKind | null;
  readonly requiredDocumentOpen: boolean;
  /** Stored by a blocking request: the state that the answer resumes. */
  readonly resumeState: 'review' | 'approval' | null;
};

export type DerivedStage = {
  readonly stage: Stage;
  /** Only with stage `applicant`: the stage to which the answer returns. */
  readonly returnsTo: Stage | null;
};

function ownStage(state: 'review' | 'approval', facts: StageFacts): Stage {
  if (state === 'approval') return facts.openStep ?? 'officer';
  return facts.requiredDocumentOpen ? 'documents' : 'officer';
}

/** The stage of a case in any state. */
export function stageOf(facts: StageFacts): DerivedStage {
  const { state } = facts;
  const plain = (stage: Stage): DerivedStage => ({ stage, returnsTo: null });
  switch (state) {
    case 'assessing':
      return plain('checking');
    case 'review':
    case 'approval':
      return plain(ownStage(state, facts));
    case 'awaiting_applicant':
      return { stage: 'applicant', returnsTo: ownStage(facts.resumeState ?? 'review', facts) };
    case 'approved':
    case 'offered':
      return plain('offer');
    case 'accepted':
      return plain('conditions');
    default:
      return plain(state);
  }
}
