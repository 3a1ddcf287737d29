import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { chainOf } from '@/db/queries/record/audit';
import { message } from '@/db/schema/application/conversation';
import { noteEdit, noteMention } from '@/db/schema/desk/note';
import type { CaseRow, GivenParty } from '@/db/testing/case';
import { givenBranch } from '@/db/testing/lender';
import { inBulk, testDatabase } from '@/db/testing/test-database';
import { getMine } from '@/lib/services/applying/tracker/get-mine';
import { type ApplicantActor, type StaffActor, systemActor } from '@/lib/services/kernel/actor';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { editNote } from './edit-note';
import { listNotes } from './list-notes';
import { removeNote, restoreNote } from './remove-note';
import { writeNote } from './write-note';

const db = testDatabase();
let lender: SigningLender;
let writer: StaffActor;
let colleague: StaffActor;
let stranger: StaffActor;
let borrower: { party: GivenParty; actor: ApplicantActor };
let row: CaseRow;
beforeAll(async () => {
  lender = await signingLender(db);
  [writer, colleague] = [await lender.officer(), await lender.officer()];
  stranger = await lender.staff({ roles: ['officer'], branchId: await givenBranch(db.owner) });
  borrower = await lender.borrower();
  row = await lender.onDesk({ holder: writer, amountMinor: 4_000_000, borrower: borrower.party });
});

const write = (text: string, mentions: string[] = []) =>
  writeNote(lender.as(writer), { number: row.number, text, mentions, key: randomUUID() });
async function written(text: string, mentions: string[] = []): Promise<{ noteId: string; version: number }> {
  const answer = await write(text, mentions);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}
const page = (by: StaffActor, limit = 30, cursor?: string) =>
  listNotes(lender.as(by), { number: row.number, limit, cursor });

describe('notes', () => {
  it('are changed by their writer with what they said before kept sealed; the record holds no words', async () => {
    const note = await written('先看流水');
    const edit = { ...note, text: '流水已看，没有问题', mentions: [], key: randomUUID() };
    expect(await editNote(lender.as(colleague), edit)).toMatchObject({
      refusal: { reason: 'not_your_note' },
    });
    expect(await editNote(lender.as(stranger), edit)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await editNote(lender.as(writer), edit)).toMatchObject({ ok: true, value: { version: 2 } });
    const late = { ...edit, text: '再改', key: randomUUID() };
    expect(await editNote(lender.as(writer), late)).toMatchObject({ refusal: { reason: 'note_changed' } });
    const kept = await inBulk(db.owner, (tx) => tx.select().from(noteEdit));
    expect(kept).toMatchObject([{ messageId: note.noteId, version: 1 }]);
    expect(kept[0]?.cipher?.includes(Buffer.from('流水'))).toBe(false);
    const events = await inActor(db.app, systemActor('test'), (tx) =>
      chainOf(tx, { kind: 'application', id: row.id }),
    );
    expect(events.at(-1)).toMatchObject({ action: 'note.edited' });
    expect(JSON.stringify(events)).not.toContain('流水');
  });

  it('can be changed for ten minutes by the database’s clock, and brought back after that', async () => {
    const note = await written('旧备注');
    const removed = await removeNote(lender.as(writer), { ...note, key: randomUUID() });
    expect(removed).toMatchObject({ ok: true, value: { version: 2 } });
    const texts = async () => {
      const answer = await page(writer);
      return answer.ok ? answer.value.notes.map((each) => each.text) : [];
    };
    expect(await texts()).not.toContain('旧备注');
    await lender.admin(`update app.message set created_at = now() - interval '11 minutes' where id = $1`, [
      note.noteId,
    ]);
    const at = { noteId: note.noteId, version: 2 };
    expect(await restoreNote(lender.as(writer), { ...at, key: randomUUID() })).toMatchObject({ ok: true });
    expect(await texts()).toContain('旧备注');
    const old = { noteId: note.noteId, version: 3, text: 'x', mentions: [], key: randomUUID() };
    expect(await editNote(lender.as(writer), old)).toMatchObject({ refusal: { reason: 'note_too_old' } });
    const takeAway = { noteId: note.noteId, version: 3, key: randomUUID() };
    expect(await removeNote(lender.as(writer), takeAway)).toMatchObject({
      refusal: { reason: 'note_too_old' },
    });
  });

  it('tell each colleague whom they name once, and name nobody of another branch', async () => {
    const note = await written('@同事 请看租约', [colleague.id, writer.id]);
    const edit = { ...note, text: '@同事 请看租约和押金', mentions: [colleague.id], key: randomUUID() };
    await editNote(lender.as(writer), edit);
    const told = await lender.admin(
      `select staff_id from app.notice where template = 'mentioned' and dedupe_key like $1`,
      [`mention/${note.noteId}/%`],
    );
    expect(told.rows).toEqual([{ staff_id: colleague.id }]);
    expect(await write('x', [stranger.id])).toMatchObject({ refusal: { reason: 'colleague_not_of_branch' } });
  });

  it('are read by keyset, by staff of the case alone', async () => {
    await written('一');
    await written('二');
    const first = await page(colleague, 1);
    const cursor = first.ok ? (first.value.nextCursor ?? undefined) : undefined;
    expect(first).toMatchObject({
      value: { notes: [{ text: '二', mine: false, author: { id: writer.id } }] },
    });
    expect(await page(colleague, 1, cursor)).toMatchObject({ value: { notes: [{ text: '一' }] } });
    expect(await page(stranger)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('never reach an applicant: by no answer, no table, no key of their own', async () => {
    const mine = JSON.stringify(await getMine(lender.as(borrower.actor), { number: row.number }));
    expect(mine).toContain(row.number);
    for (const words of ['租约', '流水', '旧备注']) expect(mine).not.toContain(words);
    const context = lender.as(borrower.actor);
    expect(await listNotes(context, { number: row.number, limit: 5 })).toMatchObject({ code: 'NOT_FOUND' });
    const rows = await inActor(db.app, borrower.actor, async (tx) => ({
      messages: await tx.select().from(message),
      edits: await tx.select().from(noteEdit),
      mentions: await tx.select().from(noteMention),
    }));
    expect(rows).toEqual({ messages: [], edits: [], mentions: [] });
    const forged = inActor(db.app, colleague, (tx) => tx.update(message).set({ removedAt: new Date() }));
    await expect(forged).rejects.toMatchObject({ cause: { code: 'CS014' } });
  });
});
