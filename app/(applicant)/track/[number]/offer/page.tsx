import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { OfferPage } from '@/components/applicant/tracker/offer/offer-page';
import { serverClient } from '@/lib/client/server';
import { loadMe } from '../../../load-me';
import { orSignIn } from '../../../or-sign-in';
import { systemLines } from '../../../system-lines';

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('applicant'))('offer.title') };
}

/** The contract's terms; without an offer there is only the tracker. */
export default async function Page({ params }: Props) {
  const { number } = await params;
  const view = await orSignIn(`/track/${number}/offer`, () => serverClient.track.get({ number }));
  if (view.offer === null) redirect(`/track/${number}`);
  const me = await loadMe();
  return (
    <OfferPage
      view={view}
      offer={view.offer}
      inbox={me.pages.includes('inbox') ? '/inbox' : null}
      systemLines={await systemLines(view.simulated)}
    />
  );
}
