'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { type Command, currentCommands } from '@/lib/client/keys/command-store';
import { useCommands, useKeyListener, useModalDepth, useSingleKeys } from '@/lib/client/keys/use-commands';
import { useOwnKeys } from '@/lib/client/keys/use-own-keys';
import type { WorkbenchPage } from '../workbench/pages';
import { openPaletteEvent } from './open-palette';
import { useUndoKey } from './use-undo-key';
import { useWindowEvent } from './use-window-event';

/** `G` and then this letter leads to the page. */
const pageKeys: Partial<Record<WorkbenchPage['page'], string>> = {
  queue: 'g q',
  portfolio: 'g p',
  figures: 'g p',
  authority: 'g a',
  model: 'g m',
  audit: 'g u',
};

const loadPalette = () => import('./command-palette');
const loadHelp = () => import('./keys-help');
const CommandPalette = lazy(async () => ({ default: (await loadPalette()).CommandPalette }));
const KeysHelp = lazy(async () => ({ default: (await loadHelp()).KeysHelp }));

/** Fetched as soon as the page is idle: no page waits for them, and neither key waits for the network. */
function usePreloaded(): void {
  useEffect(() => {
    const load = () => void Promise.all([loadPalette(), loadHelp()]);
    if (typeof requestIdleCallback !== 'function') {
      const timer = setTimeout(load, 500);
      return () => clearTimeout(timer);
    }
    const idle = requestIdleCallback(load, { timeout: 1500 });
    return () => cancelIdleCallback(idle);
  }, []);
}

type Shown = {
  readonly open: boolean;
  readonly what: 'palette' | 'keys';
  /** Once open, the page behind is silent: the list is the one of the moment before. */
  readonly commands: readonly Command[];
};

/** Palette, help and the keys that work everywhere; mounted once in the workbench. */
export function CommandCenter({ pages }: { pages: readonly WorkbenchPage[] }) {
  const t = useTranslations('shell');
  const router = useRouter();
  const [shown, setShown] = useState<Shown | null>(null);
  const show = (what: Shown['what']) => setShown({ open: true, what, commands: currentCommands() });
  useKeyListener();
  const own = useOwnKeys();
  const singleKeys = useSingleKeys();
  useUndoKey();
  usePreloaded();
  // What is typed while the surface is still on its way must not reach the page.
  useModalDepth(shown?.open === true);
  useWindowEvent(openPaletteEvent, () => show('palette'));
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
      run: () => show('palette'),
    },
    {
      id: 'search',
      group: 'view',
      label: t('search'),
      keys: '/',
      keysOnly: true,
      run: () => show('palette'),
    },
    {
      id: 'keys',
      group: 'view',
      label: t('showKeys'),
      keys: '?',
      mark: <Icon name="rule" tone="quiet" />,
      run: () => show('keys'),
    },
    {
      id: 'single-keys',
      group: 'view',
      label: singleKeys ? t('keysOffButton') : t('keysOnButton'),
      words: t('keysWords'),
      mark: <Icon name="rule" tone="quiet" />,
      run: () => void own.change({ singleKeys: !singleKeys }),
    },
  ]);
  const close = (open: boolean) => {
    if (!open) setShown((before) => before && { ...before, open: false });
  };
  if (shown === null) return null;
  const Surface = shown.what === 'palette' ? CommandPalette : KeysHelp;
  return (
    <Suspense fallback={null}>
      <Surface open={shown.open} commands={shown.commands} onOpenChange={close} />
    </Suspense>
  );
}
