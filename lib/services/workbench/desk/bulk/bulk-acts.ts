/** One case of an act on many: the same act as alone, rehearsed or done. Never a signature, never a decline. */
import type { Transaction } from '@/db/connect';
import type { BulkAct } from '@/lib/contracts/desk';
import type { Operation } from '@/lib/domain/authority/rights/permissions';
import { authorize } from '@/lib/services/kernel/authorize';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { hand, reassignApplication } from '@/lib/services/workbench/desk/holding/reassign-application';
import { giveBack, releaseApplication } from '@/lib/services/workbench/desk/holding/release-application';
import { claim, take } from '../holding/claim-applications';

/** What is asked of a case's borrower. */
export type BulkRequest = {
  readonly number: string;
  readonly version: number;
  readonly partyId: string;
  readonly kind: 'document';
  readonly documentKind: Extract<BulkAct, { act: 'ask' }>['documentKind'];
  readonly text: string;
  readonly dueOn: string;
  readonly blocking: boolean;
  readonly key: string;
};

/** Asking belongs to deciding; it is handed in, as services of different aggregates do not know each other. */
export type Asking = {
  readonly ask: (context: Context, input: BulkRequest) => Promise<Outcome<{ requestId: string }>>;
  readonly sendRequest: (tx: Transaction, context: Context, input: BulkRequest) => Promise<Outcome<string>>;
};

export type BulkCase = {
  readonly number: string;
  readonly version: number;
  readonly borrowerId: string | null;
};

const operations = {
  claim: 'application.claim',
  release: 'application.release',
  assign: 'application.reassign',
  ask: 'application.ask',
} as const satisfies Record<BulkAct['act'], Operation>;

/** Who may never do it is refused before any case is touched. */
export const mayActOnMany = (context: Context, act: BulkAct): Outcome<true> =>
  authorize(context.actor, operations[act.act]);

function requestOf(
  act: Extract<BulkAct, { act: 'ask' }>,
  { number, version, borrowerId }: BulkCase,
  key: string,
): BulkRequest | null {
  const { documentKind, text, dueOn, blocking } = act;
  if (borrowerId === null) return null;
  return { number, version, partyId: borrowerId, kind: 'document', documentKind, text, dueOn, blocking, key };
}

/** Inside a transaction that is rolled back. */
export async function tryOne(
  tx: Transaction,
  context: Context,
  act: BulkAct,
  row: BulkCase,
  asking: Asking,
): Promise<Outcome<string>> {
  const { number, version } = row;
  switch (act.act) {
    case 'claim':
      return take(tx, context, [number]);
    case 'release':
      return giveBack(tx, context, { number, version });
    case 'assign':
      return hand(tx, context, { number, version, to: act.to });
    case 'ask': {
      const request = requestOf(act, row, '');
      return request === null ? notFound : asking.sendRequest(tx, context, request);
    }
  }
}

/** In a transaction of its own; gives the id of the request where something was asked. */
export async function doOne(
  context: Context,
  act: BulkAct,
  row: BulkCase,
  key: string,
  asking: Asking,
): Promise<Outcome<{ requestId: string | null }>> {
  const { number, version } = row;
  const plain = (outcome: Outcome<unknown>) => (outcome.ok ? done({ requestId: null }) : outcome);
  switch (act.act) {
    case 'claim': {
      const claimed = await claim(context, { numbers: [number], key });
      const refusal = claimed.ok ? claimed.value.refused[0] : undefined;
      return refusal === undefined ? plain(claimed) : refused('REFUSED', refusal.reason);
    }
    case 'release':
      return plain(await releaseApplication(context, { number, version, key }));
    case 'assign':
      return plain(await reassignApplication(context, { number, version, to: act.to, key }));
    case 'ask': {
      const request = requestOf(act, row, key);
      return request === null ? notFound : asking.ask(context, request);
    }
  }
}
