/**
 * The one table of an application's life (domain.md section 2). API, buttons, diagram, tests and the lookup table of
 * the database's trigger are derived from it; what is not in it is impossible.
 */
import { type ApplicationState, applicationStates } from '@/lib/domain/application/vocabulary';
import type { ApplicationEvent, EventActor, TransitionNeed } from '@/lib/domain/workflow/vocabulary';

/** `null`: the case does not exist yet. */
export type CaseState = ApplicationState | null;
/** `resume`: the state stored when the applicant was asked. `origin`: the state the appeal came from. */
export type TransitionTarget = ApplicationState | 'resume' | 'origin';
export type AppealOrigin = 'declined' | 'offered';
export type ResumeState = 'review' | 'approval';

type Move = { readonly from: readonly CaseState[]; readonly to: readonly TransitionTarget[] };
export type TransitionRule = {
  readonly moves: readonly Move[];
  readonly who: readonly EventActor[];
  readonly needs: readonly TransitionNeed[];
  /** Asked only of those who come in this capacity. */
  readonly needsOf?: Partial<Record<EventActor, readonly TransitionNeed[]>>;
};

const move = (from: CaseState | readonly CaseState[], ...to: TransitionTarget[]): Move => ({
  from: from === null || typeof from === 'string' ? [from] : from,
  to,
});
const DECIDING = ['review', 'approval'] as const;
const OPEN = ['review', 'approval', 'awaiting_applicant'] as const;
const SYSTEM = ['system'] as const;
const DECIDERS = ['holder', 'open_step'] as const;

export const transitionTable: Readonly<Record<ApplicationEvent, TransitionRule>> = {
  create: {
    moves: [move(null, 'draft')],
    who: ['applicant', 'staff', 'integration'],
    needs: ['product_amount_term'],
  },
  import: { moves: [move(null, 'assessing')], who: SYSTEM, needs: ['external_id', 'product_amount_term'] },
  import_historical: { moves: [move(null, 'historical')], who: SYSTEM, needs: ['assessment_and_outcome'] },
  open_book: { moves: [move(null, ...applicationStates)], who: ['database_owner'], needs: ['opening_event'] },
  submit: {
    moves: [move('draft', 'assessing')],
    who: ['applicant', 'integration', 'staff'],
    needs: ['required_facts', 'consents'],
    needsOf: { staff: ['applicant_code'] },
  },
  lapse_draft: {
    moves: [move('draft', 'lapsed')],
    who: SYSTEM,
    needs: ['untouched_30_days', 'reminder_sent'],
  },
  auto_approve: {
    moves: [move('assessing', 'approved')],
    who: SYSTEM,
    needs: ['assessment', 'automatic_conditions'],
  },
  auto_decline: { moves: [move('assessing', 'declined')], who: SYSTEM, needs: ['assessment'] },
  route: { moves: [move('assessing', 'review')], who: SYSTEM, needs: ['assessment'] },
  assess_failed: {
    moves: [move('assessing', 'review')],
    who: SYSTEM,
    needs: ['three_failures_or_ten_minutes'],
  },
  reassess: {
    moves: [
      move('review', 'review'),
      move('approval', 'approval', 'review'),
      move('awaiting_applicant', 'awaiting_applicant'),
    ],
    who: SYSTEM,
    needs: ['assessment'],
  },
  ask: { moves: [move(DECIDING, 'awaiting_applicant')], who: DECIDERS, needs: ['party_text_due_date'] },
  /** Also when the asker takes the last blocking request back. */
  answer: {
    moves: [move('awaiting_applicant', 'resume')],
    who: ['party_asked', 'holder', 'open_step'],
    needs: [],
  },
  lapse: {
    moves: [move('awaiting_applicant', 'lapsed', 'origin')],
    who: SYSTEM,
    needs: ['two_reminders_sent'],
  },
  recommend: {
    moves: [move('review', 'approval', 'approved')],
    who: ['holder'],
    needs: ['terms', 'reasons'],
  },
  recommend_decline: { moves: [move('review', 'approval')], who: ['holder'], needs: ['reasons'] },
  sign: { moves: [move('approval', 'approval', 'approved')], who: ['open_step'], needs: ['authority'] },
  change: {
    moves: [move('approval', 'approval', 'approved')],
    who: ['open_step'],
    needs: ['authority', 'terms', 'reason'],
  },
  return: { moves: [move('approval', 'review', 'approval')], who: ['open_step'], needs: ['reason'] },
  refer: { moves: [move(DECIDING, 'approval')], who: DECIDERS, needs: ['reason'] },
  // A panel's no in an appeal that came from an offer cannot decline; it leaves the offer standing.
  committee_close: {
    moves: [move('approval', 'approved', 'declined', 'review', 'origin')],
    who: SYSTEM,
    needs: ['vote_result'],
  },
  decline: {
    moves: [move(DECIDING, 'declined')],
    who: DECIDERS,
    needs: ['authority', 'one_to_four_reasons'],
  },
  reopen: { moves: [move('declined', 'review')], who: ['manager'], needs: ['reason'] },
  offer: { moves: [move('approved', 'offered')], who: SYSTEM, needs: ['frozen_terms', 'cost_sheet'] },
  accept: { moves: [move(['offered', ...OPEN], 'accepted')], who: ['applicant'], needs: ['one_time_code'] },
  refuse: { moves: [move('offered', 'refused'), move(OPEN, 'origin')], who: ['applicant'], needs: [] },
  expire: { moves: [move('offered', 'expired')], who: SYSTEM, needs: ['offer_past_validity'] },
  second_look: {
    moves: [move(['declined', 'offered'], 'review')],
    who: ['applicant'],
    needs: ['first_within_30_days'],
  },
  uphold: { moves: [move(DECIDING, 'origin')], who: DECIDERS, needs: ['reason'] },
  undo_approval: {
    moves: [move(['approved', 'offered'], 'review')],
    who: ['approving_authority', 'manager'],
    needs: ['reason'],
  },
  cancel: {
    moves: [move('accepted', 'cancelled')],
    who: ['officer_and_manager'],
    needs: ['ground_in_contract'],
  },
  disburse: {
    moves: [move('accepted', 'disbursed')],
    who: ['officer_and_manager'],
    needs: ['conditions_settled', 'not_investigators_alone'],
  },
  withdraw: {
    moves: [move(['draft', 'assessing', ...OPEN, 'approved', 'offered', 'accepted'], 'withdrawn')],
    who: ['applicant'],
    needs: [],
  },
};
