import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import { getMine } from '@/lib/services/applying/tracker/get-mine';
import { listMessages } from '@/lib/services/case/conversation/list-messages';
import { messagesAnHour } from '@/lib/services/case/conversation/message-rate';
import { readMessages } from '@/lib/services/case/conversation/read-messages';
import { sendApplicantMessage } from '@/lib/services/case/conversation/send-applicant-message';
import { decidedCases, type Mine } from '@/lib/services/testing/decided-cases';
import { must } from '@/lib/services/testing/outcomes';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';

const db = testDatabase();
let lender: SigningLender;
let cases: ReturnType<typeof decidedCases>;
beforeAll(async () => {
  lender = await signingLender(db);
  cases = decidedCases(lender);
});

const tracked = async (mine: Mine) => must(await getMine(lender.as(mine.actor), { number: mine.row.number }));

describe('messages', () => {
  const write = (mine: Mine, text: string) =>
    sendApplicantMessage(lender.as(mine.actor), { number: mine.row.number, key: randomUUID(), text });

  it('come in pages, in order, each once, and know when they were read', async () => {
    const mine = await cases.onDesk();
    for (let count = 1; count <= 7; count += 1) must(await write(mine, `第${count}条`));
    const read = async (cursor?: string) =>
      must(
        await listMessages(lender.as(mine.officer), {
          number: mine.row.number,
          limit: 3,
          ...(cursor === undefined ? {} : { cursor }),
        }),
      );
    const newest = await read();
    const middle = await read(newest.earlier ?? '');
    const oldest = await read(middle.earlier ?? '');
    const texts = [...oldest.messages, ...middle.messages, ...newest.messages].map((each) => each.text);
    expect(texts).toEqual([1, 2, 3, 4, 5, 6, 7].map((count) => `第${count}条`));
    expect(oldest.earlier).toBeNull();
    expect((await lender.read(mine.row.id)).newsAt).not.toBeNull();
    const seeing = (messageIds: string[]) =>
      readMessages(lender.as(mine.officer), { number: mine.row.number, messageIds, key: randomUUID() });
    must(await seeing(newest.messages.map((each) => each.id)));
    expect((await lender.read(mine.row.id)).newsAt).not.toBeNull();
    must(await seeing([...middle.messages, ...oldest.messages].map((each) => each.id)));
    expect((await lender.read(mine.row.id)).newsAt).toBeNull();
    expect((await tracked(mine)).messages.every((each) => each.readAt !== null)).toBe(true);
  });

  it('are not marked as read by the side that wrote them', async () => {
    const mine = await cases.onDesk();
    const { id } = must(await write(mine, '我自己写的'));
    const own = { number: mine.row.number, messageIds: [id], key: randomUUID() };
    must(await readMessages(lender.as(mine.actor), own));
    expect((await tracked(mine)).messages[0]?.readAt).toBeNull();
  });

  it('are limited in an hour, and the version of the case stands', async () => {
    const mine = await cases.onDesk();
    const { version } = await lender.read(mine.row.id);
    for (let count = 0; count < messagesAnHour; count += 1) must(await write(mine, '？'));
    expect(await write(mine, '？')).toMatchObject({
      code: 'TOO_MANY',
      retryAfterSeconds: expect.any(Number),
    });
    expect((await lender.read(mine.row.id)).version).toBe(version);
  });
});
