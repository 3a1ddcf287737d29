/** Rights before anything else: the table of `lib/domain/authority/rights/permissions` asked for this actor and this case. */

import type { CaseRow } from '@/db/queries/case/case';
import {
  type Actor as AskingActor,
  type Operation,
  permits,
  type Scope,
  scopeOf,
} from '@/lib/domain/authority/rights/permissions';
import type { Actor } from './actor';
import { done, notFound, type Outcome, refused, unauthenticated } from './outcome';

const asking = (actor: Actor): AskingActor =>
  actor.kind === 'staff'
    ? { kind: 'staff', roles: actor.roles, appointments: actor.appointments }
    : { kind: actor.kind };

/**
 * For what is not about one case. Nobody signed in is told to sign in; others are refused by name. `putToActor` opens
 * the rows of a committee's member for what is their own, e.g. a vote that they cast.
 */
export function authorize(actor: Actor, operation: Operation, putToActor = false): Outcome<true> {
  if (permits(asking(actor), { operation, scope: 'own', putToActor })) return done(true);
  return actor.kind === 'public' ? unauthenticated : refused('FORBIDDEN', 'forbidden');
}

/** For figures and lists that speak of a whole branch, or of all: whether the table names this scope for the actor. */
export function authorizeIn(actor: Actor, operation: Operation, scope: Scope): Outcome<true> {
  if (permits(asking(actor), { operation, scope })) return done(true);
  return actor.kind === 'public' ? unauthenticated : refused('FORBIDDEN', 'forbidden');
}

type Placed = Pick<CaseRow, 'holderId' | 'handlingBranchId' | 'coveringBranchId'>;

/** Whether the actor may try the operation on this case; `putToActor` opens the rows of a committee's member. */
export function authorizeOnCase(
  actor: Actor,
  operation: Operation,
  row: Placed,
  putToActor = false,
): Outcome<true> {
  if (actor.kind === 'public') return unauthenticated;
  const scope =
    actor.kind === 'staff'
      ? scopeOf({
          holds: row.holderId === actor.id,
          branchId: actor.branchId,
          handlingBranchId: row.handlingBranchId,
          substituteBranchId: row.coveringBranchId,
        })
      : 'own';
  if (permits(asking(actor), { operation, scope, putToActor })) return done(true);
  const reads = permits(asking(actor), { operation: 'application.read', scope, putToActor });
  return reads ? refused('FORBIDDEN', 'forbidden') : notFound;
}
