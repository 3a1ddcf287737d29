/** The pure model led by the same steps: what must stand in Postgres after each of them. */
import { maySign, stands } from '@/lib/domain/authority/signing';
import type { SignatureAct, Vote } from '@/lib/domain/authority/vocabulary';
import {
  asSeenBySigner,
  type Command,
  held,
  type ModelCase,
  newCase,
  routeOf,
  type Setting,
} from '@/lib/domain/case-model/case-model';
import { runCommand } from '@/lib/domain/case-model/run-command';
import { isEndState } from '@/lib/domain/workflow/transitions/transitions';
import type { ApplicationEvent, EventActor } from '@/lib/domain/workflow/vocabulary';
import type { Step, Terms } from './steps';

export type Expected = {
  readonly model: ModelCase;
  /** Minor units that the case holds of its limits. */
  readonly reservedMinor: number;
};

const HOLD_MS = 10_000;
const approving: readonly SignatureAct[] = ['recommend', 'sign', 'change', 'refer'];

const raise = (event: ApplicationEvent, as: EventActor): Command => ({
  kind: 'event',
  event,
  as,
  voids: false,
});
const signing = (
  staffId: string,
  act: SignatureAct,
  more: { readonly toStep?: number; readonly loosens?: boolean; readonly vote?: Vote } = {},
): Command => ({ kind: 'sign', staffId, act, vote: 'yes', toStep: 0, loosens: false, ...more });

/** In review on the desk, as the tests' lender hands it over. */
export function expectedOnDesk(setting: Setting, holderId: string | null): Expected {
  const arrived = [raise('submit', 'applicant'), raise('route', 'system')].reduce(
    runCommand,
    newCase(setting),
  );
  return { model: { ...arrived, holderId }, reservedMinor: 0 };
}

/** Whether terms stand on the table from which a change could depart. */
export const hasTerms = ({ signatures, round }: ModelCase): boolean =>
  signatures.some((each) => each.round === round && each.state === 'final' && approving.includes(each.act));

/** The server picks the act by state, open step and terms (domain.md section 2, buttons). */
function approvalOf(
  model: ModelCase,
  terms: Terms,
): { readonly act: SignatureAct; readonly loosens: boolean } {
  if (model.state === 'review') return { act: 'recommend', loosens: false };
  if (terms === 'same' || !hasTerms(model)) return { act: 'sign', loosens: false };
  return { act: 'change', loosens: terms === 'looser' };
}

const limitOf = ({ setting }: ModelCase, name: string): number =>
  setting.people.find(({ staffId }) => staffId === name)?.limitMinor ?? 0;

function declineOf(model: ModelCase, name: string): SignatureAct {
  if (model.appealFrom !== null) return 'uphold';
  const short = model.state === 'review' && limitOf(model, name) < model.setting.exposureMinor;
  return short ? 'recommend_decline' : 'decline';
}

/** Asking belongs to whoever could act now: the holder, a member of the panel, the person of the open step. */
function mayAsk(model: ModelCase, name: string): boolean {
  if (held(model).length > 0) return false;
  if (model.state === 'review') return model.holderId === name;
  const onCase = asSeenBySigner(model);
  const signer = model.setting.people.find(({ staffId }) => staffId === name);
  if (onCase.openStep === null || signer === undefined) return false;
  if (onCase.steps[onCase.openStep - 1] === 'committee') return onCase.panelIds.includes(name);
  const given = {
    signer,
    onCase,
    seenVersion: model.version,
    againstSystem: false,
    overrideReasonGiven: false,
  };
  return maySign({ ...given, act: 'return' }).ok;
}

/** Whoever could have given the last signature; of a panel, its chair. */
function mayUndo(model: ModelCase, name: string): boolean {
  const last = routeOf(model).steps.at(-1);
  if (last === 'committee') return name === 'c';
  const ofRole = name.startsWith('m') || (last === 'officer' && name.startsWith('o'));
  return ofRole && limitOf(model, name) >= model.setting.exposureMinor;
}

function commandsOf(model: ModelCase, step: Step): readonly Command[] {
  switch (step.do) {
    case 'wait':
      return [{ kind: 'wait', ms: HOLD_MS }];
    case 'claim':
    case 'release':
    case 'take_back':
      return [{ kind: step.do, staffId: step.by }];
    case 'approve': {
      const { act, loosens } = approvalOf(model, step.terms);
      return step.stale ? [] : [signing(step.by, act, { loosens })];
    }
    case 'decline':
      return [signing(step.by, declineOf(model, step.by))];
    case 'refer':
      return [signing(step.by, 'refer')];
    case 'return':
      return [signing(step.by, 'return', { toStep: step.toStep })];
    case 'vote': {
      if (step.vote === 'veto' && step.by !== 'c') return [];
      const after: Command = step.back
        ? { kind: 'take_back', staffId: step.by }
        : { kind: 'wait', ms: HOLD_MS };
      const voted = signing(step.by, 'vote', { vote: step.vote });
      // Without a vote there is nothing to wait for.
      return runCommand(model, voted) === model ? [] : [voted, after];
    }
    case 'close_vote':
      return [{ kind: 'close_vote' }];
    case 'ask':
      return mayAsk(model, step.by) ? [raise('ask', model.state === 'review' ? 'holder' : 'open_step')] : [];
    case 'undo':
      return mayUndo(model, step.by) ? [raise('undo_approval', 'approving_authority')] : [];
    case 'answer':
      return [raise('answer', 'party_asked')];
    case 'accept':
    case 'refuse':
    case 'second_look':
    case 'withdraw':
      return [raise(step.do, 'applicant')];
    default:
      return [raise(step.do, 'system')];
  }
}

/**
 * Headroom by B-5, told by what was written down: held by the first approving signature, given back by ends, by the way
 * back to review, by undoing and by taking back the only one; an offer that stands keeps its own.
 */
function reservedAfter(before: Expected, after: ModelCase): number {
  const { model } = before;
  const added = after.log.slice(model.log.length);
  let reserved = before.reservedMinor;
  const fresh = after.signatures.slice(model.signatures.length);
  if (fresh.some((each) => approving.includes(each.act))) reserved = after.setting.exposureMinor;
  const takenBack = after.signatures.some(
    (each, index) =>
      each.state === 'taken_back' && model.signatures[index]?.state === 'held' && each.act !== 'vote',
  );
  const stillSigned = after.signatures.some(
    (each) => stands(each) && each.round === after.round && approving.includes(each.act),
  );
  if (takenBack && !stillSigned && after.appealFrom !== 'offered') reserved = 0;
  for (const { event, to } of added) {
    const backToDesk = to === 'review' && ['return', 'committee_close', 'undo_approval'].includes(event);
    if (isEndState(to) || (backToDesk && after.appealFrom !== 'offered')) reserved = 0;
  }
  return reserved;
}

export function afterStep(before: Expected, step: Step): Expected {
  let expected = before;
  for (const command of commandsOf(before.model, step)) {
    const model = runCommand(expected.model, command);
    expected = { model, reservedMinor: reservedAfter(expected, model) };
  }
  return expected;
}
