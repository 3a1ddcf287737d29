'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import { useFormat } from '@/lib/client/format/use-format';
import { useScene } from '../case/case-context';
import { EventList } from '../history/event-line';

const SHOWN = 5;

/** The latest events of the case; all of them are in the history. */
export function RecentEvents() {
  const t = useTranslations('application.timeline');
  const format = useFormat();
  const { view } = useScene();
  const all = (
    <Link className="link link-quiet" href={`/applications/${view.number}/history`} scroll={false}>
      {t('all', { total: format.count(view.timelineTotal) })}
    </Link>
  );
  return (
    <Section title={t('title')} end={view.timelineTotal > SHOWN ? all : undefined}>
      {view.timeline.length === 0 ? <p className="text-ink-3">{t('none')}</p> : null}
      <EventList
        events={view.timeline.slice(0, SHOWN)}
        currency={view.currency}
        complete={view.timelineTotal <= SHOWN}
      />
    </Section>
  );
}
