import { randomUUID } from 'node:crypto';
import { createRouterClient, ORPCError } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertParty, linkUser } from '@/db/queries/people/party';
import { insertGrant } from '@/db/queries/people/people';
import { panelMember, routeStep } from '@/db/schema/decision/route';
import { type CaseRow, type GivenParty, givenCase } from '@/db/testing/case';
import { givenBranch, givenInstitution, givenProduct, givenStaff } from '@/db/testing/lender';
import { inBulk, testDatabase } from '@/db/testing/test-database';
import { startTestProcess } from '@/lib/auth/testing/test-process';
import type { WebProcess } from '@/lib/auth/web-process';
import { api } from '@/lib/contracts/api';
import { defaultMatrix } from '@/lib/domain/authority/matrix';
import type { Appointment, StaffRole } from '@/lib/domain/authority/vocabulary';
import { defaultPolicy } from '@/lib/domain/policy/default-policy';
import { startDraft } from '@/lib/services/applying/intake/start-draft';
import { uploadDocument } from '@/lib/services/case/document/upload-document';
import { type Actor, publicActor } from '@/lib/services/kernel/actor';
import { staffActor } from '@/lib/services/testing/context';
import { pixel } from '@/lib/services/testing/pixel';
import { router } from './procedures/router';
import { givenLaterFact, givenNote, givenRequest } from './testing/given-words';
import { rightsInputs, type Target } from './testing/rights-inputs';
import { grantedIsNotFound, rightsRows } from './testing/rights-rows';

const database = testDatabase();
let web: WebProcess;
let stop: () => Promise<void>;
type Scope = 'o' | 'b' | 'x';
type Cast = {
  readonly here: string;
  readonly elsewhere: string;
  readonly productId: string;
  readonly productCode: string;
  readonly matrixVersionId: string;
  readonly colleagueId: string;
  readonly proposerId: string;
  readonly actors: ReadonlyMap<string, Actor>;
};
let cast: Cast;

const scopesOf: Readonly<Record<string, readonly Scope[]>> = {
  public: ['x'],
  applicant: ['o', 'x'],
  officer: ['o', 'b', 'x'],
  manager: ['o', 'b', 'x'],
  risk: ['x'],
  auditor: ['x'],
  admin: ['x'],
  member: ['o', 'x'],
  chair: ['o', 'x'],
};

/** A JPEG of nothing but its head and end, which is a whole file. */

beforeAll(async () => {
  ({ process: web, stop } = startTestProcess(database.urls));
  await givenInstitution(database.owner, { demonstration: true });
  const here = await givenBranch(database.owner);
  const elsewhere = await givenBranch(database.owner);
  const third = await givenBranch(database.owner);
  const code = 'rights_loan';
  const { id: productId, matrixVersionId } = await givenProduct(database.owner, {
    values: { code, amountMaxMinor: 20_000_000 },
    policy: { ...defaultPolicy('personal'), productCode: code },
    matrix: defaultMatrix,
  });
  const staff = async (role: StaffRole, branchId: string | null, appointments: Appointment[] = []) =>
    staffActor(
      await givenStaff(database.owner, {
        roles: [role],
        branchId,
        appointments,
        limitsMinor: role === 'officer' || role === 'manager' ? { CNY: 30_000_000 } : {},
      }),
    );
  const actors: [string, Actor][] = [
    ['public', publicActor],
    ['applicant', { kind: 'applicant', id: randomUUID(), sessionId: randomUUID(), phone: '13900000001' }],
    ['officer', await staff('officer', here)],
    ['manager', await staff('manager', here)],
    ['risk', await staff('risk', null)],
    ['auditor', await staff('auditor', null)],
    ['admin', await staff('admin', null)],
    ['member', await staff('risk', null, ['committee_member'])],
    ['chair', await staff('officer', third, ['committee_chair'])],
  ];
  const colleague = await staff('officer', here);
  const proposer = await staff('admin', null);
  cast = {
    here,
    elsewhere,
    productId,
    productCode: code,
    matrixVersionId,
    colleagueId: colleague.id,
    proposerId: proposer.id,
    actors: new Map(actors),
  };
});
afterAll(() => stop());

const contextOf = (actor: Actor) => ({
  ...web.environment,
  actor,
  userId: actor.kind === 'public' ? null : randomUUID(),
  signIns: web.directory,
  publicUrl: web.env.publicUrl,
  locale: 'en' as const,
  request: { networkAddress: '203.0.113.9', device: null },
});

/** A borrower with a key of their own, signed in as `userId`. */
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

/** A fresh case as it stands to this actor in this scope, so that no call is judged by what another one did. */
async function caseFor(
  name: string,
  actor: Actor,
  scope: Scope,
): Promise<{ row: CaseRow; borrower: GivenParty }> {
  const borrows = name === 'applicant' && scope === 'o' && actor.kind === 'applicant';
  const borrower = await givenBorrower(borrows ? actor.id : randomUUID());
  const inBranch = (name === 'officer' || name === 'manager') && scope !== 'x';
  const holds = inBranch && scope === 'o' && actor.kind === 'staff';
  const onPanel = (name === 'member' || name === 'chair') && scope === 'o' && actor.kind === 'staff';
  const row = await givenCase(database.owner, {
    branchId: inBranch ? cast.here : cast.elsewhere,
    productId: cast.productId,
    borrower,
    ...(onPanel ? { state: 'approval', openStep: 'committee' } : {}),
    values: {
      ...(holds ? { holderId: actor.id, heldSince: new Date() } : {}),
      ...(onPanel ? { openStep: 1 } : {}),
    },
  });
  if (onPanel)
    await inBulk(database.owner, async (tx) => {
      const step = { applicationId: row.id, round: row.round, step: 1 };
      const panel = { votesNeeded: 2, panelSize: 3, tier: 'K2' as const, state: 'open' as const };
      await tx.insert(routeStep).values({ ...step, ...panel, kind: 'committee' });
      const appointment = name === 'chair' ? ('committee_chair' as const) : ('committee_member' as const);
      await tx.insert(panelMember).values({ ...step, staffId: actor.id, appointment, seated: true });
    });
  return { row, borrower };
}

const asApplicant = (userId: string): Actor => ({
  kind: 'applicant',
  id: userId,
  sessionId: null,
  phone: '13900000002',
});

async function targetOf(path: string, name: string, actor: Actor, scope: Scope): Promise<Target> {
  const { row, borrower } = await caseFor(name, actor, scope);
  const applicant = contextOf(asApplicant(borrower.userId));
  const needsDraft = path.startsWith('apply.');
  const draft = needsDraft
    ? await startDraft(applicant, {
        productCode: cast.productCode,
        amountMinor: 5_000_000,
        term: { count: 12, unit: 'month' },
        key: randomUUID(),
      })
    : undefined;
  const number = draft?.ok ? draft.value.number : row.number;
  const ofFile = ['apply.removeDocument', 'application.reviewDocument', 'tray.admit', 'tray.leave'];
  const needsFile = ofFile.includes(path);
  const file = needsFile
    ? await uploadDocument(applicant, { number, kind: 'identity_card', fileName: 'a.png', bytes: pixel })
    : undefined;
  if (file !== undefined && !file.ok) throw new Error(`The file was refused: ${JSON.stringify(file)}`);
  const needsRequest = path === 'track.answer' || path.startsWith('request.');
  const requestId = needsRequest ? await givenRequest(database, row, borrower) : randomUUID();
  return {
    number,
    version: row.version,
    partyId: borrower.id,
    documentId: file?.ok ? file.value.id : randomUUID(),
    requestId,
    laterFactId: path.endsWith('Fact') ? await givenLaterFact(database, row, borrower) : randomUUID(),
    noteId: path.endsWith('Note') ? await givenNote(database, row, borrower, cast.colleagueId) : randomUUID(),
    branchId: (name === 'officer' || name === 'manager') && scope !== 'x' ? cast.here : cast.elsewhere,
    staffId: cast.colleagueId,
    colleagueId: cast.colleagueId,
    grantId: path.endsWith('Grant') ? await givenProposal() : randomUUID(),
    productCode: cast.productCode,
    matrixVersionId: cast.matrixVersionId,
    key: randomUUID(),
  };
}

async function givenProposal(): Promise<string> {
  const id = randomUUID();
  const { id: staffId } = await givenStaff(database.owner, { roles: [] });
  await inBulk(database.owner, (tx) =>
    insertGrant(tx, { id, staffId, kind: 'role', role: 'officer', proposedById: cast.proposerId }),
  );
  return id;
}

const procedures = Object.entries(api).flatMap(([aggregate, named]) =>
  Object.keys(named).map((name) => `${aggregate}.${name}`),
);

/** Whether the right was granted; what was refused for another reason than rights counts as granted. */
async function isGranted(path: string, actor: Actor, target: Target): Promise<boolean> {
  const [aggregate = '', name = ''] = path.split('.');
  const client: unknown = Reflect.get(createRouterClient(router, { context: contextOf(actor) }), aggregate);
  const call: unknown =
    typeof client === 'function' || typeof client === 'object' ? Reflect.get(client ?? {}, name) : null;
  if (typeof call !== 'function') throw new Error(`${path} is not in the router.`);
  try {
    await call(rightsInputs[path]?.(target));
    return true;
  } catch (error) {
    if (!(error instanceof ORPCError) || error.status >= 500 || hasIssues(error.data)) throw error;
    if (error.code === 'NOT_FOUND') return grantedIsNotFound.has(path);
    return error.code !== 'UNAUTHENTICATED' && error.code !== 'FORBIDDEN';
  }
}

const hasIssues = (data: unknown) => typeof data === 'object' && data !== null && 'issues' in data;

const expectedOf = (path: string, name: string): string =>
  rightsRows[path]
    ?.split(' ')
    .find((each) => each.startsWith(`${name}:`))
    ?.split(':')[1] ?? '';

describe('rights, procedure by actor by scope', () => {
  test('every procedure has its row by hand, and no row is of none', () => {
    expect(Object.keys(rightsRows).sort()).toEqual([...procedures].sort());
    expect(Object.keys(rightsInputs).sort()).toEqual([...procedures].sort());
  });

  test.each(procedures)('%s', async (path) => {
    const granted: string[] = [];
    const expected: string[] = [];
    for (const [name, actor] of cast.actors) {
      for (const scope of scopesOf[name] ?? []) {
        if (expectedOf(path, name).includes(scope)) expected.push(`${name}:${scope}`);
        const target = await targetOf(path, name, actor, scope);
        if (await isGranted(path, actor, target)) granted.push(`${name}:${scope}`);
      }
    }
    expect(granted).toEqual(expected);
  });
});

describe('what a right opens holds nothing of another branch', () => {
  test('list, search and claim of an officer', async () => {
    const officer = cast.actors.get('officer') ?? publicActor;
    const { row: there } = await caseFor('officer', officer, 'x');
    const { row: here } = await caseFor('officer', officer, 'b');
    const client = createRouterClient(router, { context: contextOf(officer) });
    // Newest first: the cast's branch holds more open cases than a page.
    const { rows } = await client.queue.list({ view: 'open', sort: 'received', limit: 100 });
    expect(rows.map((each) => each.number)).toContain(here.number);
    expect(rows.every((each) => each.branchId === cast.here)).toBe(true);
    expect((await client.queue.search({ query: there.number })).hits).toEqual([]);
    const claimed = await client.queue.claim({ numbers: [there.number, here.number], key: randomUUID() });
    expect(claimed).toMatchObject({
      claimed: [here.number],
      refused: [{ number: there.number, holder: null }],
    });
  });
});
