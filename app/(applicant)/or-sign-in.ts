import { notFound, redirect } from 'next/navigation';
import { readFailure } from '@/lib/client/failure/failure';

/**
 * Reads something of the applicant's own. Whoever is not signed in goes to the sign-in and comes back to `path`; what
 * is not theirs does not exist. `onRefused` names the address for a refusal by its reason, else it is passed on.
 */
export async function orSignIn<T>(
  path: string,
  read: () => Promise<T>,
  onRefused: (reason: string) => string | null = () => null,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const failure = readFailure(error);
    if (failure.kind !== 'refused') throw error;
    if (failure.reason === 'unauthenticated') redirect(`/sign-in/phone?next=${encodeURIComponent(path)}`);
    if (failure.reason === 'not_found' || failure.reason === 'forbidden') notFound();
    const elsewhere = onRefused(failure.reason);
    if (elsewhere !== null) redirect(elsewhere);
    throw error;
  }
}
