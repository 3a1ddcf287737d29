import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { linkUser } from '@/db/queries/people/party';
import { request } from '@/db/schema/application/conversation';
import { givenBranch, givenProduct } from '@/db/testing/lender';
import { inBulk, testDatabase } from '@/db/testing/test-database';
import type { DraftData } from '@/lib/contracts/applicant/apply';
import { consentKinds } from '@/lib/domain/application/vocabulary';
import { defaultMatrix } from '@/lib/domain/authority/matrix';
import { saveDraft } from '@/lib/services/applying/intake/save-draft';
import { startDraft } from '@/lib/services/applying/intake/start-draft';
import { submitApplication } from '@/lib/services/applying/intake/submit-application';
import { downloadDocument } from '@/lib/services/case/document/download-document';
import { uploadDocument } from '@/lib/services/case/document/upload-document';
import { type ApplicantActor, systemActor } from '@/lib/services/kernel/actor';
import { testWorld } from '@/lib/services/testing/context';
import { must } from '@/lib/services/testing/outcomes';
import { pixel } from '@/lib/services/testing/pixel';
import { completeDraft, identityNumber } from '@/lib/services/testing/submitting/complete-draft';
import { getMine } from './get-mine';
import { listMine } from './list-mine';

const db = testDatabase();
const world = testWorld();
const code = `named_${randomUUID().slice(0, 8)}`;
const person = (phone: string): ApplicantActor => ({
  kind: 'applicant',
  id: randomUUID(),
  sessionId: null,
  phone,
});

/** A submitted application with one paper. */
async function applied(by: ApplicantActor, number: string, changes: Partial<DraftData> = {}) {
  const context = world.as(db.app, by);
  const term = { count: 12, unit: 'month' } as const;
  const start = { productCode: code, amountMinor: 1_500_000, term, key: randomUUID() };
  const application = must(await startDraft(context, start)).number;
  const data = completeDraft({
    person: { ...completeDraft().person, identityNumber: number },
    ...changes,
  });
  const save = { number: application, version: 1, step: 'review', data, key: randomUUID() } as const;
  const { version } = must(await saveDraft(context, save));
  const file = { number: application, kind: 'bank_statement', fileName: 'a.png', bytes: pixel } as const;
  const document = must(await uploadDocument(context, file));
  const sent = { number: application, version, consents: [...consentKinds], key: randomUUID() };
  must(await submitApplication(context, sent));
  return { number: application, documentId: document.id };
}

/** Party of a sign-in, and its number as staff would see it masked. */
async function partyOf(actor: ApplicantActor) {
  const { rows } = await inActor(db.app, systemActor('test'), (tx) =>
    tx.execute<{ id: string; masked: string }>(sql`select u.party_id as id, i.masked from app.party_user u
      join app.party_identity i on i.party_id = u.party_id and i.field = 'phone' and i.replaced_at is null
      where u.user_id = ${actor.id}::uuid`),
  );
  const [only] = rows;
  if (only === undefined || rows.length > 1) throw new Error('One party with one number is expected.');
  return only;
}

/** Who stands in the case as its guarantor: a party of its own, whoever else holds the number. */
async function guarantorOf(number: string): Promise<string> {
  const { rows } = await inActor(db.app, systemActor('test'), (tx) =>
    tx.execute<{ id: string }>(sql`select p.party_id as id from app.application_party p
      join app.application a on a.id = p.application_id where a.number = ${number} and p.role = 'guarantor'`),
  );
  return rows[0]?.id ?? '';
}

describe('somebody whom an applicant names', () => {
  const named = person('13971230001');
  const naming = person('13971230002');
  let theirs: { number: string; documentId: string };

  beforeAll(async () => {
    await givenBranch(db.owner, { regionCode: '420100' });
    await givenProduct(db.owner, {
      values: { code, amountMaxMinor: 20_000_000, requiredDocuments: ['bank_statement'] },
      matrix: defaultMatrix,
    });
    const guarantor = { name: '周敏', identityNumber: identityNumber('021', '19790311') };
    await applied(named, guarantor.identityNumber);
    theirs = await applied(naming, identityNumber('022', '19800412'), {
      guarantor: {
        wanted: true,
        ...guarantor,
        phone: '13888880000',
        relation: '朋友',
        guaranteedMinor: 100_000,
      },
    });
  });

  it('keeps the phone to which their messages go', async () => {
    expect((await partyOf(named)).masked).toBe('139••••0001');
  });

  it('does not see the case, its decision or its papers', async () => {
    const context = world.as(db.app, named);
    const { applications } = must(await listMine(context));
    expect(applications.map((each) => each.number)).not.toContain(theirs.number);
    expect(await getMine(context, theirs)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(await downloadDocument(context, theirs)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(await downloadDocument(world.as(db.app, naming), theirs)).toMatchObject({ ok: true });
  });

  it('sees, once they are known to be the one, what is asked while it is asked, and nothing of the borrower', async () => {
    const partyId = await guarantorOf(theirs.number);
    await inActor(db.app, systemActor('test'), (tx) => linkUser(tx, partyId, named.id));
    const { rows } = await inActor(db.app, systemActor('test'), (tx) =>
      tx.execute<{ id: string }>(sql`select id from app.application where number = ${theirs.number}`),
    );
    await inBulk(db.owner, (tx) =>
      tx.insert(request).values({
        applicationId: rows[0]?.id ?? '',
        partyId,
        kind: 'explanation',
        blocking: false,
        keyId: 'none',
        round: 1,
        dueOn: '2030-01-01',
        dueAt: new Date('2030-01-01T00:00:00Z'),
      }),
    );
    const context = world.as(db.app, named);
    const { applications } = must(await listMine(context));
    expect(applications.map((each) => each.number)).toContain(theirs.number);
    const view = must(await getMine(context, theirs));
    expect(view.tasks).toHaveLength(1);
    expect(view).toMatchObject({ documents: [], messages: [], stages: [], offer: null, declined: null });
    expect(view.acts).toMatchObject({ accept: false, withdraw: false, secondLook: false });
    expect(await downloadDocument(context, theirs)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
  });
});
