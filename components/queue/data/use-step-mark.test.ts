import { describe, expect, test } from 'vitest';
import { stepMark } from './use-step-mark';

describe('with whom an open step is', () => {
  test.each([
    ['nobody', 'manager', null, 'nobody'],
    ['manager_of_branch', 'manager', 'covered', null],
    ['manager_of_branch', 'officer', 'covered', 'for_officer'],
    ['officer_of_substitute', 'officer', 'above_limit', 'as_substitute'],
    ['officer_of_substitute', 'officer', null, 'with_substitute'],
    ['officer_of_branch', 'officer', 'covered', null],
    [null, 'committee', null, null],
  ] as const)('%s at %s, for the reader %s: %s', (stepFallsTo, stage, yourStep, expected) => {
    expect(stepMark({ stepFallsTo, stage, yourStep })).toBe(expected);
  });
});
