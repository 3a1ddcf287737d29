'use client';

import { useTranslations } from 'next-intl';
import { client } from '@/lib/client/rpc/api';
import { useScene } from '../case/case-context';
import { WriteLines } from '../text/write-lines';

/** A message to the applicant. */
export function WriteMessage() {
  const t = useTranslations('application.messages');
  const { view } = useScene();
  return (
    <WriteLines
      label={t('write')}
      act={t('send')}
      done={t('sent')}
      send={(text, key) => client.application.message({ number: view.number, text, key })}
    />
  );
}
