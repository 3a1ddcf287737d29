import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { StartApplication } from '@/components/applicant/start/start-application';
import { serverClient } from '@/lib/client/server';
import { loadMe } from '../load-me';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('apply'))('title') };
}

/** The first step: what one needs. Nobody has to sign in to look at it. */
export default async function Page() {
  const [me, { products }] = await Promise.all([loadMe(), serverClient.apply.products()]);
  const signedIn = me.kind === 'applicant';
  const mine = signedIn ? (await serverClient.track.list()).applications : [];
  return (
    <StartApplication
      products={products}
      signedIn={signedIn}
      drafts={mine.filter((each) => each.state === 'draft')}
      demonstration={me.institution.demonstration}
    />
  );
}
