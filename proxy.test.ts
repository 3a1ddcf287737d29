import { NextRequest } from 'next/server';
import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy, proxy } from './proxy';

describe('content security policy', () => {
  const policy = contentSecurityPolicy('abc', false);

  test('scripts and styles need the nonce; nothing inline or evaluated is allowed', () => {
    expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic'");
    expect(policy).toContain("style-src 'self' 'nonce-abc'");
    expect(policy).not.toContain('unsafe');
  });
  test('script addresses pass a Trusted Types policy, and the page cannot be framed', () => {
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain("frame-ancestors 'none'");
  });
  test('every response has a nonce of its own', () => {
    const answer = () =>
      proxy(new NextRequest('http://localhost/queue')).headers.get('content-security-policy');
    expect(answer()).toMatch(/'nonce-[\w+/=]{20,}'/);
    expect(answer()).not.toBe(answer());
  });
});
