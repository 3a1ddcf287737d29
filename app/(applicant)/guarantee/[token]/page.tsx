import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { GuaranteePage } from '@/components/applicant/guarantee/guarantee-page';
import { IslandMessages } from '@/components/layout/island-messages';
import { readFailure } from '@/lib/client/failure/failure';
import { serverClient } from '@/lib/client/server';
import type { GuaranteeView } from '@/lib/contracts/applicant/guarantee';
import { loadMe } from '../../load-me';
import { systemLines } from '../../system-lines';

type Props = { params: Promise<{ token: string }> };

/** The address is the key: it is told to no other site, and to no index. */
export async function generateMetadata(): Promise<Metadata> {
  return {
    title: (await getTranslations('guarantee'))('title'),
    referrer: 'no-referrer',
    robots: { index: false, follow: false },
  };
}

async function load(token: string): Promise<GuaranteeView | null> {
  try {
    return await serverClient.guarantee.get({ token });
  } catch (error) {
    const failure = readFailure(error);
    if (failure.kind === 'refused' && failure.reason === 'not_found') return null;
    throw error;
  }
}

/** Where a guarantor's message leads: no sign-in of one's own is needed, a code to that phone is. */
export default async function Page({ params }: Props) {
  const { token } = await params;
  const [me, view] = await Promise.all([loadMe(), load(token)]);
  const simulated = view?.stage === 'asked' && view.simulated ? ['identity'] : [];
  return (
    <IslandMessages only={['guarantee', 'auth', 'applicant', 'errors']}>
      <GuaranteePage
        token={token}
        view={view}
        inbox={me.pages.includes('inbox') ? '/inbox' : null}
        systemLines={await systemLines(simulated)}
      />
    </IslandMessages>
  );
}
