import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import {
  changedSinceStatement,
  eventsAfterStatement,
  lastOthersStatement,
} from '@/db/queries/desk/case-look';
import { explain, type Plan } from '@/db/testing/plan';
import { testDatabase } from '@/db/testing/test-database';
import { newsVerbs } from '@/lib/domain/audit/news';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';

const db = testDatabase();
/** Events of the case: the reader's own, each second one carried out by the system upon it. */
const ownEvents = 2_000;
const others = 30_000;
let lender: SigningLender;
let reader: StaffActor;
let caseId: string;
let number: string;

beforeAll(async () => {
  lender = await signingLender(db);
  reader = await lender.officer();
  ({ id: caseId, number } = await lender.onDesk({ holder: reader, amountMinor: 4_000_000 }));
  const event = (subject: string, sequence: string, kind: string, actor: string, action: string) => `
    insert into app.audit_event
      (subject_kind, subject_id, sequence, at, actor_kind, actor_id, action, payload, previous_hash, hash)
    select 'application', ${subject}, ${sequence}, now(), ${kind}, ${actor}, ${action}, '{}', 'p' || g, md5(g::text)`;
  await lender.admin(
    `${event(
      '$1::uuid',
      '1000 + g',
      `(case when g % 2 = 0 then 'system' else 'staff' end)::app.actor_kind`,
      'case when g % 2 = 1 then $2::uuid end',
      `case when g % 2 = 0 then 'application.signed' else 'facts.corrected' end`,
    )} from generate_series(1, ${ownEvents}) g`,
    [caseId, reader.id],
  );
  await lender.admin(
    `${event('md5((g / 10)::text)::uuid', 'g % 10 + 1', `'staff'::app.actor_kind`, '$1::uuid', `'facts.corrected'`)}
      from generate_series(0, ${others - 1}) g`,
    [reader.id],
  );
  await lender.admin(
    'insert into app.case_look (staff_id, application_id, sequence) values ($1::uuid, $2::uuid, 2900)',
    [reader.id, caseId],
  );
  await lender.admin('analyze app.audit_event');
});

const planOf = (statement: Parameters<typeof explain>[1]): Promise<Plan> =>
  inActor(db.app, reader, (tx) => explain(tx, statement));

/** Events are read by the record's own index alone, each range within one case; pages as given. */
function holdsToRecord(plan: Plan, buffersAtMost: number): void {
  const events = plan.scans.filter(({ relation }) => relation === 'audit_event');
  expect(events.length).toBeGreaterThanOrEqual(2);
  for (const { kind, index, condition } of events) {
    expect([kind, index]).toEqual(['Index Scan', 'audit_event_chain']);
    expect(condition).toContain('subject_id');
  }
  expect(plan.kinds).not.toContain('Sort');
  expect(plan.spilled).toBe(0);
  expect(plan.buffers).toBeLessThanOrEqual(buffersAtMost);
}

describe('who did what since one looked', () => {
  it('is one range of the case’s record, and one step back for what the system carried out', async () => {
    const plan = await planOf(eventsAfterStatement(caseId, 2_900, 300));
    expect(plan.rows).toBe(100);
    holdsToRecord(plan, 100 * 12);
    // The step back ends at the act itself: it does not read the record to its beginning.
    expect(Math.max(...plan.scans.map(({ removed }) => removed))).toBeLessThanOrEqual(2 * 100);
  });

  it('is asked for the rows of a queue within the same ranges', async () => {
    const plan = await planOf(changedSinceStatement(reader.id, [number], newsVerbs));
    expect(plan.rows).toBe(0);
    holdsToRecord(plan, 100 * 12 + 50);
  });

  it('reads the whole record at worst, of a case at which nobody else ever acted, and no other case’s', async () => {
    const plan = await planOf(lastOthersStatement({ staffId: reader.id, applicationId: caseId }, newsVerbs));
    holdsToRecord(plan, (ownEvents + 100) * 12);
  });
});
