'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { useFormat } from '@/lib/client/format/use-format';

const LATE_MS = 20_000;

/** How old the counts are, every second; after twenty seconds without an answer it says since when. */
export function LiveMark({ countedAt, live }: { countedAt: number; live: boolean }) {
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
  if (!live || age > LATE_MS) {
    return (
      <span className="flex items-center gap-1.5 text-12 text-warn">
        <Icon name="warn" size={12} />
        {t('notLive', { time: format.time(new Date(countedAt)) })}
      </span>
    );
  }
  const seconds = Math.floor(age / 1000);
  return (
    <span className="flex min-w-25 items-center gap-1.5 text-12 text-ink-3">
      <svg width="7" height="7" aria-hidden="true" className="text-ok">
        <circle cx="3.5" cy="3.5" r="3.5" fill="currentColor" />
      </svg>
      {seconds < 1 ? t('liveNow') : t('live', { seconds })}
    </span>
  );
}
