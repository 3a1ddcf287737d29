'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Kbd } from '@/components/ui/controls/kbd';
import type { Command } from '@/lib/client/keys/command-store';
import { isComposing, keysOf } from '@/lib/client/keys/strokes';

/** The key of a command; pressed, it waits for another one. Backspace takes the key away, Esc leaves it. */
export function KeyCap({
  command,
  taken,
  onKeys,
}: {
  command: Command;
  /** Whether another command of the page has this binding. */
  taken: (keys: string) => boolean;
  onKeys: (keys: string) => void;
}) {
  const t = useTranslations('shell');
  const [waiting, setWaiting] = useState(false);
  const [clash, setClash] = useState(false);
  const listen = (event: KeyboardEvent) => {
    if (
      !waiting ||
      isComposing({ ...event, isComposing: event.nativeEvent.isComposing, keyCode: event.keyCode })
    )
      return;
    if (event.key === 'Tab') return setWaiting(false);
    if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return setWaiting(false);
    const keys =
      event.key === 'Backspace' ? '' : keysOf(event.nativeEvent, /Mac|iPhone|iPad/.test(navigator.platform));
    setClash(keys !== '' && taken(keys));
    if (keys !== '' && taken(keys)) return;
    setWaiting(false);
    onKeys(keys);
  };
  return (
    <span className="flex items-center gap-1.5">
      {clash ? <span className="text-12 text-warn">{t('keyTaken')}</span> : null}
      <Button
        kind="quiet"
        size="small"
        aria-label={t('changeKey', { label: command.label })}
        aria-pressed={waiting}
        onClick={() => {
          setClash(false);
          setWaiting(true);
        }}
        onBlur={() => setWaiting(false)}
        onKeyDown={listen}
      >
        {waiting ? (
          <span className="text-12">{t('pressKey')}</span>
        ) : command.keys === undefined ? (
          <span className="text-12 text-ink-3">{t('noKey')}</span>
        ) : (
          <Kbd keys={command.keys} />
        )}
      </Button>
    </span>
  );
}
