'use client';

import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, useContext } from 'react';
import { Popover } from '../overlays/popover';

/** How a page shows the evidence of an id; set once around the figures of a case. */
export const EvidenceSource = createContext<((evidenceId: string) => ReactNode) | null>(null);

/**
 * A figure that opens where it came from. Give the evidence itself, or an id that the page's `EvidenceSource` knows.
 * Without either it is plain text: nothing is underlined that cannot be opened.
 */
export function Figure({
  children,
  evidence,
  evidenceId,
}: {
  /** The figure as read, e.g. `¥80,000`. */
  children: string;
  evidence?: ReactNode | undefined;
  evidenceId?: string | undefined;
}) {
  const t = useTranslations('ui');
  const source = useContext(EvidenceSource);
  const content = evidence ?? (evidenceId === undefined ? null : (source?.(evidenceId) ?? null));
  if (content === null || content === undefined) return <b>{children}</b>;
  return (
    <Popover
      label={t('evidence', { figure: children })}
      trigger={
        <button type="button" className="figure-link" data-figure="">
          {children}
        </button>
      }
    >
      {content}
    </Popover>
  );
}

/** Moves the focus to the next (1) or previous (−1) figure of the page and opens it: keys `E` and `⇧E`. */
export function stepFigure(direction: 1 | -1): void {
  const figures = [...document.querySelectorAll<HTMLElement>('[data-figure]')];
  if (figures.length === 0) return;
  const at = figures.findIndex(
    (figure) => figure === document.activeElement || figure.dataset.state === 'open',
  );
  const from = at < 0 && direction < 0 ? 0 : at;
  const next = figures[(from + direction + figures.length) % figures.length];
  next?.focus();
  next?.click();
}
