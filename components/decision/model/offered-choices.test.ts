import { expect, test } from 'vitest';
import { offeredChoices } from './offered-choices';

const acts = (...allowed: string[]) => {
  const act = (name: string) => ({ allowed: allowed.includes(name), reason: null });
  return {
    approve: act('approve'),
    decline: act('decline'),
    refer: act('refer'),
    ask: act('ask'),
    return: act('return'),
    uphold: act('uphold'),
    vote: act('vote'),
  };
};
const names = (of: Parameters<typeof offeredChoices>[0]) => offeredChoices(of).map(({ choice }) => choice);
const before = [
  { kind: 'officer', state: 'signed' },
  { kind: 'manager', state: 'signed' },
] as const;

test('before a panel the chair may return or ask beside the vote, a member may ask, and nothing barred is listed', () => {
  const route = [...before, { kind: 'committee', state: 'open' } as const];
  expect(names({ acts: acts('vote', 'ask', 'return'), route })).toEqual(['ask', 'return']);
  expect(names({ acts: acts('vote', 'ask'), route })).toEqual(['ask']);
});
test('at other steps all are shown, the barred with their reason; return only where a step lies before', () => {
  expect(names({ acts: acts('approve'), route: [{ kind: 'officer', state: 'open' }] })).toEqual([
    'approve',
    'decline',
    'refer',
    'ask',
  ]);
  expect(names({ acts: acts('approve'), route: before })).toContain('return');
});
