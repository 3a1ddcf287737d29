/** The guarantor's own way: asked by a link, shown what is asked, agreeing or refusing for themselves. */
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { givenStaff } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { getMine } from '@/lib/services/applying/tracker/get-mine';
import { getApplication } from '@/lib/services/case/casefile/get-application';
import { type ApplicantActor, publicActor } from '@/lib/services/kernel/actor';
import { openIdentity, personKeyOf } from '@/lib/services/kernel/people/person';
import { type AskedGuarantor, askedGuarantor } from '@/lib/services/testing/asked-guarantor';
import { type ClaimingLender, claimingLender, signIn } from '@/lib/services/testing/claiming-lender';
import { staffActor } from '@/lib/services/testing/context';
import { getGuarantee } from '../get-guarantee';
import { refuseGuarantee } from '../refuse';

const db = testDatabase();
let lender: ClaimingLender;
beforeAll(async () => {
  lender = await claimingLender(db);
});

const eventsOf = (asked: AskedGuarantor) =>
  lender.read(async (tx) => {
    const { rows } = await tx.execute<{
      action: string;
      kind: string;
      actor: string | null;
      payload: string;
    }>(
      sql`select action, actor_kind as kind, actor_id as actor, payload from app.audit_event
        where subject_id = ${asked.row.id}::uuid order by sequence`,
    );
    return rows;
  });
const officersView = async (asked: AskedGuarantor) => {
  const risk = staffActor(await givenStaff(db.owner, { roles: ['risk'] }));
  const seen = await getApplication(lender.world.as(db.app, risk), { number: asked.row.number });
  if (!seen.ok) throw new Error('The case is not seen.');
  return seen.value;
};
const borrowersView = async (asked: AskedGuarantor) => {
  const seen = await getMine(lender.world.as(db.app, asked.borrower), { number: asked.row.number });
  if (!seen.ok) throw new Error('The case is not seen.');
  return seen.value;
};
const open = (actor: ApplicantActor | typeof publicActor, token: string) =>
  getGuarantee(lender.world.as(db.app, actor), { token });

describe('a guarantor who agrees', () => {
  let asked: AskedGuarantor;
  let guarantor: ApplicantActor;
  let token: string;
  beforeAll(async () => {
    asked = await askedGuarantor(db, lender);
    guarantor = signIn(asked.guarantor);
    token = await asked.deliver();
  });

  it('is sent a link at submission, whose token stands nowhere but in the message', async () => {
    expect(token).toMatch(/^[\w-]{22}$/);
    const sent = lender.world.sent.filter((each) => each.to === asked.guarantor.phone);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.text).toContain(`https://lender.example/guarantee/${token}`);
    expect(sent[0]?.text).not.toContain('李强');
    await lender.read(async (tx) => {
      for (const table of ['guarantee_link', 'notice', 'audit_event']) {
        const { rows } = await tx.execute(
          sql`select 1 from app.${sql.identifier(table)} t where t::text like ${`%${token}%`}`,
        );
        expect({ table, rows }).toEqual({ table, rows: [] });
      }
    });
    expect(await borrowersView(asked)).toMatchObject({ guarantors: [{ name: '周敏', standing: 'waiting' }] });
    const seen = await officersView(asked);
    expect(seen.parties.find((each) => each.role === 'guarantor')).toMatchObject({
      agreed: false,
      guarantee: { standing: 'waiting' },
    });
  });

  it('is told nothing of the case before the phone is theirs, then all that they must know', async () => {
    const masked = `138••••${asked.guarantor.phone.slice(-4)}`;
    expect(await open(publicActor, token)).toEqual({ ok: true, value: { stage: 'code', sentTo: masked } });
    expect(await open(guarantor, token)).toMatchObject({
      ok: true,
      value: {
        stage: 'asked',
        borrower: '李强',
        loan: { amountMinor: 3_000_000, term: { count: 12, unit: 'month' } },
        guaranteedMinor: 2_000_000,
        answer: null,
        over: false,
      },
    });
  });

  it('agrees with name, number and consents of their own; it is their act in the record', async () => {
    const before = await asked.reread();
    expect(await asked.agrees(guarantor, token)).toEqual({ ok: true, value: { result: 'agreed' } });
    const agreed = (await eventsOf(asked)).find((each) => each.action === 'party.agreed');
    expect(agreed).toMatchObject({ kind: 'applicant', actor: guarantor.id });
    expect(JSON.parse(agreed?.payload ?? '{}')).toEqual({
      partyId: asked.partyId,
      amountMinor: 3_000_000,
      termCount: 12,
      termUnit: 'month',
      guaranteedMinor: 2_000_000,
      textVersion: '2026-11',
      commitment: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect((await asked.reread()).version).toBe(before.version + 1);
    const { rows } = await lender.read((tx) =>
      tx.execute(sql`select kind from app.consent where party_id = ${asked.partyId}::uuid order by kind`),
    );
    expect(rows).toEqual([{ kind: 'bureau_inquiry' }, { kind: 'identity_check' }]);
  });

  it('signed a statement that opens the commitment, sealed under their own key', async () => {
    const { vault } = lender.world.environment(db.app);
    const [agreed] = (await eventsOf(asked)).filter((each) => each.action === 'party.agreed');
    const { commitment } = JSON.parse(agreed?.payload ?? '{}');
    await lender.read(async (tx) => {
      const { rows } = await tx.execute<{ cipher: Buffer; link: string }>(
        sql`select cipher, link_id as link from app.guarantee where party_id = ${asked.partyId}::uuid`,
      );
      const [kept] = rows;
      const key = await personKeyOf(tx, vault, asked.partyId);
      const { statement, salt } = JSON.parse(
        key.open(kept?.cipher ?? Buffer.alloc(0), `guarantee/${kept?.link}`),
      );
      expect(vault.commitment(statement, Buffer.from(salt, 'hex'))).toBe(commitment);
      expect(JSON.parse(statement)).toMatchObject({
        application: asked.row.number,
        borrower: '李强',
        guarantor: { name: '周敏', identityNumber: asked.guarantor.number },
      });
    });
  });

  it('is seen to have agreed by officer and borrower, and opens the page as a settled one', async () => {
    const seen = await officersView(asked);
    expect(seen.parties.find((each) => each.role === 'guarantor')).toMatchObject({
      agreed: true,
      identityClaim: 'confirmed',
      guarantee: { standing: 'agreed' },
    });
    expect(await borrowersView(asked)).toMatchObject({ guarantors: [{ standing: 'agreed' }] });
    expect(await open(guarantor, token)).toMatchObject({ ok: true, value: { answer: 'agreed' } });
  });

  it('answers once', async () => {
    expect(await asked.agrees(guarantor, token)).toMatchObject({
      ok: false,
      refusal: { reason: 'guarantee_answered' },
    });
    const refusing = refuseGuarantee(lender.world.as(db.app, guarantor), { token, key: randomUUID() });
    expect(await refusing).toMatchObject({ ok: false, refusal: { reason: 'guarantee_answered' } });
  });
});

describe('a guarantor who refuses', () => {
  it('gives no name, no number and no reason; officer and borrower see it at once', async () => {
    const asked = await askedGuarantor(db, lender);
    const guarantor = signIn(asked.guarantor);
    const token = await asked.deliver();
    const before = await asked.reread();
    const key = randomUUID();
    const refuse = () => refuseGuarantee(lender.world.as(db.app, guarantor), { token, key });
    expect(await refuse()).toEqual({ ok: true, value: { result: 'refused' } });
    expect(await refuse()).toEqual({ ok: true, value: { result: 'refused' } });
    const refusals = (await eventsOf(asked)).filter((each) => each.action === 'party.refused');
    expect(refusals).toMatchObject([{ kind: 'applicant', actor: guarantor.id }]);
    expect((await asked.reread()).version).toBe(before.version + 1);
    expect((await officersView(asked)).parties.find((each) => each.role === 'guarantor')).toMatchObject({
      agreed: false,
      identityClaim: 'declared',
      guarantee: { standing: 'refused' },
    });
    expect(await borrowersView(asked)).toMatchObject({ guarantors: [{ standing: 'refused' }] });
    // Nobody who refused is given the case to follow.
    const spied = await getMine(lender.world.as(db.app, guarantor), { number: asked.row.number });
    expect(spied).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    const kept = await lender.read((tx) =>
      openIdentity(tx, lender.world.environment(db.app).vault, asked.partyId, 'phone'),
    );
    expect(kept).toBe(asked.guarantor.phone);
  });
});
