/** Accepted offers with what their conditions rest on, for tests of what lies before payout. */
import { randomInt, randomUUID } from 'node:crypto';
import type { PayoutView } from '@/lib/contracts/after-decision/payout';
import { giveAccount } from '@/lib/services/after-decision/account/give-account';
import { meetCondition } from '@/lib/services/after-decision/condition/meet-condition';
import { getPayout } from '@/lib/services/after-decision/payout/get-payout';
import type { StaffActor } from '@/lib/services/kernel/actor';
import type { decidedCases, Mine } from './decided-cases';
import type { SigningLender } from './signing-lender';

/** Of one person alone: a shared account is a sign of its own. */
export const newAccount = (): string => `622202${String(randomInt(1e9)).padStart(9, '0')}3445`;

export type AcceptedCase = Mine & { readonly manager: StaffActor; readonly documentId: string };

export function acceptedCases(lender: SigningLender, cases: ReturnType<typeof decidedCases>) {
  /** An accepted paper of the case, without its file. */
  async function givenPaper(mine: Mine, kind = 'other', state = 'accepted'): Promise<string> {
    const id = randomUUID();
    const blobId = randomUUID();
    await lender.admin(
      `insert into app.document_blob (id, storage_key, sha256, size_bytes, media_type, created_by_kind)
       values ($1::uuid, 'test/' || $1::text, '\\x00', 1, 'application/pdf', 'system')`,
      [blobId],
    );
    await lender.admin(
      `insert into app.document (id, application_id, party_id, kind, state, blob_id, key_id, uploaded_by_kind)
       values ($1, $2, $3, $4::app.document_kind, $5::app.document_state, $6, 'k', 'staff')`,
      [id, mine.row.id, mine.party.id, kind, state, blobId],
    );
    return id;
  }
  async function accepted(conditions?: readonly string[]): Promise<AcceptedCase> {
    const mine = await cases.accepted(conditions);
    await giveAccount(lender.as(mine.actor), {
      number: mine.row.number,
      account: newAccount(),
      key: randomUUID(),
    });
    const manager = { ...(await lender.manager()), steppedUpAt: new Date() };
    return { ...mine, manager, documentId: await givenPaper(mine) };
  }
  async function seen({ row }: Mine, actor: StaffActor): Promise<PayoutView> {
    const view = await getPayout(lender.as(actor), { number: row.number });
    if (!view.ok) throw new Error(view.code);
    return view.value;
  }
  /** What an act on this case names, as its actor sees it now. */
  async function act(mine: Mine) {
    const { number, version } = await lender.read(mine.row.id);
    return { number, version, key: randomUUID() };
  }
  async function meetAll(mine: AcceptedCase): Promise<void> {
    for (const { id } of (await seen(mine, mine.officer)).conditions) {
      const evidence = { kind: 'document' as const, id: mine.documentId };
      const met = await meetCondition(lender.as(mine.officer), {
        ...(await act(mine)),
        conditionId: id,
        evidence,
      });
      if (!met.ok) throw new Error(JSON.stringify(met));
    }
  }
  return { accepted, givenPaper, seen, act, meetAll };
}
