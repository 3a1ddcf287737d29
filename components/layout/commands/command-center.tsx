'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Icon } from '@/components/ui/icon';
import type { Command } from '@/lib/client/keys/command-store';
import { useCommands, useKeyListener } from '@/lib/client/keys/use-commands';
import type { WorkbenchPage } from '../workbench/pages';
import { CommandPalette } from './command-palette';
import { KeysHelp } from './keys-help';
import { openPaletteEvent } from './open-palette';
import { useWindowEvent } from './use-window-event';

/** `G` and then this letter leads to the page. */
const pageKeys: Partial<Record<WorkbenchPage['page'], string>> = {
  queue: 'g q',
  portfolio: 'g p',
  authority: 'g a',
  model: 'g m',
  audit: 'g u',
};

/** Palette, help and the keys that work everywhere; mounted once in the workbench. */
export function CommandCenter({ pages }: { pages: readonly WorkbenchPage[] }) {
  const t = useTranslations('shell');
  const router = useRouter();
  const [shown, setShown] = useState<'palette' | 'keys' | null>(null);
  useKeyListener();
  useWindowEvent(openPaletteEvent, () => setShown('palette'));
  const toPages = pages.map(
    ({ page, href }): Command => ({
      id: `go-${page}`,
      group: 'go',
      label: t(page),
      run: () => router.push(href),
      mark: <Icon name="rows" tone="quiet" />,
      ...(pageKeys[page] ? { keys: pageKeys[page] } : {}),
    }),
  );
  useCommands([
    ...toPages,
    {
      id: 'palette',
      group: 'view',
      label: t('openPalette'),
      keys: 'mod+k',
      inFields: true,
      keysOnly: true,
      run: () => setShown('palette'),
    },
    {
      id: 'search',
      group: 'view',
      label: t('search'),
      keys: '/',
      keysOnly: true,
      run: () => setShown('palette'),
    },
    {
      id: 'keys',
      group: 'view',
      label: t('showKeys'),
      keys: '?',
      mark: <Icon name="rule" tone="quiet" />,
      run: () => setShown('keys'),
    },
  ]);
  const close = (open: boolean) => {
    if (!open) setShown(null);
  };
  return (
    <>
      <CommandPalette open={shown === 'palette'} onOpenChange={close} />
      <KeysHelp open={shown === 'keys'} onOpenChange={close} />
    </>
  );
}
