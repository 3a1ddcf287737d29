/** A borrower's case with a guarantor, and the messages that the guarantor is sent. */
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { type CaseRow, findCaseById } from '@/db/queries/case/case';
import type { TestDatabase } from '@/db/testing/test-database';
import type { GuaranteeResult } from '@/lib/contracts/applicant/guarantee';
import type { IdentityPort } from '@/lib/platform/ports/identity';
import { localIdentity } from '@/lib/platform/ports/local-providers';
import { agreeToGuarantee } from '@/lib/services/applying/guarantee/agree';
import { sendNotice } from '@/lib/services/house/notice/send-notice';
import type { ApplicantActor } from '@/lib/services/kernel/actor';
import type { Outcome } from '@/lib/services/kernel/outcome';
import { type ClaimingLender, type Person, person, signIn } from './claiming-lender';

export type AskedGuarantor = {
  readonly row: CaseRow;
  readonly borrower: ApplicantActor;
  readonly guarantor: Person;
  readonly partyId: string;
  /** Sends what waits in the outbox for the guarantor; the token of the newest link. */
  deliver(): Promise<string>;
  reread(): Promise<CaseRow>;
  /** Agrees with what fits, but for `changes`. */
  agrees(
    actor: ApplicantActor,
    token: string,
    changes?: Partial<Person> & { readonly identity?: IdentityPort; readonly amountMinor?: number },
  ): Promise<Outcome<{ result: GuaranteeResult }>>;
};

/** `identity` answers of the borrower; the case is in review afterwards. */
export async function askedGuarantor(
  db: TestDatabase,
  lender: ClaimingLender,
  guarantor: Person = person('周敏'),
  identity: IdentityPort = localIdentity,
): Promise<AskedGuarantor> {
  const li = person('李强');
  const borrower = signIn(li);
  const row = await lender.applies(borrower, li, identity, {
    guarantor: {
      wanted: true,
      name: guarantor.name,
      identityNumber: guarantor.number,
      phone: guarantor.phone,
      relation: '朋友',
      guaranteedMinor: 2_000_000,
    },
  });
  const rowsOf = <R extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
    lender.read(async (tx) => (await tx.execute<R>(query)).rows);
  const [party] = await rowsOf<{ id: string }>(sql`select party_id as id from app.application_party
    where application_id = ${row.id}::uuid and role = 'guarantor'`);
  const partyId = party?.id ?? '';
  return {
    row,
    borrower,
    guarantor,
    partyId,
    async deliver() {
      const waiting = await rowsOf<{ key: string }>(sql`select dedupe_key as key from app.notice
        where party_id = ${partyId}::uuid and state = 'waiting' order by created_at`);
      for (const { key } of waiting)
        await sendNotice(lender.world.system(db.worker, 'notice'), { dedupeKey: key });
      const last = lender.world.sent.findLast((each) => each.to === guarantor.phone);
      return /\/guarantee\/([\w-]+)/.exec(last?.text ?? '')?.[1] ?? '';
    },
    async reread() {
      const found = await lender.read((tx) => findCaseById(tx, row.id));
      if (found === undefined) throw new Error('The case is not there.');
      return found;
    },
    agrees(actor, token, changes = {}) {
      const context = lender.world.as(db.app, actor);
      const { identity: port = localIdentity, amountMinor = 3_000_000 } = changes;
      return agreeToGuarantee(
        { ...context, ports: { ...context.ports, identity: port } },
        {
          token,
          name: changes.name ?? guarantor.name,
          identityNumber: changes.number ?? guarantor.number,
          consents: ['identity_check', 'bureau_inquiry'],
          shown: { amountMinor, term: { count: 12, unit: 'month' } },
          key: randomUUID(),
        },
      );
    },
  };
}
