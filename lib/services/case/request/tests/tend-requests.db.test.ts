import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import { ask } from '@/lib/services/case/request/ask';
import { tendRequests } from '@/lib/services/case/request/tend-requests';
import { decidedCases, type Mine } from '@/lib/services/testing/decided-cases';
import { dueOn } from '@/lib/services/testing/due-on';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';

const db = testDatabase();
let lender: SigningLender;
let cases: ReturnType<typeof decidedCases>;

beforeAll(async () => {
  lender = await signingLender(db);
  cases = decidedCases(lender);
});

async function asked(blocking: boolean): Promise<Mine> {
  const mine = await cases.onDesk();
  const { number, version } = await lender.read(mine.row.id);
  const input = {
    number,
    version,
    key: randomUUID(),
    partyId: mine.party.id,
    kind: 'explanation' as const,
    text: '请说明十月的借款用途',
    dueOn: dueOn(),
    blocking,
  };
  const result = await ask(lender.as(mine.officer), input);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return mine;
}

/** As if the request had been made so long ago and had so long to go. */
const shift = (mine: Mine, askedAgo: string, dueIn: string) =>
  lender.admin(
    `update app.request set asked_at = now() - $2::interval, due_at = now() + $3::interval,
       reminded_at = reminded_at - interval '13 hours' where application_id = $1`,
    [mine.row.id, askedAgo, dueIn],
  );
const reminders = async (mine: Mine) =>
  (
    await lender.admin(
      `select 1 from app.notice where application_id = $1 and template = 'reminder' and channel = 'sms'`,
      [mine.row.id],
    )
  ).rowCount;
const noon = new Date('2026-03-02T04:00:00Z');
const midnight = new Date('2026-03-01T16:00:00Z');
const tend = (wall = noon) => tendRequests(lender.worker('tend_requests'), wall);

describe('requests by the clock', () => {
  it('reminds twice, each once, and not before half of the time', async () => {
    const mine = await asked(true);
    await shift(mine, '1 day', '6 days');
    await tend();
    expect(await reminders(mine)).toBe(0);
    await shift(mine, '4 days', '3 days');
    await tend(midnight);
    expect(await reminders(mine)).toBe(0);
    await tend();
    await tend();
    expect(await reminders(mine)).toBe(1);
    await shift(mine, '6 days 12 hours', '12 hours');
    await tend();
    await tend();
    expect(await reminders(mine)).toBe(2);
    expect((await lender.read(mine.row.id)).state).toBe('awaiting_applicant');
  });

  it('does not send the second reminder right after the first where little time is left', async () => {
    const mine = await asked(false);
    await shift(mine, '2 days', '1 day');
    await tend();
    await tend();
    expect(await reminders(mine)).toBe(1);
  });

  it('ends the case where a blocking one lapses, and tells the applicant', async () => {
    const mine = await asked(true);
    await shift(mine, '7 days', '-1 minute');
    await tend();
    expect(await lender.read(mine.row.id)).toMatchObject({ state: 'lapsed', stage: 'lapsed', isOpen: false });
    const told = await lender.admin(
      `select template from app.notice where application_id = $1 order by created_at`,
      [mine.row.id],
    );
    expect(told.rows.map((row) => row.template)).toContain('lapsed');
    await tend();
    const events = await lender.admin(
      `select 1 from app.audit_event where subject_id = $1 and action = 'application.lapsed'`,
      [mine.row.id],
    );
    expect(events.rowCount).toBe(1);
  });

  it('lets an open one fall away and the case go on', async () => {
    const mine = await asked(false);
    await shift(mine, '7 days', '-1 minute');
    await tend();
    expect((await lender.read(mine.row.id)).state).toBe('review');
    const found = await lender.admin('select state from app.request where application_id = $1', [
      mine.row.id,
    ]);
    expect(found.rows).toEqual([{ state: 'lapsed' }]);
  });
});
