/**
 * Who may do what, where (domain.md section 1): a closed table of operation, actor and scope. It says who may try;
 * state, limits and four-eyes are asked by the rules of signing. The tests hold the expected matrix by hand.
 */
import type { Appointment, StaffRole } from '@/lib/domain/authority/vocabulary';

export const actorClasses = [
  'public',
  'applicant',
  'integration',
  'officer',
  'manager',
  'risk',
  'auditor',
  'admin',
  'committee',
  'committee_chair',
  'system',
] as const;
export type ActorClass = (typeof actorClasses)[number];

/**
 * `own`: the applicant's own case, the integration's own submission, what the member of staff holds or what is their own,
 * what was put to the committee member. `fallen`: a case of another branch whose open step fell to theirs as its
 * substitute. What is not about one case or person is asked with `own`.
 */
export const scopes = ['own', 'same_branch', 'fallen', 'other_branch'] as const;
export type Scope = (typeof scopes)[number];

type Row = Partial<Record<ActorClass, readonly Scope[]>>;
const OWN = ['own'] as const;
const BRANCH = ['own', 'same_branch'] as const;
const STEP = [...BRANCH, 'fallen'] as const;
const ALL = scopes;

const everyone = Object.fromEntries(actorClasses.map((actor) => [actor, ALL])) as Readonly<Row>;
const everyStaff: Row = { officer: OWN, manager: OWN, risk: OWN, auditor: OWN, admin: OWN };
const desk: Row = { officer: BRANCH, manager: BRANCH };
/** What the person of an open step needs: an officer also where the step fell to their branch. */
const step: Row = { officer: STEP, manager: BRANCH };
const stepByPanel: Row = { ...step, committee: OWN };
const readers: Row = { ...step, risk: ALL, auditor: ALL };
const caseReaders: Row = { ...readers, committee: OWN };
const grantors: Row = { admin: ALL, risk: ALL };
const applicantOnly: Row = { applicant: OWN };

export const permissionTable = {
  // before and beside a case
  'product.read': everyone,
  'published_figures.read': everyone,
  'inbox.read': everyone,
  'draft.write': { applicant: OWN, integration: OWN, ...desk },
  'application.submit': { applicant: OWN, integration: OWN, ...desk },
  'tracker.read': applicantOnly,
  'submission.read': { integration: OWN },
  // the applicant's acts
  'request.answer': applicantOnly,
  'offer.accept': applicantOnly,
  'offer.refuse': applicantOnly,
  'account.give': applicantOnly,
  'application.withdraw': applicantOnly,
  'application.second_look': applicantOnly,
  'application.ask_for_person': applicantOnly,
  'draft.request_again': applicantOnly,
  // a guarantor's answer, by the link that they were sent
  'guarantee.read': everyone,
  'guarantee.answer': applicantOnly,
  'guarantee.ask': { applicant: OWN, ...desk },
  // reading
  'application.read': caseReaders,
  'application.similar': caseReaders,
  'queue.read': caseReaders,
  'document.read': { applicant: OWN, ...caseReaders },
  'party.reveal': readers,
  'portfolio.read': { officer: OWN, manager: BRANCH, risk: ALL, auditor: ALL },
  'policy.read': { officer: ALL, manager: ALL, risk: ALL, auditor: ALL },
  'policy.read_draft': { risk: ALL, auditor: ALL },
  'audit.read': { risk: ALL, auditor: ALL },
  'audit.export': { auditor: ALL },
  // working on a case
  'application.claim': desk,
  'application.release': desk,
  'application.note': step,
  'application.message': { applicant: OWN, ...desk },
  'application.reassess': step,
  'application.reassign': { manager: BRANCH },
  'application.ask_take_over': desk,
  'application.answer_take_over': { officer: OWN, manager: OWN },
  'document.upload': { applicant: OWN, integration: OWN, ...desk },
  'document.review': step,
  'tray.settle': stepByPanel,
  'view.write': caseReaders,
  'view.share': desk,
  'keys.write': everyStaff,
  // deciding
  'application.recommend': desk,
  'application.sign': step,
  'application.decline': step,
  'application.refer': step,
  'application.return': { ...step, committee_chair: OWN },
  'application.ask': stepByPanel,
  'application.uphold': step,
  'application.reopen': { manager: BRANCH },
  'application.review_afterwards': { manager: BRANCH, risk: ALL },
  'application.undo_approval': { ...desk, committee: OWN },
  'signature.take_back': stepByPanel,
  'committee.vote': { committee: OWN },
  'committee.close': { committee_chair: OWN },
  // after the decision
  'condition.confirm': desk,
  'cancellation.propose': { officer: BRANCH },
  'cancellation.confirm': { manager: BRANCH },
  'disbursement.prepare': { officer: BRANCH },
  'disbursement.release': { manager: BRANCH },
  // rules of the house
  'policy.draft': { risk: ALL },
  'policy.publish': { risk: ALL },
  'grant.read': { ...grantors, auditor: ALL },
  'grant.propose': grantors,
  'grant.confirm': grantors,
  'staff.read': { ...grantors, auditor: ALL, manager: BRANCH },
  'staff.invite': { admin: ALL },
  'session.revoke': { applicant: OWN, ...everyStaff, admin: ALL },
  'register.confirm': everyStaff,
  'notice.read': everyStaff,
  'notice.administer': { admin: ALL },
  'branch.write': { admin: ALL },
  'integration.write': { admin: ALL },
  'calendar.read': { officer: ALL, manager: ALL, ...grantors, auditor: ALL },
  'clock_target.write': grantors,
  'settings.read': { admin: ALL, auditor: ALL },
  'settings.write': { admin: ALL },
  // what only the worker does
  'application.progress': { system: ALL },
  'import.run': { system: ALL },
} as const satisfies Readonly<Record<string, Row>>;

export type Operation = keyof typeof permissionTable;
const isOperation = (name: string): name is Operation => name in permissionTable;
export const operations: readonly Operation[] = Object.keys(permissionTable).filter(isOperation);

/** The one who asks, as the session or the job knows them. */
export type Actor =
  | { readonly kind: 'public' | 'applicant' | 'integration' | 'system' }
  | {
      readonly kind: 'staff';
      readonly roles: readonly StaffRole[];
      readonly appointments: readonly Appointment[];
    };

/** All rows of the table that speak of this actor; an appointment counts only beside a role that may hold one. */
export function classesOf(actor: Actor): readonly ActorClass[] {
  if (actor.kind !== 'staff') return [actor.kind];
  const mayBeAppointed = actor.roles.some(
    (role) => role === 'officer' || role === 'manager' || role === 'risk',
  );
  const onPanel =
    mayBeAppointed && actor.appointments.some((appointment) => appointment.startsWith('committee_'));
  const chairs = mayBeAppointed && actor.appointments.includes('committee_chair');
  return [
    ...actor.roles,
    ...(onPanel ? (['committee'] as const) : []),
    ...(chairs ? (['committee_chair'] as const) : []),
  ];
}

export type Standing = {
  readonly operation: Operation;
  readonly scope: Scope;
  /** The case was put to the committee on which the actor sits; opens the rows of the committee. */
  readonly putToActor?: boolean;
};

/** Whether the table lets the actor try the operation in this scope. */
export function permits(actor: Actor, standing: Standing): boolean {
  const row: Row = permissionTable[standing.operation];
  return classesOf(actor).some((actorClass) => {
    const byPanel = actorClass === 'committee' || actorClass === 'committee_chair';
    const scope = byPanel ? (standing.putToActor === true ? 'own' : 'other_branch') : standing.scope;
    return row[actorClass]?.includes(scope) ?? false;
  });
}

/** Scope of a case for a member of staff. `substituteBranchId`: the branch to which its open step fell, `null` for none. */
export function scopeOf(facts: {
  readonly holds: boolean;
  readonly branchId: string | null;
  readonly handlingBranchId: string;
  readonly substituteBranchId: string | null;
}): Scope {
  const { branchId } = facts;
  if (branchId === null) return 'other_branch';
  if (branchId === facts.handlingBranchId) return facts.holds ? 'own' : 'same_branch';
  return branchId === facts.substituteBranchId ? 'fallen' : 'other_branch';
}
