import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TrackList } from '@/components/applicant/tracker/track-list';
import { serverClient } from '@/lib/client/server';
import { orSignIn } from '../or-sign-in';
import { systemLines } from '../system-lines';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('applicant'))('list.title') };
}

export default async function Page() {
  const { applications } = await orSignIn('/track', () => serverClient.track.list());
  return <TrackList lines={applications} systemLines={await systemLines()} />;
}
