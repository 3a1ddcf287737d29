/** The borrower names the account for the payout where the application named none: once, in their own name. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { lockAccount } from '@/db/queries/people/shared-account';
import { enqueue } from '@/db/queries/record/jobs';
import { lockBorrowed, readTracked, type Tracked } from '@/lib/services/kernel/act/own-case';
import { accountAsked, accountOf } from '@/lib/services/kernel/after-decision/closing/borrower-account';
import { refreshCase } from '@/lib/services/kernel/case/move-case';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { personKeyOf, setIdentity } from '@/lib/services/kernel/people/person';
import { conflictOn } from '@/lib/services/kernel/signing/conflict-on';
import { weighAccount } from './weigh-account';

type Input = { readonly number: string; readonly account: string; readonly key: string };

/** Refuses `wrong_state`, and `account_given` where one is known: another one is not changed in passing. */
export function giveAccount(context: Context, input: Input): Promise<Outcome<Tracked>> {
  const { number, account, key } = input;
  return runCommand(context, {
    operation: 'account.give',
    key,
    // Keyed, as everywhere: a plain hash of a number of an account would tell it.
    input: { number, account: context.vault.searchHash('account', account).toString('hex') },
    run: (tx) => give(tx, context, input),
    read: readTracked,
  });
}

async function give(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const own = await lockBorrowed(tx, context, input.number, 'account.give');
  if (!own.ok) return own;
  const { row, actor } = own.value;
  if (row.borrowerId === null) return notFound;
  if (!accountAsked(row)) return refused('REFUSED', 'wrong_state');
  if ((await accountOf(tx, row)) !== null) return refused('REFUSED', 'account_given', undefined, 'account');
  const partyId = row.borrowerId;
  await lockAccount(tx, context.vault.searchHash('account', input.account));
  const personKey = await personKeyOf(tx, context.vault, partyId);
  await setIdentity(tx, context.vault, {
    partyId,
    key: personKey,
    field: 'account',
    value: input.account,
  });
  await recordOnCase(tx, actor, row.id, { action: 'party.account_given', payload: { partyId } });
  const refreshed = await asSystem(tx, 'applicant_act', async () => {
    await weighAccount(tx, row);
    return refreshCase(tx, row, {});
  });
  await enqueue(tx, {
    task: 'weigh_account',
    payload: { applicationId: row.id },
    key: `weigh_account/${row.id}`,
  });
  return refreshed === undefined ? conflictOn(tx, row) : done(row.id);
}
