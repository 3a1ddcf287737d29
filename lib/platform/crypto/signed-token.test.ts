import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveKey } from './crypto';
import { tokenSeal } from './signed-token';

const seal = tokenSeal(deriveKey('secret of the test', 'tokens'));

describe('signed tokens', () => {
  it('come back as they were closed, for the same purpose only', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (content) => {
        const token = seal.close('queue', content);
        expect(seal.open('queue', token)).toEqual(JSON.parse(JSON.stringify(content)));
        expect(seal.open('people', token)).toBeNull();
      }),
    );
  });

  it('are refused when altered, cut or invented', () => {
    const token = seal.close('queue', { at: '2026-11-23', id: 'a' });
    for (const broken of ['', '.', 'e30.', token.slice(0, -1), `x${token}`, token.replace('.', 'A.')])
      expect(seal.open('queue', broken)).toBeNull();
  });
});
