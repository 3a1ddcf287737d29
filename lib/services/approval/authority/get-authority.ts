/** Who must sign for a product: the matrix in force, what is to come, the draft with its problems and its backtest. */
import type { Transaction } from '@/db/connect';
import { databaseNow } from '@/db/queries/case/case';
import {
  type MatrixRow,
  matrixDraft,
  matrixInForce,
  matrixScheduled,
  productsWithMatrix,
  seriesOf,
} from '@/db/queries/institution/authority';
import { backtestedBody, newestBacktestOf, newestBacktestOfProduct } from '@/db/queries/institution/backtest';
import { type ProductRow, versionsInForce } from '@/db/queries/institution/product';
import type { AuthorityView } from '@/lib/contracts/house/authority';
import { canAddTiers } from '@/lib/domain/authority/version/exceptions';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import type { Actor } from '@/lib/services/kernel/actor';
import { authorize } from '@/lib/services/kernel/authorize';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome } from '@/lib/services/kernel/outcome';
import { backtestView } from './backtest/backtest-view';
import { type MatrixProblems, problemsOf } from './ready';
import { versionViews } from './version-views';

type Input = { readonly product?: string | undefined };

export async function getAuthority(context: Context, input: Input): Promise<Outcome<AuthorityView>> {
  const allowed = authorize(context.actor, 'policy.read');
  if (!allowed.ok) return allowed;
  return reading(context, async (tx): Promise<Outcome<AuthorityView>> => {
    const products = await productsWithMatrix(tx);
    const product = products.find(({ code }) => code === input.product) ?? products[0];
    const unknown = input.product !== undefined && product?.code !== input.product;
    if (product === undefined || unknown) return notFound;
    const versions = await versionsInForce(tx, product);
    return versions === undefined
      ? notFound
      : done(await view(tx, context, { products, product, policy: JSON.parse(versions.policy.body) }));
  });
}

type Of = {
  readonly products: readonly ProductRow[];
  readonly product: ProductRow;
  readonly policy: PolicyVersion;
};

async function view(tx: Transaction, context: Context, of: Of): Promise<AuthorityView> {
  const { product, policy } = of;
  const series = seriesOf(product);
  const live = await matrixInForce(tx, series);
  if (live === undefined) throw new RangeError(`${product.code} has no matrix in force`);
  const scheduled = await matrixScheduled(tx, series);
  const readsDrafts = authorize(context.actor, 'policy.read_draft').ok;
  const draft = readsDrafts ? await matrixDraft(tx, series) : undefined;
  const rows = [
    live,
    ...(scheduled === undefined ? [] : [scheduled]),
    ...(draft === undefined ? [] : [draft]),
  ];
  const views = await versionViews(tx, rows, series);
  const shown = (row: MatrixRow | undefined) => views.find(({ id }) => id === row?.id) ?? null;
  const [liveView] = views;
  if (liveView === undefined) throw new RangeError('a version has a view');
  const problems = await problemsOf(tx, draft ?? live);
  return {
    asOf: (await databaseNow(tx)).toISOString(),
    products: of.products.map(({ code, nameEn, nameZh }) => ({ code, name: { en: nameEn, zh: nameZh } })),
    product: product.code,
    secured: product.secured,
    currency: product.currency,
    pdBelow: pdBelow(policy),
    live: liveView,
    scheduled: shown(scheduled),
    draft: shown(draft),
    problems: problemViews(problems, context.locale),
    backtest: readsDrafts ? await backtestOf(tx, context, product, draft, problems) : null,
    exceptions: policy.rules
      .filter(canAddTiers)
      .map(({ id, addsTier, outcome }) => ({ id, addsTier, outcome }))
      .toSorted((one, other) => Number(other.addsTier) - Number(one.addsTier)),
    may: await mayOf(tx, context.actor, draft, problems),
  };
}

function pdBelow({ masterScale }: PolicyVersion): AuthorityView['pdBelow'] {
  return Object.fromEntries(
    masterScale.map(({ grade, below }) => [grade, below]),
  ) as AuthorityView['pdBelow'];
}

function problemViews(
  { faults, unsignable, branches }: MatrixProblems,
  locale: 'en' | 'zh',
): AuthorityView['problems'] {
  const nameOf = (id: string) => {
    const branch = branches.find((each) => each.id === id);
    return (locale === 'zh' ? branch?.nameZh : branch?.nameEn) ?? null;
  };
  return [
    ...faults.map((fault) => ({ ...fault, branch: null, step: null })),
    ...unsignable.map(({ grade, band, branchId, step }) => ({
      code: 'nobody_can_sign' as const,
      grade,
      band,
      branch: nameOf(branchId),
      step,
      act: null,
    })),
  ];
}

async function backtestOf(
  tx: Transaction,
  { locale }: Context,
  product: ProductRow,
  draft: MatrixRow | undefined,
  { branches, people }: MatrixProblems,
) {
  const own = draft === undefined ? undefined : await newestBacktestOf(tx, draft.id);
  const row = own ?? (await newestBacktestOfProduct(tx, product.id));
  if (row === undefined) return null;
  const current = draft !== undefined && row.bodyHash === draft.bodyHash && row.matrixVersionId === draft.id;
  return backtestView(tx, { row, current, people, branches, locale });
}

/** What the reader may do now; the services ask again. */
async function mayOf(
  tx: Transaction,
  actor: Actor,
  draft: MatrixRow | undefined,
  problems: MatrixProblems,
): Promise<AuthorityView['may']> {
  const drafts = authorize(actor, 'policy.draft').ok;
  const publishes = authorize(actor, 'policy.publish').ok;
  if (draft === undefined || actor.kind !== 'staff')
    return { draft: drafts, edit: false, propose: false, sendBack: false, publish: false };
  const own = draft.createdById === actor.id;
  const whole = problems.faults.length + problems.unsignable.length === 0;
  const ready = whole && (await backtestedBody(tx, draft.id, draft.bodyHash));
  const handedOver = draft.proposedAt !== null;
  return {
    draft: false,
    edit: drafts && own,
    propose: drafts && own && ready && !handedOver,
    sendBack: publishes && !own && handedOver,
    publish: publishes && !own && handedOver && ready,
  };
}
