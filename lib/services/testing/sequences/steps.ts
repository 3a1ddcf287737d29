/** What somebody does to a case in a random sequence, and what comes next on a day without mistakes. */
import fc from 'fast-check';
import { stands } from '@/lib/domain/authority/signing';
import type { Vote } from '@/lib/domain/authority/vocabulary';
import { asSeenBySigner, held, type ModelCase } from '@/lib/domain/case-model/case-model';

export const signers = ['o1', 'o2', 'o3', 'm1', 'm2'] as const;
export const panel = ['c', 'k1', 'k2'] as const;
export const names = [...signers, ...panel] as const;
export type Name = (typeof names)[number];

export type Terms = 'same' | 'tighter' | 'looser';
export type Step =
  | { readonly do: 'wait'; readonly job: boolean }
  | {
      readonly do: 'claim' | 'release' | 'take_back' | 'decline' | 'refer' | 'ask' | 'undo';
      readonly by: Name;
    }
  | { readonly do: 'approve'; readonly by: Name; readonly terms: Terms; readonly stale: boolean }
  | { readonly do: 'return'; readonly by: Name; readonly toStep: number }
  | { readonly do: 'vote'; readonly by: Name; readonly vote: Vote; readonly back: boolean }
  | { readonly do: 'close_vote' | 'offer' | 'expire' | 'lapse' }
  | { readonly do: 'answer' | 'accept' | 'refuse' | 'second_look' | 'withdraw' };
/** `onward`: one of the steps that come next, chosen when it is known where the case stands. */
export type Drawn = Step | { readonly do: 'onward'; readonly pick: number };

const approve = (by: Name, terms: Terms = 'same'): Step => ({ do: 'approve', by, terms, stale: false });
const vote = (by: Name, choice: Vote): Step => ({ do: 'vote', by, vote: choice, back: false });
const wait: Step = { do: 'wait', job: true };
const late: Step = { do: 'wait', job: false };
const nameOf = (id: string | null): Name | undefined => names.find((each) => each === id);

function atTheDesk({ holderId }: ModelCase): readonly Step[] {
  const by = nameOf(holderId);
  if (by === undefined) return signers.map((each): Step => ({ do: 'claim', by: each }));
  return [
    approve(by),
    approve(by),
    approve(by),
    { do: 'decline', by },
    { do: 'refer', by },
    { do: 'ask', by },
  ];
}

function atAStep(model: ModelCase): readonly Step[] {
  const { steps, openStep } = asSeenBySigner(model);
  if (openStep !== null && steps[openStep - 1] === 'committee')
    return [
      ...panel.map((by) => vote(by, 'yes')),
      ...panel.map((by) => vote(by, 'yes')),
      vote('k1', 'no'),
      vote('k2', 'no'),
      vote('c', 'veto'),
      { do: 'return', by: 'c', toStep: 2 },
      { do: 'ask', by: 'c' },
    ];
  const filling = steps[(openStep ?? 1) - 1] === 'manager' ? (['m1', 'm1', 'm2'] as const) : signers;
  return [
    ...filling.flatMap((by) => [approve(by), approve(by)]),
    approve('m1', 'tighter'),
    approve('m1', 'looser'),
    ...(['decline', 'refer', 'ask'] as const).map((act): Step => ({ do: act, by: 'm1' })),
    { do: 'return', by: 'm1', toStep: 0 },
  ];
}

/** What usually follows; nothing where the case has ended. */
export function onward(model: ModelCase): readonly Step[] {
  const mine = nameOf(held(model).find((each) => stands(each))?.staffId ?? null);
  if (mine !== undefined) return [wait, wait, wait, late, { do: 'take_back', by: mine }];
  switch (model.state) {
    case 'review':
      return atTheDesk(model);
    case 'approval':
      return atAStep(model);
    case 'awaiting_applicant':
      return [{ do: 'answer' }, { do: 'answer' }, { do: 'lapse' }];
    case 'approved':
      return [{ do: 'offer' }, { do: 'offer' }, { do: 'offer' }, ...undoes];
    case 'offered':
      return [
        { do: 'accept' },
        { do: 'second_look' },
        { do: 'second_look' },
        { do: 'refuse' },
        { do: 'expire' },
        ...undoes,
      ];
    case 'declined':
      return [{ do: 'second_look' }];
    default:
      return [];
  }
}
const undoes = (['o1', 'm1', 'c'] as const).map((by): Step => ({ do: 'undo', by }));

const by = fc.constantFrom(...names);
const plain = <T extends Step['do']>(...acts: readonly T[]) => fc.constantFrom(...acts);
const anything: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: plain('wait'), job: fc.boolean() }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: plain('claim', 'release', 'take_back', 'decline', 'refer', 'ask', 'undo'),
      by,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: plain('approve'),
      by,
      terms: fc.constantFrom<Terms[]>('same', 'tighter', 'looser'),
      stale: fc.integer({ min: 0, max: 5 }).map((drawn) => drawn === 0),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: plain('return'), by, toStep: fc.integer({ min: 0, max: 3 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: plain('vote'),
      by,
      vote: fc.constantFrom<Vote[]>('yes', 'yes', 'no', 'veto'),
      back: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: plain('close_vote', 'offer', 'expire', 'lapse') }) },
  { weight: 4, arbitrary: fc.record({ do: plain('answer', 'accept', 'refuse', 'second_look') }) },
  { weight: 1, arbitrary: fc.record({ do: plain('withdraw') }) },
);
const drawn: fc.Arbitrary<Drawn> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('onward' as const), pick: fc.nat(719) }) },
  { weight: 1, arbitrary: anything },
);
export const sequences = fc.array(drawn, { minLength: 8, maxLength: 28, size: 'max' });
