import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { chainOf } from '@/db/queries/record/audit';
import { message } from '@/db/schema/application/conversation';
import type { CaseRow, GivenParty } from '@/db/testing/case';
import { givenBranch } from '@/db/testing/lender';
import { inBulk, testDatabase } from '@/db/testing/test-database';
import type { RevealField } from '@/lib/contracts/case-parts';
import { getMine } from '@/lib/services/applying/tracker/get-mine';
import { sendMessage } from '@/lib/services/case/conversation/write-message';
import { type Actor, type ApplicantActor, type StaffActor, systemActor } from '@/lib/services/kernel/actor';
import { personKeyOf, setIdentity } from '@/lib/services/kernel/people/person';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { getApplication } from './get-application';
import { getTimeline } from './get-timeline';
import { listNotes } from './notes/list-notes';
import { writeNote } from './notes/write-note';
import { revealValue } from './reveal-value';

const db = testDatabase();
const number = '420106198503120018';
let lender: SigningLender;
let officer: StaffActor;
let colleague: StaffActor;
let stranger: StaffActor;
let borrower: { party: GivenParty; actor: ApplicantActor };
let row: CaseRow;

beforeAll(async () => {
  lender = await signingLender(db);
  officer = await lender.officer();
  colleague = await lender.officer();
  stranger = await lender.staff({ roles: ['officer'], branchId: await givenBranch(db.owner) });
  borrower = await lender.borrower();
  const { vault } = lender.as(officer);
  await inActor(db.worker, systemActor('test'), async (tx) => {
    const key = await personKeyOf(tx, vault, borrower.party.id);
    await setIdentity(tx, vault, {
      partyId: borrower.party.id,
      key,
      field: 'identity_number',
      value: number,
    });
  });
  row = await lender.onDesk({ holder: officer, amountMinor: 5_000_000, borrower: borrower.party });
});

const reveal = (actor: Actor, field: RevealField = 'identity_number') =>
  revealValue(lender.as(actor), {
    number: row.number,
    partyId: borrower.party.id,
    field,
    purpose: 'verify_identity',
  });
const record = () =>
  inActor(db.app, systemActor('test'), (tx) => chainOf(tx, { kind: 'application', id: row.id }));
const reveals = async () => (await record()).filter((event) => event.action === 'party.revealed');

describe('a personal value', () => {
  it('is masked until it is revealed, and each reveal is in the record with who and what for', async () => {
    const seen = await getApplication(lender.as(officer), { number: row.number });
    expect(JSON.stringify(seen)).not.toContain(number);
    expect(await reveal(officer)).toEqual({ ok: true, value: { value: number } });
    expect(await reveal(colleague)).toEqual({ ok: true, value: { value: number } });
    const events = await reveals();
    expect(events.map((event) => event.actorId)).toEqual([officer.id, colleague.id]);
    const payload = { partyId: borrower.party.id, field: 'identity_number', purpose: 'verify_identity' };
    expect(events.map((event) => JSON.parse(event.payload))).toEqual([payload, payload]);
    expect(JSON.stringify(await record())).not.toContain(number);
  });

  it('of which nothing is stored is nothing, and the look is recorded all the same', async () => {
    const before = (await reveals()).length;
    expect(await reveal(officer, 'phone')).toEqual({ ok: true, value: { value: null } });
    expect(await reveals()).toHaveLength(before + 1);
  });

  it('stays hidden from whoever may not see the case, and an attempt leaves no trace of success', async () => {
    const before = (await record()).length;
    expect(await reveal(stranger)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(await reveal(borrower.actor)).toMatchObject({ ok: false });
    expect(await reveal({ kind: 'public' })).toMatchObject({ ok: false });
    const other = await lender.borrower();
    const foreign = {
      number: row.number,
      partyId: other.party.id,
      field: 'phone',
      purpose: 'contact',
    } as const;
    expect(await revealValue(lender.as(officer), foreign)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await record()).toHaveLength(before);
  });
});

describe('words on a case', () => {
  const key = randomUUID();
  const note = '担保人电话两次未接，下周再试';
  const words = '请补充上月的银行流水';

  it('are written once for one key and lie encrypted', async () => {
    const write = { number: row.number, text: note, mentions: [], key };
    const written = await writeNote(lender.as(officer), write);
    expect(written).toMatchObject({ ok: true });
    expect(await writeNote(lender.as(officer), write)).toEqual(written);
    expect(await sendMessage(lender.as(officer), { number: row.number, text: words, key })).toMatchObject({
      ok: true,
    });
    const stored = await inBulk(db.owner, (tx) => tx.select().from(message));
    expect(stored.map((each) => each.internal).sort()).toEqual([false, true]);
    for (const each of stored) expect(each.cipher?.includes(Buffer.from('担保'))).toBe(false);
  });

  it('meant for colleagues reach colleagues and never the applicant, by no door', async () => {
    const ours = JSON.stringify(await getApplication(lender.as(colleague), { number: row.number }));
    expect(ours).toContain(words);
    expect(ours).not.toContain(note);
    const notes = await listNotes(lender.as(colleague), { number: row.number, limit: 30 });
    expect(notes).toMatchObject({ ok: true, value: { notes: [{ text: note, mine: false }] } });
    const mine = await getMine(lender.as(borrower.actor), { number: row.number });
    expect(mine).toMatchObject({ ok: true, value: { messages: [{ text: words }] } });
    expect(JSON.stringify(mine)).not.toContain(note);
    const rows = await inActor(db.app, borrower.actor, (tx) => tx.select().from(message));
    expect(rows.map((each) => each.internal)).toEqual([false]);
    const staffsOwn = await getTimeline(lender.as(borrower.actor), { number: row.number, limit: 50 });
    expect(staffsOwn).toMatchObject({ ok: false, code: 'NOT_FOUND' });
  });

  it('are not a stranger’s to write', async () => {
    const write = { number: row.number, text: 'x', mentions: [], key: randomUUID() };
    expect(await writeNote(lender.as(stranger), write)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await sendMessage(lender.as(borrower.actor), write)).toMatchObject({ ok: false });
  });
});
