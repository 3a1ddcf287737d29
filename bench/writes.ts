/** Signing and claiming by 8 and 32 clients: the service in process beside the same statements from a bare script. */
import { connect } from '@/db/connect';
import { approve } from '@/lib/services/approval/decision/approve';
import type { StaffActor } from '@/lib/services/kernel/actor';
import type { Context } from '@/lib/services/kernel/context';
import type { SigningLender } from '@/lib/services/testing/signing-lender';
import { claim } from '@/lib/services/workbench/desk/holding/claim-applications';
import type { BenchDatabase } from './bench-database';
import { copyCase } from './case-copies';
import { type Figure, inTurns, throughput } from './measure';
import { freshKey, record, replay } from './recorded';

const clientCounts = [8, 32] as const;
const amountMinor = 5_000_000;
const terms = { amountMinor, term: { count: 12, unit: 'month' as const }, rateAnnual: '0.12' };

type Act = {
  readonly what: 'sign' | 'claim';
  readonly month: string;
  /** Held by the signer, or free to be claimed. */
  readonly holder: (officer: StaffActor) => StaffActor | null;
  /** Does the act and gives what the caller made up for it, to be made up anew in a replay. */
  readonly run: (context: Context, number: string, key: string) => Promise<readonly string[]>;
  readonly bound: number;
};

const acts: readonly Act[] = [
  {
    what: 'sign',
    month: '9001',
    holder: (officer) => officer,
    bound: 0.6,
    async run(context, number, key) {
      const version = 1;
      const input = { number, version, assessmentId: null, key, terms, reasons: [], conditions: [] };
      const signed = await approve(context, input);
      if (!signed.ok) throw new Error(JSON.stringify(signed));
      return [signed.value.signatureId];
    },
  },
  {
    what: 'claim',
    month: '9101',
    holder: () => null,
    bound: 0.8,
    async run(context, number, key) {
      const claimed = await claim(context, { numbers: [number], key });
      if (!claimed.ok || claimed.value.claimed.length !== 1) throw new Error(JSON.stringify(claimed));
      return [];
    },
  },
];

export async function benchWrites(
  db: BenchDatabase,
  lender: SigningLender,
  of: { readonly rounds: number; readonly acts: number },
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const act of acts) figures.push(...(await benchAct(db, lender, act, of)));
  return figures;
}

async function benchAct(
  db: BenchDatabase,
  lender: SigningLender,
  act: Act,
  of: { readonly rounds: number; readonly acts: number },
): Promise<Figure[]> {
  const officer = await lender.officer();
  const like = await lender.onDesk({ holder: act.holder(officer), amountMinor });
  const perSide = of.acts * (of.rounds + 1);
  const numbers = await copyCase(db.adminUrl, like, 2 * perSide * clientCounts.length + 1, act.month);
  const unused = numbers[Symbol.iterator]();
  const take = (count: number) => Array.from({ length: count }, () => unused.next().value ?? '');
  const [recordedNumber = ''] = take(1);
  const recordedKey = freshKey();
  let madeUp: readonly string[] = [];
  const context = lender.as(officer);
  const sent = await record(db.urls.DATABASE_URL, async (database) => {
    madeUp = await act.run({ ...context, database }, recordedNumber, recordedKey);
  });
  const names = (number: string) => ({
    [recordedNumber]: number,
    [recordedKey]: freshKey(),
    ...Object.fromEntries(madeUp.map((each) => [each, freshKey()])),
  });
  const figures: Figure[] = [];
  for (const clients of clientCounts) {
    const pool = connect(db.urls.DATABASE_URL, { max: clients });
    const own = { ...context, database: pool };
    const service = () => throughput(take(of.acts), clients, (number) => act.run(own, number, freshKey()));
    const floor = () =>
      throughput(take(of.acts), clients, (number) => replay(pool.$client, sent, names(number)));
    await service();
    await floor();
    const sides = [
      { name: 'service', run: service },
      { name: 'floor', run: floor },
    ];
    const medians = await inTurns(sides, of.rounds);
    await pool.$client.end();
    figures.push(figureOf(act, clients, medians, figures[0]));
  }
  return figures;
}

function figureOf(
  act: Act,
  clients: number,
  medians: Readonly<Record<string, number>>,
  few: Figure | undefined,
): Figure {
  const service = medians.service ?? Number.NaN;
  const ofFloor = service / (medians.floor ?? Number.NaN);
  const what = `${act.what} with ${clients} clients`;
  const base = { what, unit: 'per second' as const, medians, ofFloor };
  if (few === undefined || act.what === 'claim')
    return { ...base, bound: `≥ ${act.bound * 100} % of the floor`, holds: ofFloor >= act.bound };
  const ofFew = service / (few.medians.service ?? Number.NaN);
  return { ...base, bound: `≥ 90 % of 8 clients (is ${Math.round(ofFew * 100)} %)`, holds: ofFew >= 0.9 };
}
