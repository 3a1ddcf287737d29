/** Editing of what a draft says beside its matrix: tiers of rules, and codes that signers may choose. */
import type { AuthorityView, MatrixBody } from '@/lib/contracts/house/authority';
import type { ReasonCode } from '@/lib/domain/assessment/reasons/reason-codes';
import { type ExceptionTiers, usualTiers } from '@/lib/domain/authority/version/exceptions';
import {
  codesOf,
  isWithdrawn,
  type ReasonedAct,
  reasonedActs,
} from '@/lib/domain/authority/version/signer-codes';

export type RuleOfPolicy = AuthorityView['exceptions'][number];

/** What a rule adds under a version, said or as usual. */
export const tiersIn = ({ exceptionTiers }: MatrixBody, { id, addsTier }: RuleOfPolicy): ExceptionTiers =>
  exceptionTiers?.[id] ?? usualTiers(addsTier);

/** Says how many tiers a rule adds; what is usual is left unsaid, so that a draft changed back is the same again. */
export function setTiers(body: MatrixBody, rule: RuleOfPolicy, to: ExceptionTiers): MatrixBody {
  const { exceptionTiers: said = {}, ...rest } = body;
  const { [rule.id]: _, ...others } = said;
  const tiers = to === usualTiers(rule.addsTier) ? others : { ...others, [rule.id]: to };
  return Object.keys(tiers).length === 0 ? rest : { ...rest, exceptionTiers: tiers };
}

/** Withdraws a code from an act, or offers it again. */
export function setOffered(body: MatrixBody, act: ReasonedAct, code: ReasonCode, to: boolean): MatrixBody {
  const { withdrawnReasons: said = {}, ...rest } = body;
  const { [act]: before = [], ...others } = said;
  const now = codesOf(act).filter((each) => (each === code ? !to : before.includes(each)));
  const withdrawn = now.length === 0 ? others : { ...others, [act]: now };
  return Object.keys(withdrawn).length === 0 ? rest : { ...rest, withdrawnReasons: withdrawn };
}

/** What both say of rules and codes, in one order: for comparing two bodies. */
export const saidBeside = (body: MatrixBody) => [
  Object.entries(body.exceptionTiers ?? {}).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  reasonedActs.map((act) => codesOf(act).filter((code) => isWithdrawn(body, act, code))),
];

export type TiersChange = {
  readonly rule: string;
  readonly was: ExceptionTiers;
  readonly is: ExceptionTiers;
};
export type CodeChange = { readonly act: ReasonedAct; readonly code: ReasonCode; readonly offered: boolean };

export function tiersChanged(
  before: MatrixBody,
  after: MatrixBody,
  rules: readonly RuleOfPolicy[],
): readonly TiersChange[] {
  return rules
    .map((rule) => ({ rule: rule.id, was: tiersIn(before, rule), is: tiersIn(after, rule) }))
    .filter(({ was, is }) => was !== is);
}

export function codesChanged(before: MatrixBody, after: MatrixBody): readonly CodeChange[] {
  return reasonedActs.flatMap((act) =>
    codesOf(act)
      .filter((code) => isWithdrawn(before, act, code) !== isWithdrawn(after, act, code))
      .map((code) => ({ act, code, offered: !isWithdrawn(after, act, code) })),
  );
}
