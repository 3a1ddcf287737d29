/** A guarantor of a case that is to be signed: named, asked by link, and able to answer. */
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { inActor } from '@/db/connect-actor';
import { conditionsOf } from '@/db/queries/case/casefile';
import { addToCase, insertParty } from '@/db/queries/people/party';
import type { CaseRow } from '@/db/testing/case';
import type { TestDatabase } from '@/db/testing/test-database';
import { agreeToGuarantee } from '@/lib/services/applying/guarantee/agree';
import { refuseGuarantee } from '@/lib/services/applying/guarantee/refuse';
import { sendNotice } from '@/lib/services/house/notice/send-notice';
import { systemActor } from '@/lib/services/kernel/actor';
import { askGuarantor } from '@/lib/services/kernel/guarantee/ask-guarantor';
import { setIdentity } from '@/lib/services/kernel/people/person';
import { type Person, person, signIn } from './claiming-lender';
import type { SigningLender } from './signing-lender';

const system = systemActor('test');

export function guarantorsOnDesk(db: TestDatabase, lender: SigningLender) {
  /** Asked for the whole loan unless told otherwise. */
  async function guarantorOf(row: CaseRow, guaranteedMinor: number | null = null) {
    const guarantor: Person = person('周敏');
    const { vault } = lender.world.environment(db.app);
    const id = randomUUID();
    const { wrapped, key } = vault.createPersonKey(id);
    const ask = () => inActor(db.app, system, (tx) => askGuarantor(tx, system, row, id));
    await inActor(db.app, system, async (tx) => {
      await insertParty(tx, { id, kind: 'person', name: guarantor.name, createdByKind: 'system' }, wrapped);
      await setIdentity(tx, vault, {
        partyId: id,
        key,
        field: 'identity_number',
        value: guarantor.number,
      });
      await setIdentity(tx, vault, { partyId: id, key, field: 'phone', value: guarantor.phone });
      await addToCase(tx, { applicationId: row.id, partyId: id, role: 'guarantor', guaranteedMinor });
    });
    await ask();
    const actor = signIn(guarantor);
    /** Sends what waits; the token of the newest link. */
    const token = async () => {
      const { rows } = await inActor(db.app, system, (tx) =>
        tx.execute<{ key: string }>(sql`select dedupe_key as key from app.notice
          where party_id = ${id}::uuid and state = 'waiting' order by created_at`),
      );
      for (const { key: dedupeKey } of rows) await sendNotice(lender.worker('notice'), { dedupeKey });
      const last = lender.world.sent.findLast((each) => each.to === guarantor.phone);
      return /\/guarantee\/([\w-]+)/.exec(last?.text ?? '')?.[1] ?? '';
    };
    const agrees = async (amountMinor: number) =>
      agreeToGuarantee(lender.as(actor), {
        token: await token(),
        name: guarantor.name,
        identityNumber: guarantor.number,
        consents: ['identity_check', 'bureau_inquiry'],
        shown: { amountMinor, term: { count: 12, unit: 'month' } },
        key: randomUUID(),
      });
    const refuses = async (by?: string) =>
      refuseGuarantee(lender.as(actor), { token: by ?? (await token()), key: randomUUID() });
    return { id, actor, ask, token, agrees, refuses };
  }

  const conditions = async (row: CaseRow) =>
    (await inActor(db.app, system, (tx) => conditionsOf(tx, row.id)))
      .filter((each) => each.code === 'guarantor_agreement')
      .map(({ partyId, state, dueOn }) => ({ partyId, state, due: dueOn !== null }));
  return { guarantorOf, conditions };
}
