/** A lender whose people change each other's rights, with sign-ins kept in memory. */
import { randomUUID } from 'node:crypto';
import { givenStaff } from '@/db/testing/lender';
import type { TestDatabase } from '@/db/testing/test-database';
import type { StaffRole } from '@/lib/domain/authority/vocabulary';
import type { Actor, StaffActor } from '@/lib/services/kernel/actor';
import { staffActor, testWorld } from '@/lib/services/testing/context';
import type { PeopleContext } from '../people-context';
import { memorySignIns } from './memory-sign-ins';

export function peopleLender(database: TestDatabase) {
  const world = testWorld();
  const signIns = memorySignIns();
  return {
    world,
    signIns,
    as: (actor: Actor): PeopleContext => ({
      ...world.as(database.app, actor),
      signIns,
      userId: null,
      publicUrl: 'https://lender.example',
    }),
    staff: async (...roles: StaffRole[]): Promise<StaffActor> =>
      staffActor(await givenStaff(database.owner, { roles })),
    key: () => randomUUID(),
    /** Proven longer ago than five minutes. */
    stale: (actor: StaffActor): StaffActor => ({ ...actor, steppedUpAt: new Date(Date.now() - 301_000) }),
  };
}
