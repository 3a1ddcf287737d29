'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Icon } from '../icon';

/** A filter that is on: its name in grey, what it keeps, and a target to take it off. */
export function FilterChip({
  name,
  value,
  onRemove,
  onOpen,
}: {
  name: string;
  value: ReactNode;
  onRemove: () => void;
  /** Opens the filter to change it. */
  onOpen?: (() => void) | undefined;
}) {
  const t = useTranslations('ui');
  const words = (
    <>
      <span className="chip-name">{name}</span> {value}
    </>
  );
  return (
    <span className="chip">
      {onOpen ? (
        <button type="button" className="inline-flex min-h-6 items-center gap-1" onClick={onOpen}>
          {words}
        </button>
      ) : (
        words
      )}
      <button type="button" className="chip-remove" aria-label={t('remove', { name })} onClick={onRemove}>
        <Icon name="close" size={12} />
      </button>
    </span>
  );
}
