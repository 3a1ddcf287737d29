/** People who apply for a loan under rules in force: each a new person, at a desk of their own, in no hurry. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inActor } from '@/db/connect-actor';
import { type CaseRow, findCase } from '@/db/queries/case/case';
import { netAssets } from '@/db/schema/institution/institution';
import { givenBranch, givenProduct } from '@/db/testing/lender';
import { inBulk, type TestDatabase } from '@/db/testing/test-database';
import type { DraftData } from '@/lib/contracts/applicant/apply';
import { consentKinds, type DocumentKind } from '@/lib/domain/application/vocabulary';
import { defaultMatrix } from '@/lib/domain/authority/matrix';
import { type DefaultProductCode, defaultPolicy } from '@/lib/domain/policy/default-policy';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import { saveDraft } from '@/lib/services/applying/intake/save-draft';
import { startDraft } from '@/lib/services/applying/intake/start-draft';
import { submitApplication } from '@/lib/services/applying/intake/submit-application';
import { type ApplicantActor, systemActor } from '@/lib/services/kernel/actor';
import type { Context } from '@/lib/services/kernel/context';
import type { TestWorld } from '../context';
import { completeDraft, identityNumber } from './complete-draft';

export type Submitted = {
  readonly number: string;
  readonly id: string;
  readonly row: CaseRow;
  /** Of the applicant. */
  readonly context: Context;
};

/** A branch for the region, and a product of it whose policy is that of `like`. */
async function productWithRules(
  db: TestDatabase,
  like: DefaultProductCode = 'personal',
  requiredDocuments: readonly DocumentKind[] = [],
  change: (policy: PolicyVersion) => PolicyVersion = (policy) => policy,
): Promise<string> {
  const code = `p_${randomUUID().slice(0, 8)}`;
  await givenBranch(db.owner, { regionCode: '420100' });
  const policy = change({ ...defaultPolicy(like), productCode: code });
  await inBulk(db.owner, (tx) =>
    tx
      .insert(netAssets)
      .values({ currency: 'CNY', asOf: '2026-01-01', netAssetsMinor: 50_000_000_000 })
      .onConflictDoNothing(),
  );
  const values = { code, amountMaxMinor: 20_000_000, requiredDocuments: [...requiredDocuments] };
  await givenProduct(db.owner, { values, policy, matrix: defaultMatrix });
  return code;
}

/** As if the form had been open for ten minutes: a form filled in no time is a sign of fraud. */
async function filledSlowly(db: TestDatabase, number: string): Promise<void> {
  const admin = new pg.Client({ connectionString: db.adminUrl });
  await admin.connect();
  await admin.query("set session_replication_role = 'replica'");
  await admin.query(
    "update app.application set created_at = created_at - interval '10 minutes' where number = $1",
    [number],
  );
  await admin.end();
}

export function submittingPeople(db: TestDatabase, world: TestWorld) {
  let made = 0;
  /** A new person each time: nobody shares a number or a phone with anybody, unless a test wants it. */
  function applicant(): ApplicantActor {
    made += 1;
    return { kind: 'applicant', id: randomUUID(), sessionId: null, phone: `1397123${1000 + made}` };
  }
  const bornOn = () => `1985${String(1 + (made % 9)).padStart(2, '0')}${String(10 + (made % 18))}`;

  /** Throws where anything is refused or missing. */
  async function submitted(
    person: ApplicantActor,
    code: string,
    changes: Partial<DraftData> = {},
  ): Promise<Submitted> {
    const own = { networkAddress: '127.0.0.1', device: person.id };
    const context = { ...world.as(db.app, person), request: own };
    const started = await startDraft(context, {
      productCode: code,
      amountMinor: 1_500_000,
      term: { count: 12, unit: 'month' },
      key: randomUUID(),
    });
    if (!started.ok) throw new Error(JSON.stringify(started));
    const { number } = started.value;
    await filledSlowly(db, number);
    const unlike = { identityNumber: identityNumber('001', bornOn()), street: `东湖路 ${made} 号` };
    const saved = await saveDraft(context, {
      number,
      version: 1,
      step: 'review',
      data: completeDraft({ person: { ...completeDraft().person, ...unlike }, ...changes }),
      key: randomUUID(),
    });
    if (!saved.ok) throw new Error(JSON.stringify(saved));
    const sent = await submitApplication(context, {
      number,
      version: saved.value.version,
      consents: [...consentKinds],
      key: randomUUID(),
    });
    if (!sent.ok || !sent.value.submitted) throw new Error(JSON.stringify(sent));
    const row = await inActor(db.app, systemActor('test'), (tx) => findCase(tx, number));
    if (row === undefined) throw new Error('The case is not there.');
    return { number, id: row.id, row, context };
  }

  return {
    applicant,
    productWithRules: (
      like?: DefaultProductCode,
      documents?: readonly DocumentKind[],
      change?: (policy: PolicyVersion) => PolicyVersion,
    ) => productWithRules(db, like, documents, change),
    submitted,
  };
}
