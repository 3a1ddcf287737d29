import { expect, test } from 'vitest';
import { mayAssign, mayClaim, sitsOnPanels } from './may';

test.each([
  ['an officer claims and assigns nothing', ['officer'], [], [true, false, false]],
  ['a manager claims and assigns', ['manager'], [], [true, true, false]],
  [
    'the chair from risk votes, and neither claims nor assigns',
    ['risk'],
    ['committee_chair'],
    [false, false, true],
  ],
  ['an alternate who is an officer does both', ['officer'], ['committee_alternate'], [true, false, true]],
  ['a fraud specialist sits on no panel', ['officer'], ['fraud_specialist'], [true, false, false]],
  ['an auditor reads', ['auditor'], [], [false, false, false]],
] as const)('%s', (_, roles, appointments, expected) => {
  const me = { roles: [...roles], appointments: [...appointments] };
  expect([mayClaim(me), mayAssign(me), sitsOnPanels(me)]).toEqual(expected);
});
