import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVault, deriveKey } from './crypto';

const keys = (current: string, ...ids: string[]) => ({
  current,
  keys: Object.fromEntries(ids.map((id) => [id, deriveKey('secret of the test', id)])),
});
const vault = createVault(keys('m2', 'm1', 'm2'), keys('s1', 's1'));
const party = '4a6f3f6e-0000-4000-8000-000000000001';

describe('vault', () => {
  it('opens what it sealed, and only under the same row and field', () => {
    const { wrapped, key } = vault.createPersonKey(party);
    const again = vault.openPersonKey(party, wrapped);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(again.open(key.seal(text, 'party_identity/1/phone'), 'party_identity/1/phone')).toBe(text);
      }),
    );
    const sealed = key.seal('13971234567', 'party_identity/1/phone');
    expect(() => again.open(sealed, 'party_identity/2/phone')).toThrow();
    expect(() => vault.openPersonKey(randomBytes(16).toString('hex'), wrapped)).toThrow();
  });

  it('refuses a text of which one byte was changed', () => {
    const { key } = vault.createPersonKey(party);
    const sealed = key.seal('陈玉兰', 'x');
    for (const at of [0, 13, sealed.length - 1]) {
      const broken = Buffer.from(sealed);
      broken[at] = (broken[at] ?? 0) ^ 1;
      expect(() => key.open(broken, 'x')).toThrow();
    }
  });

  it('opens keys wrapped by an older master key, and names the one it lacks', () => {
    const old = createVault(keys('m1', 'm1'), keys('s1', 's1'));
    const { wrapped, key } = old.createPersonKey(party);
    expect(vault.openPersonKey(party, wrapped).open(key.seal('a', 'x'), 'x')).toBe('a');
    const { wrapped: newer } = vault.createPersonKey(party);
    expect(() => old.openPersonKey(party, newer)).toThrow('m2');
  });

  it('hashes the same value written in other ways to the same hash, and other fields to others', () => {
    const hash = (value: string) => vault.searchHash('phone', value).toString('hex');
    expect(hash('+86 139-7123-4567')).toBe(hash('13971234567'));
    expect(hash('１３９７１２３４５６７')).toBe(hash('13971234567'));
    expect(hash('13971234568')).not.toBe(hash('13971234567'));
    expect(vault.searchHash('account', '13971234567').toString('hex')).not.toBe(hash('13971234567'));
    expect(vault.searchHash('identity_number', '42010219800101001x')).toEqual(
      vault.searchHash('identity_number', '42010219800101001X'),
    );
  });
});
