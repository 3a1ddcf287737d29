'use client';

import { useTranslations } from 'next-intl';
import { SkeletonBar } from '@/components/ui/notices/skeleton';

/** Lines that are on their way; shown only after a moment, by the style of `late`. */
export function LoadingLines({ lines }: { lines: number }) {
  const t = useTranslations('ui');
  return (
    <div className="late" aria-busy="true">
      <span className="sr-only">{t('loading')}</span>
      {Array.from({ length: lines }, (_, line) => `line ${line}`).map((key, line) => (
        <div key={key} className="flex h-7 items-center border-b border-rule">
          <SkeletonBar width={[300, 260, 320, 280][line % 4] ?? 280} />
        </div>
      ))}
    </div>
  );
}
