/**
 * A-6 over HTTP: 64 officers, each with a session of their own and connections that stay open, race for the same cases
 * on the production server; beside it the same race by the service in process, over a pool of the same size.
 */
import { randomUUID } from 'node:crypto';
import { connect } from '@/db/connect';
import { givenInstitution, givenStaff } from '@/db/testing/lender';
import { callsAs } from '@/e2e/support/calls';
import { givenSignIn, TEST_PASSWORD } from '@/lib/auth/testing/test-process';
import { createWebProcess, type WebProcess } from '@/lib/auth/web-process';
import { webEnv } from '@/lib/platform/env/env';
import { staffActor } from '@/lib/services/testing/context';
import type { SigningLender } from '@/lib/services/testing/signing-lender';
import { claim } from '@/lib/services/workbench/desk/holding/claim-applications';
import type { BenchDatabase } from '../bench-database';
import { copyCase } from '../case-copies';
import { type Figure, timed } from '../measure';
import { newAddress, newFolder, startProduct } from './own-product';

const clients = 64;
/** Connections of the web process to the database. */
const pool = 12;

type Answer = {
  readonly claimed: readonly string[];
  readonly refused: readonly {
    readonly number: string;
    readonly reason: string;
    readonly holder: string | null;
  }[];
};
type Client = (number: string) => Promise<Answer>;

export async function benchClaimRace(
  db: BenchDatabase,
  lender: SigningLender,
  of: { readonly cases: number; readonly say: (line: string) => unknown },
): Promise<Figure[]> {
  await givenInstitution(db.owner, { demonstration: true });
  const [folder, url] = [newFolder(), await newAddress()];
  const product = await startProduct({ urls: db.urls, folder, url, say: of.say });
  const web = createWebProcess(webEnv(product.settings));
  const own = connect(db.urls.DATABASE_URL, { max: pool });
  try {
    const like = await lender.onDesk({ holder: null, amountMinor: 5_000_000 });
    const numbers = await copyCase(db.adminUrl, like, 2 * of.cases, '9201');
    of.say(`${clients} clients race for ${of.cases} cases`);
    const officers = await Promise.all(Array.from({ length: clients }, () => lender.officer()));
    const inProcess = officers.map((officer): Client => {
      const context = { ...lender.as(officer), database: own };
      return async (number) => {
        const outcome = await claim(context, { numbers: [number], key: randomUUID() });
        if (!outcome.ok) throw new Error(JSON.stringify(outcome));
        return outcome.value;
      };
    });
    const overHttp: Client[] = [];
    for (let at = 0; at < clients; at += 1) overHttp.push(await signedIn(db, lender, web, { url, at }));
    const floor = await race(inProcess, numbers.slice(0, of.cases));
    const service = await race(overHttp, numbers.slice(of.cases));
    return [
      {
        what: `claim over HTTP, ${clients} clients race for the same ${of.cases} cases`,
        unit: 'per second',
        medians: { service, floor },
        ofFloor: service / floor,
        bound: 'none handed out twice, every refusal says why',
        holds: true,
      },
    ];
  } finally {
    await Promise.all([own, web.environment.database, web.authDatabase].map((each) => each.$client.end()));
    await product.stop();
  }
}

/** A new officer of the lender's branch, signed in by password from a network address of their own. */
async function signedIn(
  db: BenchDatabase,
  lender: SigningLender,
  web: WebProcess,
  { url, at }: { readonly url: string; readonly at: number },
): Promise<Client> {
  const email = `racer.${at}@bench.example`;
  const userId = await givenSignIn(web, email);
  staffActor(await givenStaff(db.owner, { userId, branchId: lender.branchId, roles: ['officer'] }));
  const address = `203.0.113.${at + 1}`;
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, 'x-forwarded-for': address },
    body: JSON.stringify({ email, password: TEST_PASSWORD }),
  });
  if (!answer.ok) throw new Error(`Sign-in answered ${answer.status}: ${await answer.text()}`);
  const cookies = answer.headers.getSetCookie().map((line) => {
    const [pair = ''] = line.split(';');
    const [name = ''] = pair.split('=');
    return { name, value: pair.slice(name.length + 1) };
  });
  const calls = callsAs(url, { cookies }, address);
  return (number) => calls.queue.claim({ numbers: [number], key: randomUUID() });
}

/** Answers per second. Each client asks for every case, beginning at another one. Throws where a case went twice. */
async function race(racers: readonly Client[], numbers: readonly string[]): Promise<number> {
  const given = new Map<string, number>();
  const unexplained: unknown[] = [];
  const run = async (ask: Client, first: number) => {
    for (let step = 0; step < numbers.length; step += 1) {
      const number = numbers[(first + step) % numbers.length] ?? '';
      const { claimed, refused } = await ask(number);
      for (const each of claimed) given.set(each, (given.get(each) ?? 0) + 1);
      const told = refused.every(({ reason, holder }) => reason === 'held_by_other' && holder !== null);
      if (claimed.length + refused.length !== 1 || !told) unexplained.push(refused);
    }
  };
  const apart = numbers.length / racers.length;
  const took = await timed(() => Promise.all(racers.map((ask, at) => run(ask, Math.floor(at * apart)))));
  const twice = [...given].filter(([, times]) => times !== 1);
  if (twice.length > 0 || given.size !== numbers.length || unexplained.length > 0)
    throw new Error(`Not each case once: ${JSON.stringify({ twice, given: given.size, unexplained })}`);
  return (racers.length * numbers.length * 1_000) / took;
}
