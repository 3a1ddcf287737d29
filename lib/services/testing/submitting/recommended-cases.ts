/** A case assessed for real, with an officer and a manager: the officer has recommended, and one paper is in its place. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { expect } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { type CaseRow, findCaseById } from '@/db/queries/case/case';
import { givenStaff } from '@/db/testing/lender';
import type { TestDatabase } from '@/db/testing/test-database';
import type { DraftData } from '@/lib/contracts/applicant/apply';
import { approve } from '@/lib/services/approval/decision/approve';
import { finaliseSignature } from '@/lib/services/approval/decision/finalise-signature';
import { reassess } from '@/lib/services/case/assessment/reassess';
import { runAssessment } from '@/lib/services/case/assessment/run-assessment';
import { getApplication } from '@/lib/services/case/casefile/get-application';
import { reviewDocument } from '@/lib/services/case/document/review-document';
import { uploadDocument } from '@/lib/services/case/document/upload-document';
import { type StaffActor, systemActor } from '@/lib/services/kernel/actor';
import { staffActor, type testWorld } from '@/lib/services/testing/context';
import { must } from '@/lib/services/testing/outcomes';
import { pixel } from '@/lib/services/testing/pixel';
import { claim } from '@/lib/services/workbench/desk/holding/claim-applications';
import { type Submitted, submittingPeople } from './submitting-people';

const LIMIT = 100_000_000;
export type Signed = Submitted & { officer: StaffActor; manager: StaffActor };

export function recommendedCases(db: TestDatabase, world: ReturnType<typeof testWorld>) {
  const { applicant, productWithRules, submitted } = submittingPeople(db, world);
  let code = '';
  /** By the administrator's hand, which skips triggers unless they are `kept` at work. */
  async function admin(text: string, values: readonly unknown[] = [], kept = false) {
    const client = new pg.Client({ connectionString: db.adminUrl });
    await client.connect();
    try {
      if (!kept) await client.query("set session_replication_role = 'replica'");
      return await client.query(text, [...values]);
    } finally {
      await client.end();
    }
  }

  const read = async (id: string): Promise<CaseRow> => {
    const row = await inActor(db.app, systemActor('test'), (tx) => findCaseById(tx, id));
    if (row === undefined) throw new Error('The case is not there.');
    return row;
  };

  async function sent(of: Submitted, fileName = 'card.png'): Promise<string> {
    const upload = { number: of.number, kind: 'identity_card' as const, fileName, bytes: pixel };
    return must(await uploadDocument(of.context, upload)).id;
  }

  async function signing(of: Signed, actor: StaffActor) {
    const { version, assessmentId } = await read(of.id);
    const seen = must(await getApplication(world.as(db.app, actor), { number: of.number }));
    return approve(world.as(db.app, actor), {
      number: of.number,
      version,
      assessmentId,
      key: randomUUID(),
      terms: {
        ...(seen.currentTerms ?? { rateAnnual: '0.12' }),
        amountMinor: 16_000_000,
        term: { count: 24, unit: 'month' },
      },
      reasons: [],
      conditions: [],
      override: 'Known to the branch for years.',
    });
  }

  /** Ten seconds later. */
  async function final(id: string): Promise<CaseRow> {
    const { heldSignatureId } = await read(id);
    for (const [table, column, key] of [
      ['signature', 'final_at', 'application_id'],
      ['application', 'held_final_at', 'id'],
    ])
      await admin(
        `update app.${table} set ${column} = now() - interval '1 second' where ${key} = $1 and ${column} > now()`,
        [id],
      );
    await finaliseSignature(world.system(db.worker, 'finalise_signature'), {
      signatureId: heldSignatureId ?? '',
    });
    return read(id);
  }

  /** An officer and a manager sign; one paper is required, accepted and in its place; the officer has recommended.
   * `told`: what the application says besides. */
  async function recommended(
    before?: (of: Signed) => Promise<void>,
    told: Partial<DraftData> = {},
  ): Promise<Signed> {
    const loan = {
      amountMinor: 16_000_000,
      term: { count: 24, unit: 'month' as const },
      repaymentMethod: 'equal_instalment' as const,
    };
    const income = {
      employmentKind: 'employed' as const,
      employerName: '东湖医院',
      tenureMonths: 72,
      industryCode: 'Q',
      sources: [{ kind: 'salary' as const, monthlyMinor: 4_500_000 }],
    };
    code ||= await productWithRules('personal');
    const of = await submitted(applicant(), code, {
      loan,
      income,
      purpose: { category: 'home_improvement', text: '装修厨房', costMinor: 18_000_000 },
      ...told,
    });
    await runAssessment(world.system(db.worker, 'assess'), { applicationId: of.id });
    const { handlingBranchId: branchId, borrowerId } = await read(of.id);
    const staff = async (role: 'officer' | 'manager') => {
      const limitsMinor = { CNY: LIMIT };
      return staffActor(await givenStaff(db.owner, { roles: [role], branchId, limitsMinor }), limitsMinor);
    };
    const officer = await staff('officer');
    const manager = await staff('manager');
    await admin(
      `insert into app.document_requirement (application_id, party_id, kind) values ($1, $2, 'identity_card')`,
      [of.id, borrowerId],
    );
    await claim(world.as(db.app, officer), { numbers: [of.number], key: randomUUID() });
    const documentId = await sent(of);
    must(
      await reviewDocument(world.as(db.app, officer), {
        documentId,
        version: 1,
        verdict: 'accepted',
        key: randomUUID(),
      }),
    );
    const signed = { ...of, officer, manager };
    await before?.(signed);
    await reassess(world.system(db.worker, 'reassess'), { applicationId: of.id });
    must(await signing(signed, officer));
    expect(await final(of.id)).toMatchObject({ state: 'approval', openStep: 2, round: 1 });
    return signed;
  }

  return { admin, read, sent, signing, final, recommended };
}
