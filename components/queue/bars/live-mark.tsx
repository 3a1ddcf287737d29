'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { useFormat } from '@/lib/client/format/use-format';

const LATE_MS = 20_000;

/** Whether news come by themselves; else how old the counts are, and after twenty seconds without an answer since when. */
export function LiveMark({ countedAt, live, heard }: { countedAt: number; live: boolean; heard: boolean }) {
  const t = useTranslations('queue');
  const format = useFormat();
  const [now, setNow] = useState(countedAt);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, []);
  if (countedAt === 0) return null;
  const age = Math.max(0, now - countedAt);
  if (!live || (!heard && age > LATE_MS)) {
    return (
      <span className="flex items-center gap-1.5 text-12 text-warn">
        <Icon name="warn" size={12} />
        {t('notLive', { time: format.time(new Date(countedAt)) })}
      </span>
    );
  }
  const seconds = Math.floor(age / 1000);
  return (
    <span className="flex items-center tablet:min-w-25 gap-1.5 text-12 text-ink-3">
      <svg width="7" height="7" aria-hidden="true" className="text-ok">
        <circle cx="3.5" cy="3.5" r="3.5" fill="currentColor" />
      </svg>
      <span className="live-words">{heard || seconds < 1 ? t('liveNow') : t('live', { seconds })}</span>
    </span>
  );
}
