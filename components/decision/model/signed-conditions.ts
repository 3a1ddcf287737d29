import type { ApplicationView } from '@/lib/contracts/application';

type Offered = Pick<ApplicationView, 'conditionsOffered'>;

/**
 * All conditions that an approval records: the fixed ones, then those that the signer ticked, each once. What was
 * ticked in an older draft and is no longer offered is left out, as it is on the screen.
 */
export function signedConditions(
  { conditionsOffered }: Offered,
  ticked: readonly string[],
): readonly string[] {
  return conditionsOffered
    .filter(({ code, fixed }) => fixed || ticked.includes(code))
    .map(({ code }) => code);
}

/** Ticked before the signer has touched anything: what the terms signed before them already hold. */
export function standingConditions({ conditionsOffered }: Offered): readonly string[] {
  return conditionsOffered.filter(({ ground }) => ground === 'signed_before').map(({ code }) => code);
}
