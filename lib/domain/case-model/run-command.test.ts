import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Signature, stands } from '@/lib/domain/authority/signing';
import type { Candidate } from '@/lib/domain/authority/staffing';
import {
  grades,
  type SignatureAct,
  type StaffRole,
  signatureActs,
  votes,
} from '@/lib/domain/authority/vocabulary';
import { transitionTable } from '@/lib/domain/workflow/transitions/transition-table';
import { isEndState, transitionRows } from '@/lib/domain/workflow/transitions/transitions';
import { type ApplicationEvent, applicationEvents, eventActors } from '@/lib/domain/workflow/vocabulary';
import {
  type Command,
  held,
  type LogEntry,
  type ModelCase,
  newCase,
  panelOf,
  routeOf,
  type Setting,
} from './case-model';
import { runCommand } from './run-command';

/** Command sequences; a long run sets 100,000 of them and another seed. */
const RUNS = Number(process.env.MODEL_RUNS ?? 2000);
const SEED = Number(process.env.MODEL_SEED ?? 20_261_123);

const roleOf: Record<string, StaffRole> = {
  o1: 'officer',
  o2: 'officer',
  o3: 'officer',
  m1: 'manager',
  m2: 'manager',
  c: 'risk',
  k1: 'risk',
  k2: 'risk',
  k3: 'risk',
};
const ids = Object.keys(roleOf);
const limits = fc.constantFrom(1_000_000, 10_000_000, 100_000_000);
const people = fc.tuple(...ids.map(() => limits)).map((drawn): Candidate[] =>
  ids.map((staffId, index) => ({
    staffId,
    active: true,
    roles: [roleOf[staffId] ?? 'officer'],
    appointments: [],
    branchId: 'north',
    limitMinor: drawn[index] ?? null,
    conflicts: [],
  })),
);
const settings: fc.Arbitrary<Setting> = fc.record({
  people,
  seats: fc.constant(['c', 'k1', 'k2', 'k3'].map((staffId) => ({ staffId, chair: staffId === 'c' }))),
  grade: fc.constantFrom(...grades, null),
  exposureMinor: fc.constantFrom(900_000, 4_000_000, 14_000_000, 40_000_000),
  investigatorIds: fc.subarray(['o1', 'o2', 'm1']),
});

const signing = (who: string, act: SignatureAct): Command => ({
  kind: 'sign',
  staffId: who,
  act,
  vote: 'yes',
  toStep: 2,
  loosens: false,
});
const staffId = fc.constantFrom(...ids);
const wait = fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(1, 4000, 10_000) });
/** What people do on a day without mistakes; it takes the sequences further into a case's life. */
const usual: readonly Command[] = [
  ...(['o1', 'o2'] as const).map((who): Command => ({ kind: 'claim', staffId: who })),
  ...[
    ['o1', 'recommend'],
    ['o2', 'recommend'],
    ['o3', 'sign'],
    ['m1', 'sign'],
    ['m2', 'change'],
    ['c', 'vote'],
    ['k1', 'vote'],
    ['k2', 'vote'],
    ['c', 'return'],
    ['o2', 'uphold'],
  ].map(([who = '', act]) => signing(who, signatureActs.find((each) => each === act) ?? 'sign')),
  ...applicationEvents
    .filter((event) => !['withdraw', 'lapse', 'decline', 'cancel', 'reassess'].includes(event))
    .flatMap((event) =>
      transitionTable[event].who.map((as): Command => ({ kind: 'event', event, as, voids: true })),
    ),
];
const likely = fc.constantFrom(...usual);
const commands: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: wait },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('claim' as const), staffId }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('take_back' as const), staffId }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('close_vote' as const) }) },
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('sign' as const),
      staffId,
      act: fc.constantFrom(...signatureActs, 'recommend' as const, 'sign' as const, 'vote' as const),
      vote: fc.constantFrom(...votes, 'yes' as const, 'yes' as const),
      toStep: fc.integer({ min: 0, max: 2 }),
      loosens: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('event' as const),
      event: fc.constantFrom(...applicationEvents),
      as: fc.constantFrom(...eventActors),
      voids: fc.boolean(),
    }),
  },
  { weight: 12, arbitrary: likely },
);
const raised = (event: ApplicationEvent): Command[] =>
  transitionTable[event].who.slice(0, 1).map((as) => ({ kind: 'event', event, as, voids: false }));
const wait10: Command = { kind: 'wait', ms: 10_000 };
const desk = [...raised('submit'), ...raised('route')];
const signed = [signing('o1', 'recommend'), wait10, signing('m1', 'sign'), wait10];
/** Where sequences begin: at the start, at the desk, before a panel, in second looks. */
const openings: readonly Command[][] = [
  [],
  desk,
  [...desk, { kind: 'claim', staffId: 'o1' }, ...signed],
  [...raised('submit'), ...raised('auto_approve'), ...raised('offer'), ...raised('second_look')],
  [...raised('submit'), ...raised('auto_decline'), ...raised('second_look')],
];
const sequences = fc
  .tuple(fc.constantFrom(...openings), fc.array(commands, { minLength: 10, maxLength: 120, size: 'max' }))
  .map(([opening, drawn]) => [...opening, ...drawn]);

const listed = new Set(transitionRows().map(({ event, from, to }) => `${event} ${from} ${to}`));
const text = ({ event, from, to }: LogEntry) => `${event} ${from} ${to}`;

function expectFourEyes(signatures: readonly Signature[]): void {
  const standing = signatures.filter(stands);
  for (const round of new Set(standing.map((each) => each.round))) {
    const here = standing.filter((each) => each.round === round);
    expect(new Set(here.map((each) => each.staffId)).size, 'one place per person in a round').toBe(
      here.length,
    );
    const steps = here.filter((each) => each.act !== 'vote' && each.step > 0).map((each) => each.step);
    expect(new Set(steps).size, 'one signature per step in a round').toBe(steps.length);
  }
  for (const person of new Set(standing.map((each) => each.staffId))) {
    const acts = standing.filter((each) => each.staffId === person && each.act !== 'vote' && each.step > 0);
    expect(new Set(acts.map((each) => each.step)).size, 'the same step in every round').toBeLessThanOrEqual(
      1,
    );
  }
}

/** A case approved by people bears every signature that its route asks for, each within its giver's limit. */
function expectAuthority(model: ModelCase): void {
  const { steps } = routeOf(model);
  const signed = model.signatures.filter(
    (each) => each.round === model.round && each.state === 'final' && each.step > 0 && each.act !== 'vote',
  );
  steps.forEach((kind, index) => {
    if (kind === 'committee') return;
    expect(signed.filter((each) => each.step === index + 1)).toHaveLength(1);
  });
  for (const { act, limitMinor, exposureMinor } of signed) {
    if (act !== 'recommend_decline') expect(limitMinor).toBeGreaterThanOrEqual(exposureMinor);
  }
  const yes = panelOf(model)
    .votes.filter(({ vote }) => vote === 'yes')
    .map(({ staffId: voter }) => voter);
  if (steps.includes('committee')) expect(yes.length).toBeGreaterThanOrEqual(panelOf(model).votesNeeded);
  const saidYes = [
    ...signed.filter((each) => each.act !== 'recommend_decline').map((each) => each.staffId),
    ...yes,
  ];
  const [only, ...others] = saidYes;
  expect(only).toBeDefined();
  if (others.length === 0) expect(model.setting.investigatorIds).not.toContain(only);
  expect(model.signedBeforeAppealIds.filter((each) => saidYes.includes(each))).toEqual([]);
}

function expectLawful(before: ModelCase, after: ModelCase, command: Command): void {
  const added = after.log.slice(before.log.length);
  for (const entry of added) expect(listed, text(entry)).toContain(text(entry));
  expectFourEyes(after.signatures);
  const openHold = held(before).some((each) => each.finalAtMs > before.nowMs);
  if (openHold && command.kind !== 'wait') {
    expect(added.filter(({ event }) => event !== 'withdraw')).toEqual([]);
    const onlyVotes = held(before).every((each) => each.act === 'vote');
    const fresh = after.signatures.slice(before.signatures.length);
    expect(fresh.filter((each) => !onlyVotes || each.act !== 'vote')).toEqual([]);
  }
  const leaves = added
    .map(({ event }) => event)
    .filter((event) => event !== 'reopen' && event !== 'second_look');
  if (isEndState(before.state)) expect(leaves).toEqual([]);
  const approved = added.some(({ event, to }) => to === 'approved' && event !== 'auto_approve');
  if (approved) expectAuthority(after);
}

describe('any sequence of commands on one case', () => {
  it('keeps to the table, to four eyes, to limits and to the hold, and replays to what is stored', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(settings, sequences, (setting, sequence) => {
        let model = newCase(setting);
        for (const command of sequence) {
          const next = runCommand(model, command);
          expectLawful(model, next, command);
          model = next;
        }
        let replayed: LogEntry['from'] = null;
        for (const entry of model.log) {
          expect(entry.from).toBe(replayed);
          replayed = entry.to;
          reached.add(`${entry.event} ${entry.to}`);
        }
        expect(replayed).toBe(model.state);
      }),
      { numRuns: RUNS, seed: SEED },
    );
    // The sequences are worth something only if they get somewhere.
    const far = [
      ...[
        'sign approved',
        'recommend approved',
        'change approval',
        'change approved',
        'recommend_decline approval',
      ],
      ...[
        'return review',
        'return approval',
        'refer approval',
        'decline declined',
        'uphold declined',
        'uphold offered',
      ],
      ...[
        'committee_close approved',
        'committee_close declined',
        'committee_close review',
        'undo_approval review',
      ],
      ...['accept accepted', 'refuse offered', 'second_look review', 'reopen review', 'withdraw withdrawn'],
    ];
    expect(far.filter((each) => !reached.has(each))).toEqual([]);
  }, 600_000);
});
