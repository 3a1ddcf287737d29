/** Sends a guarantor a new link: asked for by the borrower from the tracker, or by staff of the case. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { type CaseRow, databaseNow, findCaseById } from '@/db/queries/case/case';
import { linksSince } from '@/db/queries/decision/guarantee';
import { partiesOfUser } from '@/db/queries/people/party';
import { asksGuarantor, guaranteeLinksADay } from '@/lib/domain/collateral/guarantee';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { askGuarantor } from '@/lib/services/kernel/guarantee/ask-guarantor';
import { standingGuarantees } from '@/lib/services/kernel/guarantee/standing';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { lockSettled } from '@/lib/services/kernel/signing/finalise-held';

type Input = { readonly number: string; readonly partyId: string; readonly key: string };
const DAY_MS = 86_400_000;

export function askForGuarantee(context: Context, input: Input): Promise<Outcome<{ asked: true }>> {
  const { key, ...content } = input;
  return runCommand<{ asked: true }>(context, {
    operation: 'guarantee.ask',
    key,
    input: content,
    run: (tx) => ask(tx, context, input),
    read: async (tx, id) =>
      (await findCaseById(tx, id)) === undefined ? notFound : done({ asked: true as const }),
  });
}

async function ask(tx: Transaction, context: Context, { number, partyId }: Input): Promise<Outcome<string>> {
  const row = await lockSettled(tx, number);
  if (row === undefined) return notFound;
  const { actor } = context;
  const allowed = authorizeOnCase(actor, 'guarantee.ask', row);
  if (!allowed.ok) return allowed;
  if (actor.kind === 'applicant' && !(await borrows(tx, actor.id, row)))
    return refused('FORBIDDEN', 'forbidden');
  const now = await databaseNow(tx);
  const standing = await asSystem(tx, 'guarantee', () => standingGuarantees(tx, row, now));
  const guarantor = standing.find((each) => each.partyId === partyId);
  if (guarantor === undefined) return refused('REFUSED', 'not_a_guarantor');
  if (!asksGuarantor(row.state)) return refused('REFUSED', 'guarantee_over');
  if (guarantor.standing === 'agreed') return refused('REFUSED', 'guarantee_agreed');
  const of = { applicationId: row.id, partyId };
  const sent = await asSystem(tx, 'guarantee', () => linksSince(tx, of, new Date(now.getTime() - DAY_MS)));
  const oldest = sent.at(-1);
  if (sent.length >= guaranteeLinksADay && oldest !== undefined) {
    const waitMs = oldest.getTime() + DAY_MS - now.getTime();
    return { ok: false, code: 'TOO_MANY', retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) };
  }
  const asked = await askGuarantor(tx, actor, row, partyId);
  return asked.ok ? done(row.id) : asked;
}

async function borrows(tx: Transaction, userId: string, row: CaseRow): Promise<boolean> {
  return (await partiesOfUser(tx, userId)).some((each) => each.partyId === row.borrowerId);
}
