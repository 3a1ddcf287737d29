import { expect, test } from 'vitest';
import { wizardSteps } from '@/lib/contracts/applicant/apply';
import { placeOf, stepAfter, stepBefore, stepHref, stepOf, stepOrder } from './step-order';

test('the steps are those of the contract, in its order', () => expect(stepOrder).toEqual(wizardSteps));

test('each step knows its neighbours, and the ends have one', () => {
  expect(stepAfter('loan')).toBe('person');
  expect(stepBefore('person')).toBe('loan');
  expect(stepBefore('loan')).toBeNull();
  expect(stepAfter('review')).toBeNull();
  expect(placeOf('papers')).toBe(7);
});

test('an address names a step or none', () => {
  expect(stepOf('income')).toBe('income');
  expect(stepOf('summary')).toBeNull();
  expect(stepHref('2611-0482', 'income')).toBe('/apply/2611-0482/income');
});
