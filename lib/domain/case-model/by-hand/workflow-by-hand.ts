/**
 * The workflow written down a second time, from domain.md section 2 and not from the code: who, what must be shown,
 * and line by line what happens where. For tests of the table, of the buttons and of the database's trigger.
 */
import type { ApplicationEvent } from '@/lib/domain/workflow/vocabulary';

export type RuleByHand = {
  /** Capacities in which the event may be raised. */
  readonly who: string;
  /** What must be shown; after a colon, only of those who come in that capacity. */
  readonly needs: string;
  /**
   * `states | circumstances | what happens`: a state or a refusal; of several lines for a state the first that fits.
   * `-` is a case that does not exist, `*` the state that the opening event names.
   */
  readonly lines: readonly string[];
};

const OPEN = 'review approval awaiting_applicant';

export const workflowByHand: Readonly<Record<ApplicationEvent, RuleByHand>> = {
  create: { who: 'applicant staff integration', needs: 'product_amount_term', lines: ['- | | draft'] },
  import: { who: 'system', needs: 'external_id product_amount_term', lines: ['- | | assessing'] },
  import_historical: { who: 'system', needs: 'assessment_and_outcome', lines: ['- | | historical'] },
  open_book: { who: 'database_owner', needs: 'opening_event', lines: ['- | | *'] },
  submit: {
    who: 'applicant integration staff',
    needs: 'required_facts consents staff:applicant_code',
    lines: ['draft | | assessing'],
  },
  lapse_draft: { who: 'system', needs: 'untouched_30_days reminder_sent', lines: ['draft | | lapsed'] },
  auto_approve: {
    who: 'system',
    needs: 'assessment automatic_conditions',
    lines: ['assessing | | approved'],
  },
  auto_decline: { who: 'system', needs: 'assessment', lines: ['assessing | | declined'] },
  route: { who: 'system', needs: 'assessment', lines: ['assessing | | review'] },
  assess_failed: {
    who: 'system',
    needs: 'three_failures_or_ten_minutes',
    lines: ['assessing | | review'],
  },
  reassess: {
    who: 'system',
    needs: 'assessment',
    lines: [
      'review | | review',
      'awaiting_applicant | | awaiting_applicant',
      'approval | voids | review',
      'approval | | approval',
    ],
  },
  ask: {
    who: 'holder open_step',
    needs: 'party_text_due_date',
    lines: ['review approval | | awaiting_applicant'],
  },
  answer: {
    // Holder and open step: by taking back the last request that the case waits for.
    who: 'party_asked holder open_step',
    needs: '',
    lines: [
      'awaiting_applicant | resumes_review | review',
      'awaiting_applicant | resumes_approval | approval',
      'awaiting_applicant | | target_unknown',
    ],
  },
  lapse: {
    who: 'system',
    needs: 'two_reminders_sent',
    lines: [
      'awaiting_applicant | appeal_declined | declined',
      'awaiting_applicant | appeal_offered | offered',
      'awaiting_applicant | | lapsed',
    ],
  },
  recommend: {
    who: 'holder',
    needs: 'terms reasons',
    lines: ['review | complete | approved', 'review | | approval'],
  },
  recommend_decline: {
    who: 'holder',
    needs: 'reasons',
    lines: ['review | appeal_offered | appeal_from_offer', 'review | | approval'],
  },
  sign: {
    who: 'open_step',
    needs: 'authority',
    lines: ['approval | complete | approved', 'approval | | approval'],
  },
  change: {
    who: 'open_step',
    needs: 'authority terms reason',
    lines: ['approval | complete | approved', 'approval | | approval'],
  },
  return: {
    who: 'open_step',
    needs: 'reason',
    lines: [
      'approval | returns_review | review',
      'approval | returns_approval | approval',
      'approval | | target_unknown',
    ],
  },
  refer: { who: 'holder open_step', needs: 'reason', lines: ['review approval | | approval'] },
  committee_close: {
    who: 'system',
    needs: 'vote_result',
    lines: [
      'approval | vote_approved | approved',
      'approval | vote_declined appeal_offered | offered',
      'approval | vote_declined | declined',
      'approval | vote_review | review',
      'approval | | target_unknown',
    ],
  },
  decline: {
    who: 'holder open_step',
    needs: 'authority one_to_four_reasons',
    lines: ['review approval | appeal_offered | appeal_from_offer', 'review approval | | declined'],
  },
  reopen: {
    who: 'manager',
    needs: 'reason',
    lines: ['declined | automatic | review', 'declined | | not_declined_automatically'],
  },
  offer: { who: 'system', needs: 'frozen_terms cost_sheet', lines: ['approved | | offered'] },
  accept: {
    who: 'applicant',
    needs: 'one_time_code',
    lines: [
      'offered | | accepted',
      `${OPEN} | appeal_offered offer_stands | accepted`,
      `${OPEN} | | no_standing_offer`,
    ],
  },
  refuse: {
    who: 'applicant',
    needs: '',
    lines: [
      'offered | | refused',
      `${OPEN} | appeal_declined | declined`,
      `${OPEN} | appeal_offered | offered`,
      `${OPEN} | | not_an_appeal`,
    ],
  },
  expire: { who: 'system', needs: 'offer_past_validity', lines: ['offered | | expired'] },
  second_look: {
    who: 'applicant',
    needs: 'first_within_30_days',
    lines: ['declined offered | | review'],
  },
  uphold: {
    who: 'holder open_step',
    needs: 'reason',
    lines: [
      'review approval | appeal_declined | declined',
      'review approval | appeal_offered | offered',
      'review approval | | not_an_appeal',
    ],
  },
  undo_approval: {
    who: 'approving_authority manager',
    needs: 'reason',
    lines: [
      'approved offered | automatic as_manager | review',
      'approved offered | by_people as_approving_authority | review',
      'approved offered | | actor_not_allowed',
    ],
  },
  cancel: {
    who: 'officer_and_manager',
    needs: 'ground_in_contract',
    lines: ['accepted | | cancelled'],
  },
  disburse: {
    who: 'officer_and_manager',
    needs: 'conditions_settled not_investigators_alone',
    lines: ['accepted | | disbursed'],
  },
  withdraw: {
    who: 'applicant',
    needs: '',
    lines: [`draft assessing ${OPEN} approved offered accepted | | withdrawn`],
  },
};

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

export type LineByHand = {
  readonly states: readonly string[];
  readonly when: readonly string[];
  readonly becomes: string;
};
export const linesOf = (event: ApplicationEvent): readonly LineByHand[] =>
  workflowByHand[event].lines.map((line) => {
    const [states = '', when = '', then = ''] = line.split('|');
    return { states: words(states), when: words(when), becomes: then.trim() };
  });

/** What must be shown by one who comes in this capacity. */
export const needsByHand = (event: ApplicationEvent, capacity: string): readonly string[] =>
  words(workflowByHand[event].needs).flatMap((need) => {
    const [first = '', second] = need.split(':');
    if (second === undefined) return [first];
    return first === capacity ? [second] : [];
  });

export const whoByHand = (event: ApplicationEvent): readonly string[] => words(workflowByHand[event].who);
