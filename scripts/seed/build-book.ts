/** Builds the book case by case in memory and hands it on in batches that are ready to be written. */

import { answersOf, type OwedElsewhere, productFor } from '@/db/seed/applications';
import { type SeedBorrower, seedBorrower } from '@/db/seed/people';
import { type Chance, chanceOf } from '@/db/seed/seeded';
import type { DefaultProductCode } from '@/lib/domain/policy/default-policy';
import { localBureau } from '@/lib/platform/ports/local-providers';
import { beginCase } from '@/scripts/seed/case/begin-case';
import { type Begun, calendar, type World } from '@/scripts/seed/case/begun-case';
import type { BookEntry, Loan } from '@/scripts/seed/case/book';
import { dayOf, monthOf } from '@/scripts/seed/case/local-day';
import { businessBefore, tellOfClock, type Walk } from '@/scripts/seed/case/walk';
import { decide } from '@/scripts/seed/decision/decide';
import type { Decided, Pace } from '@/scripts/seed/decision/deciding';
import { addMessages } from '@/scripts/seed/decision/decision-rows';
import { lend } from '@/scripts/seed/decision/lend';
import type { OpenStop, Plan } from './plan-book';
import { merge } from './write-walks';

export type BuiltCase = { readonly walk: Walk; readonly held: Held | null; readonly stop: OpenStop | null };
/** What the case holds of its borrower's limits today. */
export type Held = {
  readonly state: 'held' | 'kept' | 'turned';
  readonly amountMinor: number;
  readonly borrowerId: string;
  readonly groupKey: string;
};

const dayMs = 86_400_000;

export class Numbers {
  readonly #last = new Map<string, number>();
  next(at: Date): string {
    const month = monthOf(at);
    const number = (this.#last.get(month) ?? 0) + 1;
    this.#last.set(month, number);
    return `${month}-${String(number).padStart(4, '0')}`;
  }
  all(): readonly { readonly month: string; readonly last: number }[] {
    return [...this.#last].map(([month, last]) => ({ month, last }));
  }
}

type Attempt = {
  readonly name: string;
  readonly person: SeedBorrower;
  readonly submittedAt: Date;
  readonly stop: OpenStop | null;
  readonly pace: Pace;
  readonly asOf: Date;
  readonly appetite: number;
  readonly number: string;
};
type Attempted = { readonly begun: Begun; readonly decided: Decided; readonly loan: Loan | null };

const paceOf = (chance: Chance): Pace => ({
  claim: 6 + 190 * chance.unit() ** 2,
  papers: 8 + 60 * chance.unit(),
  officer: 18 + 260 * chance.unit() ** 2,
  manager: 12 + 220 * chance.unit() ** 2,
  committee: 160 + 900 * chance.unit(),
});

/** What the bureau will report, since the person knows their own loans. */
async function owedElsewhere(of: Attempt): Promise<OwedElsewhere[]> {
  const onDate = dayOf(of.submittedAt);
  const answer = await localBureau.inquire({ identityNumber: of.person.identityNumber, onDate });
  if (answer.status !== 'answered') return [];
  return answer.debts.flatMap(({ kind, balanceMinor, instalmentMonthlyMinor }) =>
    balanceMinor === null || instalmentMonthlyMinor === null
      ? []
      : [{ kind, balanceMinor, instalmentMonthlyMinor }],
  );
}

async function attempt(world: World, of: Attempt): Promise<Attempted> {
  const chance = chanceOf(`case/${of.name}/${of.appetite}`);
  const { person, stop, name } = of;
  const productCode: DefaultProductCode =
    of.appetite > 2.5 && person.costShare > 0 ? 'working_capital' : productFor(chance, person);
  const product = world.rules.products.get(productCode);
  if (product === undefined) throw new Error(`Product ${productCode} has no rules.`);
  const begun = await beginCase(world, {
    name,
    number: of.number,
    chance,
    person,
    productCode,
    data: answersOf(chance, person, productCode, product.row, of.appetite, await owedElsewhere(of)),
    submittedAt: of.submittedAt,
    documentsMissing: stop === 'documents' ? chance.happens(0.6) : stop === null && chance.happens(0.02),
    stops: stop === 'draft' || stop === 'assessing' ? stop : null,
  });
  if (begun.assessed === null || stop === 'draft' || stop === 'assessing')
    return { begun, decided: 'stopped', loan: null };
  const { assessment } = begun.assessed;
  const deciding = { name, chance, begun, assessment, pace: of.pace, stop };
  const decided = decide(deciding);
  addMessages(deciding);
  const loan =
    typeof decided === 'string'
      ? null
      : lend({ name, chance, begun, person, terms: decided, stop, asOf: of.asOf });
  return { begun, decided, loan };
}

function entryOf({ begun, decided, loan }: Attempted): BookEntry {
  const { row, events } = begun.walk;
  const at = (state: string) =>
    events.find((each) => each.move?.to === state && each.move.from !== state)?.at.getTime() ?? null;
  const ends = ['declined', 'refused', 'expired', 'withdrawn', 'lapsed', 'cancelled'];
  return {
    applicationId: row.id,
    amountMinor: typeof decided === 'string' ? row.amountMinor : decided.amountMinor,
    submittedMs: (row.submittedAt ?? row.createdAt).getTime(),
    approvedMs: at('approved'),
    disbursedMs: at('disbursed'),
    endedMs: ends.includes(row.state) ? (events.at(-1)?.at.getTime() ?? null) : null,
    loan,
  };
}

function heldOf(walk: Walk, person: SeedBorrower): Held | null {
  const { row } = walk;
  const amountMinor = row.decidedAmountMinor;
  if (amountMinor === null || row.borrowerId === null) return null;
  const ids = [person.partyId, ...(person.spouse === null ? [] : [person.spouse.partyId])].sort();
  const of = { amountMinor, borrowerId: row.borrowerId, groupKey: ids[0] ?? person.partyId };
  if (row.state === 'approval') return { ...of, state: 'held' };
  if (['approved', 'offered', 'accepted'].includes(row.state)) return { ...of, state: 'kept' };
  return row.state === 'disbursed' && row.outstandingMinor > 0 ? { ...of, state: 'turned' } : null;
}

const keep = (world: World, person: SeedBorrower, made: Attempted, stop: OpenStop | null): BuiltCase => {
  world.book.add(person.index, entryOf(made));
  merge(made.begun.walk.rows, world.people.take(person));
  return { walk: made.begun.walk, held: heldOf(made.begun.walk, person), stop };
};

/** A past case that would not be over by today is moved back until it is. */
async function pastCase(
  world: World,
  numbers: Numbers,
  planned: Plan['past'][number],
  asOf: Date,
): Promise<BuiltCase> {
  const pace = paceOf(chanceOf(`pace/${planned.name}`));
  let submittedAt = planned.submittedAt;
  for (;;) {
    const of = { ...planned, submittedAt, stop: null, pace, asOf, appetite: 1, number: '' };
    const made = await attempt(world, of);
    if (made.begun.walk.at < asOf) {
      renumber(made.begun.walk, numbers.next(submittedAt));
      return keep(world, planned.person, made, null);
    }
    submittedAt = new Date(submittedAt.getTime() - 12 * dayMs);
  }
}

function renumber(walk: Walk, number: string): void {
  for (const row of [...walk.waves, walk.row]) Object.assign(row, { number });
  const [first] = walk.events;
  if (first?.act.action === 'application.created') Object.assign(first.act.payload, { number });
}

/** Share of the stage's target that is used by today. */
function ageOf(chance: Chance, target: number): number {
  const share = chance.weighted([
    [0.08 + 0.62 * chance.unit(), 62],
    [0.82 + 0.16 * chance.unit(), 18],
    [1.05 + 0.6 * chance.unit(), 20],
  ]);
  return share * target;
}

const targetOf: Record<OpenStop, number> = {
  documents: 480,
  officer: 510,
  manager: 240,
  committee: 1_020,
  applicant: 1_400,
  approved: 20,
  offered: 3_200,
  accepted: 2_400,
  draft: 3_000,
  assessing: 2,
};

/** Business minutes from submission until the stage begins. */
function before(stop: OpenStop, pace: Pace): number {
  const desk = pace.claim + pace.papers;
  switch (stop) {
    case 'documents':
    case 'draft':
    case 'assessing':
      return 0;
    case 'officer':
      return desk;
    case 'applicant':
    case 'manager':
      return desk + pace.officer;
    case 'committee':
      return desk + pace.officer + pace.manager;
    default:
      return desk + pace.officer + pace.manager + pace.committee;
  }
}

const standsAt = (walk: Walk, stop: OpenStop): boolean => {
  const { state, stage } = walk.row;
  if (
    stop === 'draft' ||
    stop === 'assessing' ||
    stop === 'approved' ||
    stop === 'offered' ||
    stop === 'accepted'
  )
    return state === stop;
  return stage === stop;
};

/** Asks for other amounts until the route leads to the stage that is wanted. */
async function openCase(
  world: World,
  numbers: Numbers,
  planned: Plan['open'][number],
  asOf: Date,
): Promise<BuiltCase> {
  const chance = chanceOf(`open/${planned.name}`);
  const { stop } = planned;
  const pace = paceOf(chance);
  const age = ageOf(chance, targetOf[stop]);
  const submittedAt = new Date(businessBefore(calendar, asOf.getTime(), before(stop, pace) + age));
  const appetites =
    stop === 'committee' ? [3, 4.5, 6, 8] : stop === 'manager' ? [1.8, 2.4, 3, 4] : [1, 0.7, 0.5, 1.3];
  let person = planned.person;
  for (let round = 0; round < 60; round += 1) {
    const appetite = (appetites[round % appetites.length] ?? 1) + round / 1_000;
    const made = await attempt(world, { ...planned, person, submittedAt, pace, asOf, appetite, number: '' });
    if (standsAt(made.begun.walk, stop) && made.begun.walk.at <= asOf) {
      renumber(made.begun.walk, numbers.next(submittedAt));
      tellOfClock(made.begun.walk, asOf);
      return keep(world, person, made, stop);
    }
    if (round % appetites.length === appetites.length - 1)
      person = seedBorrower(100_000 + planned.person.index * 100 + round, person.branch);
  }
  throw new Error(`No case comes to stand at ${stop} as ${planned.name}.`);
}

/** Lets answers of the database in while the next cases are being built. */
const breathe = () => new Promise<void>((go) => setImmediate(go));

export type Batch = readonly BuiltCase[];

export async function* buildBook(
  world: World,
  numbers: Numbers,
  plan: Plan,
  asOf: Date,
  size: number,
): AsyncGenerator<Batch> {
  let batch: BuiltCase[] = [];
  for (const planned of plan.past) {
    batch.push(await pastCase(world, numbers, planned, asOf));
    if (batch.length % 4 === 0) await breathe();
    if (batch.length >= size) {
      yield batch;
      batch = [];
    }
  }
  for (const planned of plan.open) {
    batch.push(await openCase(world, numbers, planned, asOf));
    await breathe();
  }
  yield batch;
}
