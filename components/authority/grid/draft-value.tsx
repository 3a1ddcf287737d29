'use client';

import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import styles from '../styles/values.module.css';

/** A value of the draft; where it changes, what is in force stands struck through above it. */
export function DraftValue({
  was,
  quiet = false,
  children,
}: {
  was: string | null;
  quiet?: boolean;
  children: ReactNode;
}) {
  const t = useTranslations('authority.matrix');
  return (
    <>
      {was === null ? null : (
        <span className={styles.before}>
          <span className="sr-only">{t('was')}</span> <s>{was}</s>
        </span>
      )}
      <span className={clsx(styles.value, quiet && styles.quiet, was !== null && styles.new)}>
        {children}
      </span>
    </>
  );
}

export const valueClass = (changed: boolean, isButton: boolean) =>
  clsx(styles.cell, isButton && styles.button, changed && styles.changed);
