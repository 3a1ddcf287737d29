import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NoticesPage } from '@/components/applicant/notices/notices-page';
import { serverClient } from '@/lib/client/server';
import { orSignIn } from '../../or-sign-in';
import { systemLines } from '../../system-lines';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('requests'))('notices.title') };
}

export default async function Page() {
  const [choices, page] = await orSignIn('/track/contact', () =>
    Promise.all([serverClient.notice.choices(), serverClient.notice.mine({})]),
  );
  return <NoticesPage choices={choices} page={page} systemLines={await systemLines()} />;
}
