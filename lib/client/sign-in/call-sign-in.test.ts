import { describe, expect, test } from 'vitest';
import { readSignInAnswer } from './call-sign-in';

describe('an answer of sign-in', () => {
  test('success carries its fields', () =>
    expect(readSignInAnswer(200, { twoFactorRedirect: true })).toEqual({
      ok: true,
      body: { twoFactorRedirect: true },
    }));
  test.each([
    [401, { code: 'INVALID_EMAIL_OR_PASSWORD' }, 'wrong'],
    [401, { code: 'INVALID_CODE' }, 'code_wrong'],
    [401, { code: 'CODE_USED' }, 'code_used'],
    [401, { code: 'INVALID_TWO_FACTOR_COOKIE' }, 'code_expired'],
    [400, { code: 'PHONE_INVALID' }, 'phone_invalid'],
    [404, { code: 'LINK_GONE' }, 'link_gone'],
    [500, null, 'network'],
    [403, { code: 'SOMETHING_NEW' }, 'network'],
  ])('status %d with %j is %s', (status, body, reason) =>
    expect(readSignInAnswer(status, body)).toMatchObject({ ok: false, reason }),
  );
  test('too many attempts say how long to wait', () =>
    expect(readSignInAnswer(429, { code: 'TOO_MANY', seconds: 42 })).toEqual({
      ok: false,
      reason: 'too_many',
      seconds: 42,
    }));
});
