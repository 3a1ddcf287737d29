import { redirect } from 'next/navigation';
import { OpenDraft } from '@/components/applicant/start/open-draft';
import { readWish } from '@/components/applicant/start/wish-address';
import { loadMe } from '../../load-me';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Comes back from the sign-in with what was chosen before, and opens the application with it. */
export default async function Page({ searchParams }: Props) {
  const [query, me] = await Promise.all([searchParams, loadMe()]);
  const wish = readWish(query);
  if (wish === null || me.kind !== 'applicant') redirect('/apply');
  return <OpenDraft wish={wish} />;
}
