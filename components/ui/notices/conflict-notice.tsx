'use client';

import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '../controls/button';
import { Notice } from './notice';

export type ConflictRow = { key: string; label: ReactNode; opened: string; now: string; yours: string };

/**
 * Someone changed the case meanwhile: then, now and yours side by side; figures that differ from what was opened are
 * strong. The note is kept whichever way one goes.
 */
export function ConflictNotice({
  title,
  rows,
  onKeepMine,
  onTakeTheirs,
}: {
  title: ReactNode;
  rows: readonly ConflictRow[];
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}) {
  const t = useTranslations('ui');
  const cell = (row: ConflictRow, value: string) => (
    <td className={clsx('number', value === row.opened ? 'text-ink-2' : 'font-medium')}>{value}</td>
  );
  return (
    <Notice
      tone="warn"
      assertive
      title={title}
      actions={
        <>
          <Button size="small" onClick={onKeepMine}>
            {t('keepMine')}
          </Button>
          <Button size="small" onClick={onTakeTheirs}>
            {t('takeTheirs')}
          </Button>
          <span className="text-12 text-ink-3">{t('noteKept')}</span>
        </>
      }
    >
      <table className="ledger ledger-tight mt-1.5 text-ink">
        <thead>
          <tr>
            <td />
            <th scope="col" className="number">
              {t('conflictOpened')}
            </th>
            <th scope="col" className="number">
              {t('conflictNow')}
            </th>
            <th scope="col" className="number">
              {t('conflictYours')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row" className="text-ink-2">
                {row.label}
              </th>
              <td className="number text-ink-2">{row.opened}</td>
              {cell(row, row.now)}
              {cell(row, row.yours)}
            </tr>
          ))}
        </tbody>
      </table>
    </Notice>
  );
}
