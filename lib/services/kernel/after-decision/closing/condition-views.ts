/** Conditions before payout with who set them, what met them, and what the reader may do about each. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { requiredPapers } from '@/db/queries/case/document';
import type { ClosingRow } from '@/db/queries/closing/closing';
import type { EvidenceRow } from '@/db/queries/closing/evidence';
import type { ConditionRow } from '@/db/queries/decision/offer-condition';
import { partiesOfCase } from '@/db/queries/people/party';
import { staffByIds } from '@/db/queries/people/staff';
import type { ConditionView } from '@/lib/contracts/after-decision/payout';
import type { Candidate } from '@/lib/domain/authority/staffing';
import { paperCondition } from '@/lib/domain/conditions/open-papers';
import { reopenRefusal, waiveRefusal } from '@/lib/domain/conditions/settling';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import type { Context } from '@/lib/services/kernel/context';
import { act } from './closing-acts';
import { keptText } from './kept-text';
import { type SetBy, setterOf } from './setter';

type Looked = {
  readonly row: CaseRow;
  readonly actor: StaffActor;
  readonly person: Candidate | null;
  readonly rows: readonly ConditionRow[];
  readonly evidence: readonly EvidenceRow[];
  readonly latest: ClosingRow | undefined;
};

export async function conditionViews(
  tx: Transaction,
  context: Context,
  looked: Looked,
): Promise<ConditionView[]> {
  const { row, rows, evidence } = looked;
  const parties = await partiesOfCase(tx, row.id);
  const setters = new Map<string, SetBy>();
  for (const each of rows) setters.set(each.id, await setterOf(tx, row, each));
  const people = await staffByIds(
    tx,
    rows.flatMap((each) => [each.settledById, setters.get(each.id)?.staffId].filter((id) => id != null)),
  );
  const required = await requiredPapers(tx, row.id);
  const asked = new Set<string>(required.map(({ kind }) => paperCondition(kind)));
  const views: ConditionView[] = [];
  for (const each of rows) {
    const setter = setters.get(each.id);
    const shown = evidence.find(({ kind, id }) => kind === each.evidenceKind && id === each.evidenceId);
    views.push({
      id: each.id,
      version: each.version,
      code: each.code,
      partyName: parties.find(({ id }) => id === each.partyId)?.name ?? null,
      state: each.state,
      dueOn: each.dueOn,
      setBy: {
        kind: setter?.kind ?? null,
        person: people.get(setter?.staffId ?? '') ?? null,
        at: each.createdAt.toISOString(),
      },
      evidence:
        shown === undefined
          ? null
          : {
              kind: shown.kind,
              id: shown.id,
              what: shown.documentKind ?? shown.port,
              at: shown.at.toISOString(),
              simulated: shown.simulated,
            },
      settledBy: people.get(each.settledById ?? '') ?? null,
      settledAt: each.settledAt?.toISOString() ?? null,
      reason:
        each.state === 'waived' ? await keptText(tx, context, row, `condition_waived:${each.id}`) : null,
      byPolicy: asked.has(each.code),
      acts: actsOn(looked, each, setter),
    });
  }
  return views;
}

function actsOn(looked: Looked, each: ConditionRow, setter: SetBy | undefined): ConditionView['acts'] {
  const { actor, row, person, latest } = looked;
  const barred =
    !authorizeOnCase(actor, 'condition.confirm', row).ok || person === null
      ? 'not_permitted'
      : row.state !== 'accepted'
        ? 'wrong_state'
        : latest?.state === 'open'
          ? 'closing_stands'
          : person.conflicts.length > 0
            ? 'conflict_of_interest'
            : null;
  const settled = each.state !== 'open' && each.state !== 'unmet' ? 'condition_settled' : null;
  const meet = each.code === 'guarantor_agreement' ? 'guarantor_agrees_alone' : settled;
  const exposureMinor = row.exposureMinor ?? row.decidedAmountMinor ?? row.amountMinor;
  const waive =
    person === null || setter === undefined
      ? 'not_permitted'
      : waiveRefusal({ code: each.code, state: each.state, setter, person, exposureMinor });
  return {
    meet: act(barred ?? meet),
    reopen: act(barred ?? reopenRefusal(each)),
    waive: act(barred ?? waive),
  };
}
