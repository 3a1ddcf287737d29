import { expect, test } from 'vitest';
import { notYourTurn } from './not-your-turn';

test.each([
  [
    'a member of the committee without a seat here is told of the seat',
    'not_permitted',
    true,
    'committee',
    'not_on_panel',
  ],
  ['at another step the right is missing', 'not_permitted', true, 'manager', 'not_permitted'],
  ['what a colleague holds names the colleague', 'not_holder', true, null, 'held_by_other'],
  ['what nobody holds can be claimed', 'not_holder', false, null, 'not_holder'],
  ['nothing stands against it', null, false, 'committee', null],
] as const)('%s', (_, refusal, held, open, expected) => {
  expect(notYourTurn(refusal, held, open)).toBe(expected);
});
