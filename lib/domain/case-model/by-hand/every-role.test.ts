import { describe, expect, it } from 'vitest';
import { type ApplicationState, applicationStates } from '@/lib/domain/application/vocabulary';
import { caseInReview } from '@/lib/domain/authority/fixtures/case-in-review';
import type { Actor, Scope } from '@/lib/domain/authority/rights/permissions';
import type { Candidate } from '@/lib/domain/authority/staffing';
import type { Appointment, StaffRole } from '@/lib/domain/authority/vocabulary';
import {
  availableActions,
  type CaseAction,
  type CaseForActions,
  caseActions,
} from '@/lib/domain/workflow/transitions/available-actions';

type Viewer = { readonly actor: Actor; readonly person: Candidate | null; readonly scope: Scope };

const staff = (role: StaffRole, scope: Scope, appointments: readonly Appointment[] = []): Viewer => {
  const staffId = scope === 'own' ? 'lin' : `${role}-${scope}`;
  const branchId = scope === 'other_branch' ? 'south' : 'north';
  return {
    actor: { kind: 'staff', roles: [role], appointments },
    person: {
      staffId,
      active: true,
      roles: [role],
      appointments,
      branchId,
      limitMinor: 100_000_000,
      conflicts: [],
    },
    scope,
  };
};
const outside = (kind: 'public' | 'applicant' | 'integration' | 'system'): Viewer => ({
  actor: { kind },
  person: null,
  scope: 'own',
});

const viewers = {
  holder: staff('officer', 'own'),
  officer: staff('officer', 'same_branch'),
  manager: staff('manager', 'same_branch'),
  officer_elsewhere: staff('officer', 'other_branch'),
  manager_elsewhere: staff('manager', 'other_branch'),
  risk: staff('risk', 'other_branch'),
  auditor: staff('auditor', 'other_branch'),
  admin: staff('admin', 'other_branch'),
  chair: staff('risk', 'other_branch', ['committee_chair']),
  applicant: outside('applicant'),
  integration: outside('integration'),
  system: outside('system'),
  public: outside('public'),
} as const satisfies Record<string, Viewer>;
type Role = keyof typeof viewers;

/** `states @ roles` that have the button, on a case outside an appeal whose open step in approval is the manager's. */
const byHand: Readonly<Record<CaseAction, string>> = {
  claim: 'review approval @ officer manager',
  release: 'review approval awaiting_applicant @ holder',
  reassign: 'review approval awaiting_applicant @ manager',
  approve: 'review approval @ holder officer manager',
  approve_with_changes: 'review approval @ holder officer manager',
  decline: 'review approval @ holder officer manager',
  refer: 'review approval @ holder officer manager',
  ask: 'review approval awaiting_applicant @ holder officer manager chair',
  return: 'approval @ holder officer manager chair',
  uphold: '@',
  vote: '@',
  take_back: '@',
  reopen: 'declined @ manager',
  undo_approval: 'approved offered @ holder officer manager chair',
  cancel: 'accepted @ holder officer manager',
  disburse: 'accepted @ holder officer manager',
  submit: 'draft @ applicant integration holder officer manager',
  answer: 'awaiting_applicant @ applicant',
  accept: 'offered @ applicant',
  refuse: 'offered @ applicant',
  withdraw: 'draft assessing review approval awaiting_applicant approved offered accepted @ applicant',
  second_look: 'declined offered @ applicant',
};
/** What is otherwise in a second look that came from an offer. */
const inAppeal: Partial<Record<CaseAction, string>> = {
  uphold: 'review approval @ holder officer manager',
  accept: 'offered review approval awaiting_applicant @ applicant',
  refuse: 'offered review approval awaiting_applicant @ applicant',
};
/** What is otherwise where the panel's step is open. */
const beforePanel: Partial<Record<CaseAction, string>> = { vote: 'approval @ chair' };

function onCase(state: ApplicationState, change: Partial<CaseForActions> = {}): CaseForActions {
  const waits = state === 'awaiting_applicant';
  return {
    ...caseInReview,
    steps: ['officer', 'manager'],
    version: 3,
    state,
    holderId: 'lin',
    openStep: state === 'approval' || waits ? 2 : null,
    recommenderId: null,
    appealFrom: null,
    standingOffer: false,
    resumeState: waits ? 'approval' : null,
    decidedAutomatically: false,
    heldSignatures: [],
    ...change,
  };
}

function shown(role: Role, state: ApplicationState, change: Partial<CaseForActions>): readonly string[] {
  const { actor, person, scope }: Viewer = viewers[role];
  const asked = { putToActor: role === 'chair', partyAsked: role === 'applicant' };
  const answers = availableActions({
    ...{ actor, person, scope, ...asked, isApprovingAuthority: false },
    ...{ onCase: onCase(state, change), seenVersion: 3, nowMs: 0 },
  });
  return answers.filter((each) => each.shown).map(({ action }) => action);
}

const roles = Object.keys(viewers).filter((name): name is Role => name in viewers);

function expected(line: string, state: ApplicationState, role: Role): boolean {
  const [states = '', who = ''] = line.split('@');
  return states.split(' ').includes(state) && who.split(' ').includes(role);
}

const situations: readonly [string, Partial<CaseForActions>, Partial<Record<CaseAction, string>>][] = [
  ['outside an appeal', {}, {}],
  ['in a second look with a standing offer', { appealFrom: 'offered', standingOffer: true }, inAppeal],
  [
    'before a panel',
    { steps: ['officer', 'committee'], panelIds: ['risk-other_branch'], chairId: 'risk-other_branch' },
    beforePanel,
  ],
];

describe('buttons of every role in every state', () => {
  for (const [name, change, otherwise] of situations)
    it(name, () => {
      for (const role of roles)
        for (const state of applicationStates) {
          const hand = caseActions.filter((action) =>
            expected(otherwise[action] ?? byHand[action], state, role),
          );
          expect(shown(role, state, change), `${role}, ${state}`).toEqual(hand);
        }
    });
});
