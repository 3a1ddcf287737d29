/** Whatever is typed, pasted or made up reaches a procedure: it is answered as the contract says, never by a defect. */
import { randomUUID } from 'node:crypto';
import { createRouterClient, ORPCError } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertParty, linkUser } from '@/db/queries/people/party';
import { type CaseRow, type GivenParty, givenCase } from '@/db/testing/case';
import { givenBranch, givenInstitution, givenProduct, givenStaff } from '@/db/testing/lender';
import { inBulk, testDatabase } from '@/db/testing/test-database';
import { startTestProcess } from '@/lib/auth/testing/test-process';
import type { WebProcess } from '@/lib/auth/web-process';
import { api } from '@/lib/contracts/api';
import { defaultMatrix } from '@/lib/domain/authority/matrix';
import type { StaffRole } from '@/lib/domain/authority/vocabulary';
import { defaultPolicy } from '@/lib/domain/policy/default-policy';
import type { Actor } from '@/lib/services/kernel/actor';
import { staffActor } from '@/lib/services/testing/context';
import { router } from './procedures/router';
import { leavesOf, malformed, placed } from './testing/malformed';
import { rightsInputs, type Target } from './testing/rights-inputs';
import { rightsRows } from './testing/rights-rows';

const database = testDatabase();
let web: WebProcess;
let stop: () => Promise<void>;
let branchId: string;
let productId: string;
let matrixVersionId: string;
const productCode = 'malformed_loan';
const actors = new Map<string, Actor>();

beforeAll(async () => {
  ({ process: web, stop } = startTestProcess(database.urls));
  await givenInstitution(database.owner, { demonstration: true });
  branchId = await givenBranch(database.owner);
  ({ id: productId, matrixVersionId } = await givenProduct(database.owner, {
    values: { code: productCode, amountMaxMinor: 20_000_000 },
    policy: { ...defaultPolicy('personal'), productCode },
    matrix: defaultMatrix,
  }));
  const phone = '13900000001';
  actors.set('applicant', { kind: 'applicant', id: randomUUID(), sessionId: randomUUID(), phone });
  for (const role of ['officer', 'manager', 'risk', 'admin'] as const) actors.set(role, await staff(role));
});
afterAll(() => stop());

async function staff(role: StaffRole) {
  const works = role === 'officer' || role === 'manager';
  const rights = { roles: [role], branchId: works ? branchId : null };
  return staffActor(
    await givenStaff(database.owner, { ...rights, limitsMinor: works ? { CNY: 30_000_000 } : {} }),
  );
}

async function givenBorrower(userId: string): Promise<GivenParty> {
  const id = randomUUID();
  const { wrapped } = web.environment.vault.createPersonKey(id);
  const row = { id, kind: 'person' as const, name: '陈玉兰', createdByKind: 'system' as const };
  await inBulk(database.owner, async (tx) => {
    await insertParty(tx, row, wrapped);
    await linkUser(tx, id, userId);
  });
  return { id, userId, name: row.name };
}

async function targetFor(actor: Actor): Promise<Target & { row: CaseRow }> {
  const borrower = await givenBorrower(actor.kind === 'applicant' ? actor.id : randomUUID());
  const holds = actor.kind === 'staff' && actor.roles.includes('officer');
  const row = await givenCase(database.owner, {
    branchId,
    productId,
    borrower,
    values: holds ? { holderId: actor.id, heldSince: new Date(), openStep: 1 } : {},
  });
  return {
    row,
    number: row.number,
    version: row.version,
    partyId: borrower.id,
    documentId: randomUUID(),
    requestId: randomUUID(),
    laterFactId: randomUUID(),
    noteId: randomUUID(),
    branchId,
    staffId: randomUUID(),
    colleagueId: randomUUID(),
    grantId: randomUUID(),
    productCode,
    matrixVersionId,
    key: randomUUID(),
  };
}

const procedures = Object.entries(api).flatMap(([aggregate, named]) =>
  Object.entries(named).map(([name, procedure]) => ({
    path: `${aggregate}.${name}`,
    aggregate,
    name,
    schema: procedure['~orpc'].inputSchema,
  })),
);

/** `null`: answered or refused by the contract's own errors. */
async function defectOf(of: (typeof procedures)[number], actor: Actor, input: unknown) {
  const context = {
    ...web.environment,
    actor,
    userId: randomUUID(),
    signIns: web.directory,
    publicUrl: web.env.publicUrl,
    locale: 'en' as const,
    request: { networkAddress: '203.0.113.9', device: null },
  };
  const client: unknown = Reflect.get(createRouterClient(router, { context }), of.aggregate);
  const call: unknown = Reflect.get(Object(client), of.name);
  if (typeof call !== 'function') throw new Error(`${of.path} is not in the router.`);
  try {
    await call(input);
    return null;
  } catch (error) {
    return error instanceof ORPCError && error.status < 500 ? null : error;
  }
}

const entitled = (path: string) =>
  [...actors].filter(([name]) => rightsRows[path]?.split(' ').some((each) => each.startsWith(`${name}:`)));

describe('malformed input', () => {
  test.each(procedures.filter(({ schema }) => schema !== undefined))('$path', async (of) => {
    const defects: string[] = [];
    for (const [name, actor] of entitled(of.path)) {
      const target = await targetFor(actor);
      const base: unknown = rightsInputs[of.path]?.(target);
      for (const leaf of leavesOf(of.schema))
        for (const value of malformed) {
          const input = placed({ ...Object(base) }, leaf, value, target.version);
          const defect = await defectOf(of, actor, input);
          if (defect === null) continue;
          defects.push(
            `${name} ${leaf.join('.')} ${JSON.stringify(value)?.slice(0, 40)}: ${causeOf(defect)}`,
          );
        }
    }
    expect(defects.slice(0, 20)).toEqual([]);
  });
});

function causeOf(error: unknown): string {
  let at = error;
  while (at instanceof Error && at.cause !== undefined) at = at.cause;
  return String(at).slice(0, 160);
}
