/** Which acts that end an accepted offer the reader has, each with why not, by the rules that also decide them. */
import type { CaseRow } from '@/db/queries/case/case';
import type { ClosingRow } from '@/db/queries/closing/closing';
import type { PayoutView } from '@/lib/contracts/after-decision/payout';
import type { Operation } from '@/lib/domain/authority/rights/permissions';
import type { Candidate } from '@/lib/domain/authority/staffing';
import { confirmationRefusal, proposalRefusal } from '@/lib/domain/conditions/closing';
import type { ConditionState } from '@/lib/domain/conditions/settling';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';

type Acts = PayoutView['acts'];
type Act = Acts[keyof Acts];

type Looked = {
  readonly actor: StaffActor;
  readonly row: CaseRow;
  readonly person: Candidate | null;
  /** Of the latest proposal. */
  readonly proposer: Candidate | null;
  readonly conditions: readonly ConditionState[];
  readonly accountGiven: boolean;
  /** Of the latest proposal. */
  readonly accountStands: boolean;
  readonly latest: ClosingRow | undefined;
};

export const act = (reason: string | null): Act => ({ allowed: reason === null, reason });

export function closingActs({ actor, row, person, proposer, latest, ...rest }: Looked): Acts {
  const { conditions, accountGiven, accountStands } = rest;
  const open = latest?.state === 'open' ? latest : undefined;
  const asked = (operation: Operation, then: (person: Candidate) => string | null): Act => {
    if (!authorizeOnCase(actor, operation, row).ok || person === null) return act('not_permitted');
    return act(row.state === 'accepted' ? then(person) : 'wrong_state');
  };
  const propose = (kind: 'cancel' | 'disburse') => (who: Candidate) =>
    open === undefined ? proposalRefusal({ kind, person: who, conditions, accountGiven }) : 'closing_stands';
  const decide = (who: Candidate) =>
    open === undefined
      ? 'nothing_proposed'
      : confirmationRefusal({
          kind: open.kind,
          person: who,
          proposedById: open.proposedById,
          proposer,
          conditions,
          accountGiven,
          accountStands,
          investigatorIds: row.investigatorIds,
        });
  const deciding = open?.kind === 'cancel' ? 'cancellation.confirm' : 'disbursement.release';
  const proposing = open?.kind === 'cancel' ? 'cancellation.propose' : 'disbursement.prepare';
  return {
    prepare: asked('disbursement.prepare', propose('disburse')),
    propose_cancel: asked('cancellation.propose', propose('cancel')),
    confirm: asked(deciding, decide),
    send_back: asked(deciding, (who) =>
      open === undefined
        ? 'nothing_proposed'
        : open.proposedById === who.staffId
          ? 'closing_own_proposal'
          : null,
    ),
    take_back: asked(proposing, (who) =>
      open === undefined
        ? 'nothing_proposed'
        : open.proposedById === who.staffId
          ? null
          : 'closing_of_another',
    ),
  };
}
