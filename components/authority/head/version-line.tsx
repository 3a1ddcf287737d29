'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Tag } from '@/components/ui/marks/status';
import { useFormat } from '@/lib/client/format/use-format';
import type { MatrixVersionView } from '@/lib/contracts/house/authority';
import { useAuthority } from '../authority-context';
import { countChanges, diffOf } from '../state/matrix-diff';
import { ChangeList } from '../words/change-list';

const tones = {
  draft: 'info',
  scheduled: 'quiet',
  in_force: 'ok',
  past: 'quiet',
  withdrawn: 'quiet',
} as const;

/** One version: when it counted, who drew it up and who published it, and what it says differently from today. */
export function VersionLine({
  version,
  busy,
  onDraw,
}: {
  version: MatrixVersionView;
  busy: boolean;
  /** `null` where no draft can be drawn up now. */
  onDraw: (() => void) | null;
}) {
  const t = useTranslations('authority.history');
  const format = useFormat();
  const { view } = useAuthority();
  const [shown, setShown] = useState(false);
  const diff = diffOf(view.live.body, version.body, view.exceptions);
  const people = [
    version.drawnUpBy && t('drawnUpBy', { name: format.person(version.drawnUpBy) }),
    version.publishedBy && t('publishedBy', { name: format.person(version.publishedBy) }),
  ].filter((each) => each !== null);
  const differs = version.id !== view.live.id && countChanges(diff) > 0;
  return (
    <li className="border-b border-rule py-3">
      <div className="flex items-baseline gap-2">
        <span className="font-semibold">{t('version', { number: version.number })}</span>
        <Tag tone={tones[version.state]} icon={null}>
          {t(`states.${version.state}`)}
        </Tag>
        <span className="ml-auto text-12 text-ink-3">
          {version.inForceFrom === null
            ? t('drawnUpAt', { day: format.dayYear(version.drawnUpAt) })
            : t('from', { day: format.dayYear(version.inForceFrom) })}
        </span>
      </div>
      <div className="text-12 text-ink-3">{people.join(t('join'))}</div>
      {version.note === '' ? null : <p className="text-ink-2">{t('note', { note: version.note })}</p>}
      {version.sentBack === null ? null : (
        <p className="text-ink-2">{t('sentBack', { reason: version.sentBack.reason })}</p>
      )}
      <div className="mt-1 flex flex-wrap items-center gap-2">
        {differs ? (
          <Button size="small" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {t('differs', { count: countChanges(diff) })}
          </Button>
        ) : null}
        {onDraw === null || version.state === 'draft' ? null : (
          <Button size="small" disabled={busy} onClick={onDraw}>
            {t('draw')}
          </Button>
        )}
      </div>
      {shown ? (
        <div className="mt-2 text-12">
          <ChangeList diff={diff} />
        </div>
      ) : null}
    </li>
  );
}
