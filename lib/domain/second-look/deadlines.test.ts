import { describe, expect, test } from 'vitest';
import { daysFor, dueOn } from './deadlines';

const notice = {
  id: 'us-adverse-action-days',
  subject: 'notice of adverse action after a complete application',
  value: '30',
  unit: 'days',
};
const automated = {
  id: 'cn-automated-decision',
  subject: 'explanation on request and right to refuse a decision by automation alone',
  value: '1',
  unit: 'boolean',
};

describe('days by law', () => {
  test('a parameter that names days binds, the shortest of several', () => {
    expect(daysFor('adverse_action_notice', [notice, { ...notice, id: 'x', value: '20' }])).toEqual({
      days: 20,
      parameterId: 'x',
      ownDays: false,
    });
  });
  test('a right without days names its parameter and leaves the lender’s own days', () => {
    expect(daysFor('human_review_reply', [automated, notice])).toEqual({
      days: null,
      parameterId: 'cn-automated-decision',
      ownDays: true,
    });
  });
  test('where law is silent there is no notice date, and the second look has thirty days', () => {
    expect(daysFor('adverse_action_notice', [automated])).toEqual({
      days: null,
      parameterId: null,
      ownDays: true,
    });
    expect(dueOn('2026-11-23', daysFor('second_look_window', []))).toBe('2026-12-23');
    expect(dueOn('2026-11-23', daysFor('adverse_action_notice', []))).toBeNull();
  });
  test('a value that is no whole number of days is not guessed at', () => {
    expect(daysFor('adverse_action_notice', [{ ...notice, value: 'promptly' }])).toMatchObject({
      days: null,
      parameterId: 'us-adverse-action-days',
    });
  });
});
