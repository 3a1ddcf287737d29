import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ReasonCode, reasonCodes, signerReasons } from '@/lib/domain/assessment/reasons/reason-codes';
import { addableReasons } from './addable-codes';
import {
  actsWithoutCode,
  addableTo,
  codesOf,
  codesOffered,
  faultsOfAdditions,
  isWithdrawn,
  reasonedActs,
  stateOfCode,
} from './signer-codes';

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

const never: readonly ReasonCode[] = [
  'under_age',
  'age_at_maturity',
  'identity_not_confirmed',
  'prohibited_purpose',
  'overdue_now',
  'public_record',
  'amount_outside_product',
  'term_outside_product',
  'grade_too_low',
  'bureau_unavailable',
  'legal_value_missing',
  'cannot_be_priced',
  'not_assessed',
];

describe('codes that a version may add', () => {
  it('are none of the usual ones, no knock-outs, none of the system’s own, each once and in the catalogue’s order', () => {
    for (const act of reasonedActs) {
      const addable = addableTo(act);
      expect(addable.filter((code) => codesOf(act).includes(code))).toEqual([]);
      expect(addable.filter((code) => never.includes(code) || code === 'information_not_confirmed')).toEqual(
        [],
      );
      expect(addable).toEqual(reasonCodes.filter((code) => addable.includes(code)));
    }
  });

  it('speak for approving on no other act, and approving needs no more', () => {
    const approving: readonly ReasonCode[] = signerReasons.approve;
    for (const act of ['decline', 'refer', 'return'] as const)
      expect(addableTo(act).filter((code) => approving.includes(code))).toEqual([]);
    expect(addableReasons.approve).toEqual([]);
  });

  it('come after the usual ones, for their act alone', () => {
    const version = { addedReasons: { return: ['thin_security', 'ltv_too_high'] as const } };
    expect(codesOffered(version, 'return')).toEqual([
      ...signerReasons.return,
      'ltv_too_high',
      'thin_security',
    ]);
    expect(codesOffered(version, 'decline')).toEqual(signerReasons.decline);
    expect(stateOfCode(version, 'return', 'ltv_too_high')).toBe('added');
    expect(stateOfCode(version, 'return', 'dti_too_high')).toBe('absent');
    expect(stateOfCode(version, 'return', 'facts_missing')).toBe('offered');
    expect(stateOfCode(version, 'return', 'under_age')).toBeNull();
  });

  it('give an act that lost its usual ones a code again', () => {
    const withdrawnReasons = { return: codesOf('return') };
    expect(actsWithoutCode({ withdrawnReasons })).toEqual(['return']);
    expect(actsWithoutCode({ withdrawnReasons, addedReasons: { return: ['under_age'] } })).toEqual([
      'return',
    ]);
    expect(actsWithoutCode({ withdrawnReasons, addedReasons: { return: ['ltv_too_high'] } })).toEqual([]);
  });

  const someCodes = fc.option(fc.subarray([...reasonCodes]), { nil: undefined });
  const byAct = fc.record({ approve: someCodes, decline: someCodes, refer: someCodes, return: someCodes });
  const anyVersion = fc.record({ withdrawnReasons: byAct, addedReasons: byAct });

  it('whatever a version says: only what it offers can be chosen, and a fault names all that it cannot say', () => {
    fc.assert(
      fc.property(anyVersion, fc.constantFrom(...reasonedActs), (version, act) => {
        const offered = codesOffered(version, act);
        expect(new Set(offered).size).toBe(offered.length);
        const [withdrawn, added] = [version.withdrawnReasons[act] ?? [], version.addedReasons[act] ?? []];
        for (const code of reasonCodes) {
          const listed =
            codesOf(act).includes(code) || (addableTo(act).includes(code) && added.includes(code));
          expect(offered.includes(code)).toBe(listed && !withdrawn.includes(code));
          if (never.includes(code)) expect(offered).not.toContain(code);
        }
        const wrong = faultsOfAdditions(version).filter((each) => each.act === act);
        expect(wrong.map(({ code }) => code)).toEqual(
          added.filter((code) => withdrawn.includes(code) || !addableTo(act).includes(code)),
        );
      }),
    );
  });
});
