'use client';

import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Notice } from '@/components/ui/notices/notice';

/** For staff without any page: who they are, what they wait for, and the way out. */
export function SignedInAlready({ name, signOut }: { name: string; signOut: () => Promise<void> }) {
  const t = useTranslations('auth.staff');
  const [leaving, start] = useTransition();
  return (
    <Notice
      className="mt-6"
      title={t('signedInAs', { name })}
      actions={
        <Button disabled={leaving} onClick={() => start(signOut)}>
          {t('signOut')}
        </Button>
      }
    >
      {t('nothingYet')}
    </Notice>
  );
}
