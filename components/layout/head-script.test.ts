import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { HEAD_SOURCE } from './head-script';
import { ownScripts } from './own-scripts';

type Rules = typeof ownScripts;

/** The policy that the head script makes in a browser that has Trusted Types. */
function policyOfHead(): Rules {
  const made: Rules[] = [];
  const location = new URL('https://desk.lender.example/applications/2611-0001');
  const trustedTypes = { createPolicy: (_: string, rules: Rules) => made.push(rules) };
  runInNewContext(HEAD_SOURCE, {
    window: { trustedTypes },
    document: { currentScript: { nonce: 'n', textContent: HEAD_SOURCE } },
    location,
    URL,
    TypeError,
  });
  const [policy] = made;
  if (policy === undefined) throw new Error('no policy was made');
  return policy;
}

describe('the policy of scripts', () => {
  const head = policyOfHead();

  it('lets React draw the head script anew, and no other markup or text', () => {
    for (const policy of [head, ownScripts]) {
      expect(policy.createHTML('<script></script>')).toBe('<script></script>');
      expect(policy.createScript(HEAD_SOURCE)).toBe(HEAD_SOURCE);
      for (const odd of ['', '<b></b>', '<script>1</script>', '<script></script><img src=x onerror=1>'])
        expect(() => policy.createHTML(odd)).toThrow('Markup refused');
      expect(() => policy.createScript('alert(1)')).toThrow('Script text refused');
    }
  });

  it('loads files of the build only', () => {
    expect(head.createScriptURL('/_next/static/a.js')).toBe('/_next/static/a.js');
    expect(() => head.createScriptURL('/api/documents/1')).toThrow('outside the build');
    expect(() => head.createScriptURL('https://elsewhere.example/_next/static/a.js')).toThrow(
      'another origin',
    );
  });

  it('is written without what React would escape', () => {
    expect(HEAD_SOURCE).not.toMatch(/["'&<>]/);
  });
});
