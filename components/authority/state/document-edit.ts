/** Editing of what a draft says beside its matrix: tiers of rules, and codes that signers may choose. */
import type { AuthorityView, MatrixBody } from '@/lib/contracts/house/authority';
import type { ReasonCode } from '@/lib/domain/assessment/reasons/reason-codes';
import { type ExceptionTiers, usualTiers } from '@/lib/domain/authority/version/exceptions';
import {
  addableTo,
  type CodeState,
  codesOf,
  isWithdrawn,
  mayChoose,
  type ReasonedAct,
  reasonedActs,
  stateOfCode,
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

type SaidOfActs = NonNullable<MatrixBody['withdrawnReasons']>;

/** What is said of an act, in its list's order; an act of which nothing is said is left out, and then the whole. */
function saying(of: SaidOfActs | undefined, act: ReasonedAct, now: ReasonCode[]): SaidOfActs | undefined {
  const { [act]: _, ...others } = of ?? {};
  const said = now.length === 0 ? others : { ...others, [act]: now };
  return Object.keys(said).length === 0 ? undefined : said;
}

/** Withdraws a usual code from an act or offers it again; adds another code to it or takes that out again. */
export function setOffered(body: MatrixBody, act: ReasonedAct, code: ReasonCode, to: boolean): MatrixBody {
  const { withdrawnReasons, addedReasons, ...rest } = body;
  const before = { withdrawn: withdrawnReasons?.[act] ?? [], added: addedReasons?.[act] ?? [] };
  const withdrawn = codesOf(act).filter((each) => (each === code ? !to : before.withdrawn.includes(each)));
  const added = addableTo(act).filter((each) => (each === code ? to : before.added.includes(each)));
  const saidWithdrawn = saying(withdrawnReasons, act, withdrawn);
  const saidAdded = saying(addedReasons, act, added);
  return {
    ...rest,
    ...(saidWithdrawn === undefined ? {} : { withdrawnReasons: saidWithdrawn }),
    ...(saidAdded === undefined ? {} : { addedReasons: saidAdded }),
  };
}

/** What both say of rules and codes, in one order: for comparing two bodies. */
export const saidBeside = (body: MatrixBody) => [
  Object.entries(body.exceptionTiers ?? {}).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  reasonedActs.map((act) => codesOf(act).filter((code) => isWithdrawn(body, act, code))),
  reasonedActs.map((act) => addableTo(act).filter((code) => mayChoose(stateOfCode(body, act, code)))),
];

export type TiersChange = {
  readonly rule: string;
  readonly was: ExceptionTiers;
  readonly is: ExceptionTiers;
};
export type CodeChange = { readonly act: ReasonedAct; readonly code: ReasonCode; readonly is: CodeState };

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
    [...codesOf(act), ...addableTo(act)].flatMap((code) => {
      const [was, is] = [stateOfCode(before, act, code), stateOfCode(after, act, code)];
      return is === null || was === is ? [] : [{ act, code, is }];
    }),
  );
}
