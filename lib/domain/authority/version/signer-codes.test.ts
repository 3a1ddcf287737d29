import { describe, expect, it } from 'vitest';
import { signerReasons } from '@/lib/domain/assessment/reasons/reason-codes';
import { actsWithoutCode, codesOf, codesOffered, isWithdrawn, reasonedActs } from './signer-codes';

describe('codes that signers may choose', () => {
  it('are all of the closed list where a version says nothing', () => {
    for (const act of reasonedActs) {
      expect(codesOffered({}, act)).toEqual(signerReasons[act]);
      expect(codesOffered({ withdrawnReasons: {} }, act)).toEqual(signerReasons[act]);
    }
    expect(actsWithoutCode({})).toEqual([]);
  });

  it('lose what is withdrawn, for that act alone and in the list’s order', () => {
    const version = { withdrawnReasons: { decline: ['limit_reached', 'purpose_not_shown'] as const } };
    expect(codesOffered(version, 'decline')).toEqual(
      signerReasons.decline.filter((code) => code !== 'limit_reached' && code !== 'purpose_not_shown'),
    );
    expect(codesOffered(version, 'refer')).toContain('limit_reached');
    expect(isWithdrawn(version, 'decline', 'limit_reached')).toBe(true);
    expect(isWithdrawn(version, 'return', 'purpose_not_shown')).toBe(false);
  });

  it('name each act that is left without any', () => {
    const withdrawnReasons = { refer: codesOf('refer'), return: codesOf('return').slice(1) };
    expect(actsWithoutCode({ withdrawnReasons })).toEqual(['refer']);
  });
});
