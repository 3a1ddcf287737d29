'use client';

import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { Popover } from '@/components/ui/overlays/popover';
import { useAuthority } from '../authority-context';
import styles from '../styles/grid.module.css';
import { useBandWords } from '../words/use-band-words';
import { problemsAt, useProblemWords } from '../words/use-problem-words';
import { BandForm } from './band-form';
import type { CellActs } from './matrix-cell';

/** Head of a band; in a draft it opens the form by which its bound is moved and the band split or taken out. */
export function BandHead({ band, acts }: { band: number; acts: CellActs | null }) {
  const t = useTranslations('authority.matrix');
  const { body, problems } = useAuthority();
  const { short } = useProblemWords();
  const words = useBandWords();
  const [open, setOpen] = useState(false);
  const name = words.band(body, band);
  const wrong = problemsAt(problems, null, band);
  return (
    <th scope="col" className={styles.head}>
      {acts === null ? (
        <span className={styles.band}>{name}</span>
      ) : (
        <Popover
          label={t('bandForm', { band: name })}
          open={open}
          onOpenChange={setOpen}
          trigger={
            <button
              type="button"
              className={clsx(styles.band, styles.bandButton)}
              aria-label={t('bandChange', { band: name })}
              {...acts.place(-1, band)}
            >
              {name}
              <Icon name="chevron" size={12} tone="quiet" />
            </button>
          }
        >
          <BandForm band={band} onDone={() => setOpen(false)} />
        </Popover>
      )}
      {wrong.map((problem) => (
        <span key={problem.code} className={styles.problem} title={short(problem)}>
          <Icon name="warn" size={12} tone="bad" />
          <span className="truncate">{short(problem)}</span>
        </span>
      ))}
    </th>
  );
}
