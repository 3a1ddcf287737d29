/** A person's saved views in their order, then those that colleagues of the branch share. */
import { knownNames, ownViews, type ViewRow, viewsSharedWith } from '@/db/queries/desk/saved-view';
import type { Person } from '@/lib/contracts/case-parts';
import { type SavedView, viewContent } from '@/lib/contracts/desk';
import { isStaff } from '@/lib/services/kernel/actor';
import { authorize } from '@/lib/services/kernel/authorize';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';

/** A view whose words are no longer known, or that names what is gone, is given with what is wrong with it. */
export async function listViews(context: Context): Promise<Outcome<{ views: SavedView[] }>> {
  const { actor } = context;
  const allowed = authorize(actor, 'view.write');
  if (!allowed.ok) return allowed;
  if (!isStaff(actor)) return refused('FORBIDDEN', 'forbidden');
  return reading(context, async (tx) => {
    const own = await ownViews(tx, actor.id);
    const { branchId } = actor;
    const shared = branchId === null ? [] : await viewsSharedWith(tx, branchId, actor.id);
    const known = await knownNames(tx);
    return done({
      views: [
        ...own.map((row) => viewOf(row, known, null)),
        ...shared.map(({ view, owner }) => viewOf(view, known, owner)),
      ],
    });
  });
}

function viewOf(row: ViewRow, known: ReadonlySet<string>, owner: Person | null): SavedView {
  const parsed = viewContent.safeParse(row.content);
  const { product = [], branch = [] } = parsed.data?.filters ?? {};
  return {
    id: row.id,
    name: row.name,
    version: row.version,
    mine: owner === null,
    shared: row.sharedBranchId !== null,
    owner,
    content: parsed.data ?? null,
    gone: [...product, ...branch].filter((each) => !known.has(each)),
  };
}
