import { expect, test } from 'vitest';
import { returnTarget } from './return-target';

const person = (id: string) => ({ id, name: id, nameLatin: null, initials: id });
const route = [
  { step: 1, kind: 'officer' as const, signature: { signer: person('lin') } },
  { step: 2, kind: 'manager' as const, signature: { signer: person('wu') } },
  { step: 3, kind: 'committee' as const, signature: null },
];

test('a return goes to the step that was chosen, and to who signed it', () => {
  expect(returnTarget({ route, holder: null }, 2)).toEqual({
    step: 2,
    kind: 'manager',
    person: person('wu'),
  });
});

test('to the review it goes to the holder, or to who signed first', () => {
  expect(returnTarget({ route, holder: person('he') }, 0).person).toEqual(person('he'));
  expect(returnTarget({ route, holder: null }, 0)).toEqual({ step: 0, kind: null, person: person('lin') });
  expect(returnTarget({ route: [], holder: null }, 0).person).toBeNull();
});
