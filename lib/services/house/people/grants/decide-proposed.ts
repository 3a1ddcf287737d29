/** What a second person's answers to a proposed right share: the proposal as it was seen, decided by a grantor. */
import type { Transaction } from '@/db/connect';
import type { GrantState } from '@/lib/domain/authority/vocabulary';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { asGrantor } from './as-grantor';

type Proposed = { readonly version: number; readonly state: GrantState };

export type Decide<Row> = (tx: Transaction, actor: StaffActor, row: Row) => Promise<Outcome<string>>;

type Deciding<Row, Input> = {
  readonly operation: string;
  readonly input: Input;
  readonly id: string;
  readonly find: (tx: Transaction, id: string) => Promise<Row | undefined>;
  readonly decide: Decide<Row>;
};

/** Gives the state that the proposal has afterwards; `grant_not_proposed` where it moved on since it was seen. */
export function decideProposed<
  Row extends Proposed,
  Input extends { readonly key: string; readonly version: number },
>(context: Context, { operation, input, id, find, decide }: Deciding<Row, Input>) {
  const { key, ...content } = input;
  return runCommand<{ state: GrantState }>(context, {
    operation,
    key,
    input: content,
    run: (tx) =>
      asGrantor(tx, context.actor, 'grant.confirm', async (actor) => {
        const row = await find(tx, id);
        if (row === undefined) return notFound;
        if (row.version !== input.version) return refused('REFUSED', 'grant_not_proposed');
        return decide(tx, actor, row);
      }),
    async read(tx, read) {
      const row = await find(tx, read);
      return row === undefined ? notFound : done({ state: row.state });
    },
  });
}
