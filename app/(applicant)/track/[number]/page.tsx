import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TrackerPage } from '@/components/applicant/tracker/tracker-page';
import { serverClient } from '@/lib/client/server';
import { orSignIn } from '../../or-sign-in';
import { systemLines } from '../../system-lines';

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('applicant'))('title') };
}

export default async function Page({ params }: Props) {
  const { number } = await params;
  const view = await orSignIn(`/track/${number}`, () => serverClient.track.get({ number }));
  return <TrackerPage view={view} systemLines={await systemLines(view.simulated)} />;
}
