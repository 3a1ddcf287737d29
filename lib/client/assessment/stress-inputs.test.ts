import { expect, test } from 'vitest';
import { readStressInputs } from './stress-inputs';

const part = {};
const whole = {
  grid: part,
  pricing: part,
  loss: part,
  capacity: part,
  limits: part,
  stress: part,
  loan: part,
  matrix: part,
  fired: part,
  askedMinor: 5_000_000,
};

test('takes what the server made', () => expect(readStressInputs(whole)).toBe(whole));

test('a case without an assessment, or with other data, has no seeds', () => {
  expect(readStressInputs(null)).toBeNull();
  expect(readStressInputs('')).toBeNull();
  expect(readStressInputs({ ...whole, matrix: null })).toBeNull();
  expect(readStressInputs({ ...whole, askedMinor: '5' })).toBeNull();
});
