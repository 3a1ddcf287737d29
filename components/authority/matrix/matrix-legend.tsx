'use client';

import { useTranslations } from 'next-intl';
import { useAuthority } from '../authority-context';
import styles from '../styles/grid.module.css';
import { TierMark } from './tier-mark';

/** What the marks mean, and how exposure is counted. */
export function MatrixLegend() {
  const t = useTranslations('authority.legend');
  const { draft, editable } = useAuthority();
  return (
    <>
      <p className={styles.legend}>
        <span>
          <TierMark to="auto" />
          {t('auto')}
        </span>
        <span>
          <TierMark to="O" />
          {t('signature')}
        </span>
        {draft === null ? null : (
          <span>
            <span aria-hidden="true" className={styles.outlined} />
            {t('changed')}
          </span>
        )}
        <span className={styles.exposure}>{t('exposure')}</span>
      </p>
      {editable ? <p className="mt-1 text-12 text-ink-3">{t('keys')}</p> : null}
    </>
  );
}
