/** Every act of the case page with why it is not possible now, from the rules that also decide it. */
import type { CaseRow } from '@/db/queries/case/case';
import type { ApplicationView } from '@/lib/contracts/application';
import type { CaseAct } from '@/lib/contracts/case-parts';
import { type Operation, permits, scopeOf } from '@/lib/domain/authority/rights/permissions';
import type { Candidate } from '@/lib/domain/authority/staffing';
import { isApprovingAuthority } from '@/lib/domain/authority/steps/approving-authority';
import { askRefusal } from '@/lib/domain/workflow/desk/take-over';
import { trayRefusal } from '@/lib/domain/workflow/desk/tray';
import {
  type AvailableAction,
  availableActions,
  type CaseAction,
  type CaseForActions,
} from '@/lib/domain/workflow/transitions/available-actions';
import { isEndState } from '@/lib/domain/workflow/transitions/transitions';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { openStepRefusal } from '@/lib/services/kernel/signing/people/open-step-person';

type Acts = ApplicationView['acts'];

/** Acts that move the case, under the name that the page gives them. */
const moving: readonly (readonly [CaseAct, CaseAction])[] = [
  ['claim', 'claim'],
  ['release', 'release'],
  ['reassign', 'reassign'],
  ['approve', 'approve'],
  ['decline', 'decline'],
  ['refer', 'refer'],
  ['return', 'return'],
  ['ask', 'ask'],
  ['take_back', 'take_back'],
  ['vote', 'vote'],
  ['reopen', 'reopen'],
  ['undo_approval', 'undo_approval'],
  ['uphold', 'uphold'],
  ['cancel', 'cancel'],
  ['disburse', 'disburse'],
];

const beside: readonly (readonly [CaseAct, Operation, 'open' | 'always'])[] = [
  ['review_document', 'document.review', 'open'],
  ['reveal', 'party.reveal', 'always'],
  ['note', 'application.note', 'open'],
  ['message', 'application.message', 'open'],
  ['reassess', 'application.reassess', 'open'],
  ['confirm_condition', 'condition.confirm', 'open'],
];

/** Asking the holder for the case, and the holder's answer, by the rules that also decide them. */
function takeOverActs(
  facts: Pick<Looked, 'row' | 'onCase' | 'person'> & { readonly asked: boolean },
  may: (operation: Operation) => boolean,
): [CaseAct, Acts[CaseAct]][] {
  const { row, onCase, person, asked } = facts;
  const ask = person === null ? 'not_permitted' : askRefusal(person, { ...onCase, asked });
  const mine = person !== null && row.holderId === person.staffId;
  const answer = !asked ? 'nothing_asked' : onCase.held ? 'signature_held' : null;
  const act = (allowed: boolean, reason: string | null): Acts[CaseAct] =>
    allowed ? { allowed: reason === null, reason } : { allowed: false, reason: 'not_permitted' };
  return [
    ['ask_take_over', act(may('application.ask_take_over'), ask)],
    ['answer_take_over', act(mine && may('application.answer_take_over'), answer)],
  ];
}

/** For the whole tray: whether the reader is the one who admits or leaves its papers. */
function trayAct({ row, onCase, person }: Pick<Looked, 'row' | 'onCase' | 'person'>, may: boolean) {
  if (!may || person === null) return { allowed: false, reason: 'not_permitted' };
  const reason = trayRefusal({
    state: row.state,
    inTray: true,
    held: onCase.held,
    holds: row.holderId === person.staffId,
    stepRefusal: openStepRefusal(onCase, person),
  });
  return { allowed: reason === null, reason };
}

const shown = (found: AvailableAction | undefined): Acts[CaseAct] =>
  found === undefined || !found.shown
    ? { allowed: false, reason: found?.reason ?? 'not_permitted' }
    : { allowed: found.reason === null, reason: found.reason };

export type Looked = {
  readonly actor: StaffActor;
  readonly row: CaseRow;
  readonly onCase: CaseForActions;
  /** The reader as a signer. */
  readonly person: Candidate | null;
  readonly takeOver: ApplicationView['takeOver'];
  readonly now: Date;
};

export function actsView({ actor, row, onCase, person, takeOver, now }: Looked): Acts {
  const scope = scopeOf({
    holds: row.holderId === actor.id,
    branchId: actor.branchId,
    handlingBranchId: row.handlingBranchId,
    substituteBranchId: row.coveringBranchId,
  });
  const putToActor = onCase.panelIds.includes(actor.id);
  const asking = { kind: 'staff', roles: actor.roles, appointments: actor.appointments } as const;
  const found = availableActions({
    actor: asking,
    person,
    scope,
    putToActor,
    partyAsked: false,
    isApprovingAuthority: person !== null && isApprovingAuthority(person, onCase),
    onCase,
    seenVersion: row.version,
    nowMs: now.getTime(),
  });
  const ended = isEndState(row.state);
  const may = (operation: Operation) => permits(asking, { operation, scope, putToActor });
  const asked = takeOver?.state === 'open';
  const acts: [CaseAct, Acts[CaseAct]][] = [
    ...takeOverActs({ row, onCase, person, asked }, may),
    ['settle_tray', trayAct({ row, onCase, person }, may('tray.settle'))],
    ...moving.map(([act, action]): [CaseAct, Acts[CaseAct]] => [
      act,
      shown(found.find((each) => each.action === action)),
    ]),
    ...beside.map(([act, operation, when]): [CaseAct, Acts[CaseAct]] => {
      const over = when === 'open' && ended;
      const reason = may(operation) ? (over ? 'case_ended' : null) : 'not_permitted';
      return [act, { allowed: reason === null, reason }];
    }),
  ];
  return Object.fromEntries(acts) as Acts;
}
