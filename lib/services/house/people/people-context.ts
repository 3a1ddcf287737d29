/** What people services are handed beside the usual context. */
import type { Context } from '@/lib/services/kernel/context';
import type { SignIns } from './sign-ins';

export type PeopleContext = Context & {
  readonly signIns: SignIns;
  /** Id of the sign-in behind the actor; `null` for nobody. */
  readonly userId: string | null;
  /** Where links lead, without a slash at the end. */
  readonly publicUrl: string;
};
