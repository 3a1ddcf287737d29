/** Keeps what its maker typed into a draft, faults and all; only publication asks for a matrix without any. */
import type { Transaction } from '@/db/connect';
import { type MatrixRow, matrixOf, writeMatrix } from '@/db/queries/institution/authority';
import { productById, versionsInForce } from '@/db/queries/institution/product';
import type { MatrixBody } from '@/lib/contracts/house/authority';
import type { AuthorityMatrix } from '@/lib/domain/authority/matrix';
import { canAddTiers } from '@/lib/domain/authority/version/exceptions';
import { faultsOfAdditions } from '@/lib/domain/authority/version/signer-codes';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, type Refused, refused } from '@/lib/services/kernel/outcome';
import { actOnVersion, asDrafted, type Drafted, type OnDraft, writeWith } from './on-draft';

type Input = OnDraft & { readonly body: MatrixBody; readonly note: string };

/** Tiers are said of rules of the policy in force; what an earlier version said of one that is gone may stay. */
async function unknownRule(
  tx: Transaction,
  row: MatrixRow,
  { exceptionTiers = {} }: MatrixBody,
  before: AuthorityMatrix,
): Promise<Refused | null> {
  const said = before.exceptionTiers ?? {};
  const added = Object.keys(exceptionTiers).filter((id) => !Object.hasOwn(said, id));
  if (added.length === 0) return null;
  const product = await productById(tx, row.productId);
  const versions = product && (await versionsInForce(tx, product));
  const policy: PolicyVersion | null = versions === undefined ? null : JSON.parse(versions.policy.body);
  const listed = new Set(policy?.rules.filter(canAddTiers).map(({ id }) => id));
  const rule = added.find((id) => !listed.has(id));
  return rule === undefined ? null : refused('REFUSED', 'rule_adds_no_tier', { rule });
}

/** A code that cannot be added is refused by name; what an earlier version said may stay until it is published. */
function wrongAddition(body: MatrixBody, before: AuthorityMatrix): Refused | null {
  const known = new Set(faultsOfAdditions(before).map(({ act, code }) => `${act} ${code}`));
  const wrong = faultsOfAdditions(body).find(({ act, code }) => !known.has(`${act} ${code}`));
  return wrong === undefined
    ? null
    : refused('REFUSED', wrong.fault, { act: wrong.act, reason: wrong.code }, 'body');
}

/** An edit takes back a draft that was handed over: the second person signs only what they were handed. */
export function saveDraft(context: Context, input: Input): Promise<Outcome<Drafted>> {
  return actOnVersion(context, {
    name: 'authority.save_draft',
    operation: 'policy.draft',
    input,
    async run(tx, actor, row) {
      if (row.state !== 'draft') return refused('REFUSED', 'matrix_not_draft');
      if (row.createdById !== actor.id) return refused('FORBIDDEN', 'draft_of_another');
      const before = matrixOf(row);
      const wrong = wrongAddition(input.body, before) ?? (await unknownRule(tx, row, input.body, before));
      if (wrong !== null) return wrong;
      const matrix = { currency: before.currency, ...input.body };
      const patch = { matrix, note: input.note, proposedAt: null };
      if (row.proposedAt !== null)
        return writeWith(tx, actor, row, patch, () => ({
          action: 'authority.taken_back',
          payload: { matrixVersionId: row.id },
        }));
      // Typing is not an event: the hash of the body is recorded when the draft is handed over.
      const written = await writeMatrix(tx, row, patch);
      return written === undefined ? refused('REFUSED', 'draft_changed') : done(row.id);
    },
    read: asDrafted,
  });
}
