import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { SystemLines } from '@/components/layout/system-lines';
import { loadMe } from './load-me';
import { PublicTop } from './public-top';

/** The frame of pages before sign-in: a narrow column, and what nobody may overlook about this installation. */
export async function PublicFrame({ wide = false, children }: { wide?: boolean; children: ReactNode }) {
  const [t, { institution }] = await Promise.all([getTranslations('shell'), loadMe()]);
  const lines = [
    ...(institution.demonstration ? [t('demonstration')] : []),
    ...(institution.totpRequired ? [] : [t('totpOff')]),
  ];
  return (
    <div className="flex min-h-dvh flex-col">
      <PublicTop />
      <SystemLines lines={lines} />
      <main
        className={`mx-auto w-full px-5 pt-10 pb-16 ${wide ? 'max-w-[960px]' : 'max-w-[400px] tablet:pt-[10vh]'}`}
      >
        {children}
      </main>
    </div>
  );
}
