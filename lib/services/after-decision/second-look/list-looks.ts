/** Second looks, newest first, and drawn decisions that wait for a verdict: the cases behind the figures. */
import { looksPage, reviewsPage } from '@/db/queries/decision/look-report';
import type { LookRow, ReviewRow } from '@/lib/contracts/after-decision/second-look';
import { type ReasonCode, reasonCodes } from '@/lib/domain/assessment/reasons/reason-codes';
import type { Grade } from '@/lib/domain/authority/vocabulary';
import type { LookKind } from '@/lib/domain/second-look/vocabulary';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, type Outcome } from '@/lib/services/kernel/outcome';
import { cursorAt, lookScope, placeOf } from './look-scope';

type Page = { branch?: string | undefined; cursor?: string | undefined; limit: number };
type Asked = Page & {
  kind?: LookKind | undefined;
  grade?: Grade | undefined;
  reason?: ReasonCode | undefined;
  person?: string | undefined;
  only?: 'running' | 'settled' | 'reversed' | undefined;
};

export async function listLooks(
  context: Context,
  input: Asked,
): Promise<Outcome<{ rows: LookRow[]; nextCursor: string | null }>> {
  const scope = lookScope(context, input.branch);
  if (!scope.ok) return scope;
  const { limit, cursor, branch, ...filters } = input;
  const after = placeOf(context, 'second_looks', cursor);
  const { branchId } = scope.value;
  const found = await reading(context, (tx) =>
    looksPage(tx, { ...filters, branchId, after, limit: limit + 1 }),
  );
  const last = found.length > limit ? found[limit - 1] : undefined;
  return done({
    rows: found.slice(0, limit).map(({ look, number }) => ({
      number,
      kind: look.kind,
      grade: look.grade,
      reasons: look.reasons.flatMap((code) => reasonCodes.find((each) => each === code) ?? []),
      askedAt: look.askedAt.toISOString(),
      dueAt: look.dueAt.toISOString(),
      settledAt: look.settledAt?.toISOString() ?? null,
      result: look.result,
    })),
    nextCursor:
      last === undefined
        ? null
        : cursorAt(context, 'second_looks', { at: last.look.askedAt, id: last.look.id }),
  });
}

export async function listReviews(
  context: Context,
  input: Page,
): Promise<Outcome<{ rows: ReviewRow[]; nextCursor: string | null }>> {
  const scope = lookScope(context, input.branch);
  if (!scope.ok) return scope;
  const after = placeOf(context, 'after_reviews', input.cursor);
  const { branchId } = scope.value;
  const found = await reading(context, (tx) => reviewsPage(tx, { branchId, after, limit: input.limit + 1 }));
  const last = found.length > input.limit ? found[input.limit - 1] : undefined;
  return done({
    rows: found.slice(0, input.limit).map(({ review, number }) => ({
      number,
      result: review.result,
      drawnAt: review.drawnAt.toISOString(),
      dueAt: review.dueAt.toISOString(),
    })),
    nextCursor:
      last === undefined
        ? null
        : cursorAt(context, 'after_reviews', { at: last.review.dueAt, id: last.review.applicationId }),
  });
}
