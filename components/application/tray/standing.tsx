'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Tag } from '@/components/ui/marks/status';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import type { LaterFactView } from '@/lib/contracts/signing/later-fact';
import { useScene } from '../case/case-context';
import { isDecided } from './decided';

/** How an item stands to the tray; `children`: its way out, while the case is decided upon. */
export function Standing({ tray, children }: { tray: LaterFactView['tray']; children: ReactNode }) {
  const t = useTranslations('signing.tray');
  const format = useFormat();
  const { view } = useScene();
  if (tray.state !== 'waiting')
    return (
      <span className="text-12 text-ink-3">
        {t('left', {
          name: tray.by ? format.person(tray.by) : MISSING,
          time: tray.at ? format.moment(tray.at) : MISSING,
        })}
      </span>
    );
  if (isDecided(view.state)) return <span className="text-12 text-ink-3">{t('neverSettled')}</span>;
  return (
    <>
      <Tag tone={tray.yourAnswer ? 'info' : 'warn'}>{t(tray.yourAnswer ? 'yourAnswer' : 'waiting')}</Tag>
      {children}
    </>
  );
}
