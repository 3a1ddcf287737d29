'use client';

import { useTranslations } from 'next-intl';
import { useCommands } from '@/lib/client/keys/use-commands';

/** `⌘↵` of a confirmation. It must be a child of the dialog: the keys of the page behind are silent there. */
export function SignKey({ onSign }: { onSign: () => void }) {
  const t = useTranslations('decision.confirm');
  useCommands([
    { id: 'confirm.sign', label: t('act'), group: 'do', keys: 'mod+enter', inFields: true, run: onSign },
  ]);
  return null;
}
