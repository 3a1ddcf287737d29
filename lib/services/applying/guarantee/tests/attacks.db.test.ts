/** Attacks on a guarantor's link: another's phone, another's name, a guessed token, an old link, a borrower who agrees. */
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { givenBranch, givenStaff } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { localIdentity } from '@/lib/platform/ports/local-providers';
import { withdraw } from '@/lib/services/after-decision/offer/withdraw';
import { getApplication } from '@/lib/services/case/casefile/get-application';
import { sendNotice } from '@/lib/services/house/notice/send-notice';
import { type ApplicantActor, publicActor } from '@/lib/services/kernel/actor';
import { type AskedGuarantor, askedGuarantor } from '@/lib/services/testing/asked-guarantor';
import {
  type ClaimingLender,
  claimingLender,
  person,
  registerOf,
  signIn,
} from '@/lib/services/testing/claiming-lender';
import { staffActor } from '@/lib/services/testing/context';
import { askForGuarantee } from '../ask';
import { getGuarantee } from '../get-guarantee';
import { refuseGuarantee } from '../refuse';

const db = testDatabase();
let lender: ClaimingLender;
let asked: AskedGuarantor;
let guarantor: ApplicantActor;
let token: string;
beforeAll(async () => {
  lender = await claimingLender(db);
});
beforeEach(async () => {
  asked = await askedGuarantor(db, lender);
  guarantor = signIn(asked.guarantor);
  token = await asked.deliver();
});

const usersOf = (partyId: string) =>
  lender.read(async (tx) => {
    const { rows } = await tx.execute<{ id: string }>(
      sql`select user_id as id from app.party_user where party_id = ${partyId}::uuid`,
    );
    return rows.map(({ id }) => id);
  });
const ask = (actor: Parameters<typeof lender.world.as>[1], partyId = asked.partyId) =>
  askForGuarantee(lender.world.as(db.app, actor), { number: asked.row.number, partyId, key: randomUUID() });
const unanswered = async () => {
  const { rows } = await lender.read((tx) =>
    tx.execute(sql`select 1 from app.guarantee where application_id = ${asked.row.id}::uuid`),
  );
  expect(rows).toEqual([]);
};

describe('a link in wrong hands', () => {
  it('opens nothing to another phone, and answers nothing', async () => {
    const stranger = signIn(person('路人'));
    const seen = await getGuarantee(lender.world.as(db.app, stranger), { token });
    expect(seen).toMatchObject({ ok: true, value: { stage: 'code' } });
    expect(JSON.stringify(seen)).not.toContain('李强');
    expect(await asked.agrees(stranger, token)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    const refusing = refuseGuarantee(lender.world.as(db.app, stranger), { token, key: randomUUID() });
    expect(await refusing).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    await unanswered();
  });

  it('a token that nobody was sent is nothing, and nobody answers without signing in', async () => {
    const guessed = await getGuarantee(lender.world.as(db.app, guarantor), { token: 'A'.repeat(22) });
    expect(guessed).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    const context = lender.world.as(db.app, publicActor);
    expect(await refuseGuarantee(context, { token, key: randomUUID() })).toMatchObject({
      ok: false,
      code: 'UNAUTHENTICATED',
    });
  });

  it('the phone alone is no guarantor: name and number must be those that were given, and tries are counted', async () => {
    const other = person('周敏');
    for (const changes of [{ name: '吴敏' }, { number: other.number }, { name: '吴敏' }, { name: '吴敏' }])
      expect(await asked.agrees(guarantor, token, changes)).toMatchObject({
        ok: false,
        refusal: { reason: 'guarantor_differs' },
      });
    expect(await asked.agrees(guarantor, token, { name: '吴敏' })).toMatchObject({
      ok: false,
      refusal: { reason: 'guarantee_locked' },
    });
    expect(await asked.agrees(guarantor, token)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    await unanswered();
    expect(await usersOf(asked.partyId)).toEqual([]);
  });
});

describe('whose number it is', () => {
  it('an accomplice with another phone is a mismatch that the officer sees, and never the guarantor', async () => {
    const wang = person('王芳');
    const accomplice = { ...wang, phone: person('同伙').phone };
    const register = registerOf([wang]);
    const trap = await askedGuarantor(db, lender, accomplice);
    const link = await trap.deliver();
    const actor = signIn(accomplice);
    expect(await trap.agrees(actor, link, { identity: register })).toEqual({
      ok: true,
      value: { result: 'not_confirmed' },
    });
    expect(await usersOf(trap.partyId)).toEqual([]);
    const risk = staffActor(await givenStaff(db.owner, { roles: ['risk'] }));
    const seen = await getApplication(lender.world.as(db.app, risk), { number: trap.row.number });
    const party = seen.ok ? seen.value.parties.find((each) => each.role === 'guarantor') : undefined;
    expect(party).toMatchObject({ agreed: false, identityClaim: 'mismatch' });
    const { rows } = await lender.read((tx) =>
      tx.execute(sql`select facts ->> 'status' as status from app.port_answer
        where party_id = ${trap.partyId}::uuid and port = 'identity'`),
    );
    expect(rows).toEqual([{ status: 'mismatch' }]);
  });

  it('a number confirmed for another phone is not agreed for, and the first owner gets no case by it', async () => {
    const wang = person('王芳');
    const own = signIn(wang);
    await lender.applies(own, wang, localIdentity);
    const other = { ...wang, phone: person('王芳').phone };
    const trap = await askedGuarantor(db, lender, other);
    const link = await trap.deliver();
    expect(await trap.agrees(signIn(other), link)).toEqual({ ok: true, value: { result: 'not_confirmed' } });
    expect(await lender.seenBy(own)).toHaveLength(1);
    expect(await usersOf(trap.partyId)).toEqual([]);
  });

  it('who is known here already by number and phone is the same person, and only then sees what is asked of them', async () => {
    const wang = person('王芳');
    const own = signIn(wang);
    await lender.applies(own, wang, localIdentity);
    const honest = await askedGuarantor(db, lender, wang);
    expect(await usersOf(honest.partyId)).toEqual([]);
    expect(await honest.agrees(own, await honest.deliver())).toEqual({
      ok: true,
      value: { result: 'agreed' },
    });
    expect(await usersOf(honest.partyId)).toEqual([own.id]);
  });

  it('the borrower does not stand for themselves from another name', async () => {
    const sameHands = await askedGuarantor(db, lender, { ...person('周敏'), phone: '13700000001' });
    const link = await sameHands.deliver();
    const borrower = { ...sameHands.borrower, phone: '13700000001' };
    expect(await sameHands.agrees(borrower, link)).toMatchObject({
      ok: false,
      refusal: { reason: 'guarantor_is_borrower' },
    });
  });

  it('a register that does not answer records nothing', async () => {
    const silent = {
      ...localIdentity,
      check: async () => ({ status: 'unavailable' as const, checkedOn: '' }),
    };
    expect(await asked.agrees(guarantor, token, { identity: silent })).toMatchObject({
      ok: false,
      refusal: { reason: 'identity_unavailable' },
    });
    await unanswered();
  });
});

describe('a new link', () => {
  it('is the borrower’s to ask for and the officer’s; the one before works no more', async () => {
    expect(await ask(asked.borrower)).toEqual({ ok: true, value: { asked: true } });
    const newer = await asked.deliver();
    expect(newer).not.toBe(token);
    expect(await asked.agrees(guarantor, token)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    const branchId = asked.row.handlingBranchId;
    const officer = staffActor(await givenStaff(db.owner, { roles: ['officer'], branchId }));
    expect(await ask(officer)).toMatchObject({ ok: true });
    expect(await asked.agrees(guarantor, newer)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(await asked.agrees(guarantor, await asked.deliver())).toMatchObject({ ok: true });
    expect(await ask(officer)).toMatchObject({ ok: false, refusal: { reason: 'guarantee_agreed' } });
  });

  it('a message that is sent twice carries one link that works', async () => {
    const { rows } = await lender.read((tx) =>
      tx.execute<{ key: string }>(
        sql`select dedupe_key as key from app.notice where party_id = ${asked.partyId}::uuid`,
      ),
    );
    const again = sendNotice(lender.world.system(db.worker, 'notice'), { dedupeKey: rows[0]?.key ?? '' });
    expect(await again).toEqual({ sent: false });
  });

  it('is not for others: another branch, a stranger, the guarantor, or a party who is none', async () => {
    const elsewhere = staffActor(
      await givenStaff(db.owner, { roles: ['officer'], branchId: await givenBranch(db.owner) }),
    );
    expect(await ask(elsewhere)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(await ask(signIn(person('路人')))).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    await asked.agrees(guarantor, token);
    expect(await ask(guarantor)).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect(await ask(asked.borrower, asked.row.borrowerId ?? '')).toMatchObject({
      ok: false,
      refusal: { reason: 'not_a_guarantor' },
    });
  });

  it('is sent five times a day at most', async () => {
    for (let each = 0; each < 4; each += 1) expect(await ask(asked.borrower)).toMatchObject({ ok: true });
    expect(await ask(asked.borrower)).toMatchObject({ ok: false, code: 'TOO_MANY' });
  });

  it('is over after fourteen days, and when the loan is', async () => {
    await lender.read((tx) =>
      tx.execute(sql`update app.guarantee_link set expires_at = now() - interval '1 second'
        where application_id = ${asked.row.id}::uuid and voided_at is null`),
    );
    expect(await asked.agrees(guarantor, token)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(await ask(asked.borrower)).toMatchObject({ ok: true });
    const newer = await asked.deliver();
    const withdrawn = await withdraw(lender.world.as(db.app, asked.borrower), {
      number: asked.row.number,
      key: randomUUID(),
    });
    expect(withdrawn.ok).toBe(true);
    expect(await asked.agrees(guarantor, newer)).toMatchObject({
      ok: false,
      refusal: { reason: 'guarantee_over' },
    });
    const seen = await getGuarantee(lender.world.as(db.app, guarantor), { token: newer });
    expect(seen).toMatchObject({ ok: true, value: { over: true } });
    expect(await ask(asked.borrower)).toMatchObject({ ok: false, refusal: { reason: 'guarantee_over' } });
  });

  it('agrees to what was shown and nothing else', async () => {
    expect(await asked.agrees(guarantor, token, { amountMinor: 2_000_000 })).toMatchObject({
      ok: false,
      refusal: { reason: 'guarantee_changed' },
    });
    await unanswered();
  });
});
