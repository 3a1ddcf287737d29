'use client';

import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import { Seal } from '@/components/ui/marks/seal';
import { useFormat } from '@/lib/client/format/use-format';
import type { MatrixVersionView } from '@/lib/contracts/house/authority';
import styles from '../styles/foot.module.css';

/** The maker's place: sealed once the draft has been handed over, with the note that goes with it. */
export function MakerSeal({ draft, own }: { draft: MatrixVersionView; own: boolean }) {
  const t = useTranslations('authority.foot');
  const ui = useTranslations('ui');
  const format = useFormat();
  const { drawnUpBy: maker, proposedAt } = draft;
  const name = maker === null ? t('unknown') : format.person(maker);
  const when = format.moment(proposedAt ?? draft.drawnUpAt);
  return (
    <>
      {maker !== null && proposedAt !== null ? (
        <Seal person={maker} size={44} label={ui('sealOf', { name })} />
      ) : (
        <span className={clsx('signature-square signature-square-open', styles.square)}>
          <span className="sr-only">{ui('awaitingOther')}</span>
        </span>
      )}
      <div className={styles.person}>
        <div className="truncate font-medium">
          {own ? t('youName', { name }) : name}{' '}
          <span className={styles.act}>{t(proposedAt === null ? 'drawsUp' : 'drewUp')}</span>
        </div>
        <div className={styles.caption} title={draft.note}>
          {draft.note === '' || (own && proposedAt === null) ? when : t('noted', { when, note: draft.note })}
        </div>
      </div>
      <svg width="40" height="2" aria-hidden="true" className={styles.dashes}>
        <line x1="0" x2="40" y1="1" y2="1" strokeDasharray="3 3" className="stroke-ctl" />
      </svg>
    </>
  );
}
