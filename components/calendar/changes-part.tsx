'use client';

import { useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import { useFormat } from '@/lib/client/format/use-format';
import type { CalendarChange, CalendarView } from '@/lib/contracts/house/calendar';
import { clockText } from './state/year';

/** Who changed which day or hours, when and why; nothing of it is ever rewritten. */
export function ChangesPart({ changes }: Pick<CalendarView, 'changes'>) {
  const t = useTranslations('calendar.changes');
  return (
    <Section title={t('title')}>
      {changes.length === 0 ? <p className="text-ink-2">{t('none')}</p> : null}
      <ul>
        {changes.map((change) => (
          <Change key={change.id} change={change} />
        ))}
      </ul>
    </Section>
  );
}

function Change({ change }: { change: CalendarChange }) {
  const t = useTranslations('calendar.changes');
  const format = useFormat();
  const { hours, what, own } = change;
  const day = format.dayYear(change.day);
  const span =
    hours === null
      ? ''
      : t('span', { opens: clockText(hours.opensMinute), closes: clockText(hours.closesMinute) });
  return (
    <li className="border-b border-rule py-1.5">
      <div>
        {t(what, { day, span })}
        {own || what === 'hours' ? '' : t('everywhere')}
        {t('because', { reason: change.reason })}
      </div>
      <div className="text-12 text-ink-3">
        {change.by === null ? '' : `${format.person(change.by)} · `}
        {format.moment(change.at)}
      </div>
    </li>
  );
}
