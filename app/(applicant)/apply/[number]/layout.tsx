import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { DraftProvider } from '@/components/applicant/wizard/state/draft-provider';
import { serverClient } from '@/lib/client/server';
import { orSignIn } from '../../or-sign-in';

type Props = { params: Promise<{ number: string }>; children: ReactNode };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('apply'))('title') };
}

/** The draft is read once; its steps come and go inside. A submitted one is shown where it stands. */
export default async function Layout({ params, children }: Props) {
  const { number } = await params;
  const view = await orSignIn(
    `/apply/${number}/loan`,
    () => serverClient.apply.get({ number }),
    (reason) => (reason === 'not_a_draft' ? `/track/${number}` : null),
  );
  return <DraftProvider view={view}>{children}</DraftProvider>;
}
