import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/client/format/use-format';
import type { CalendarView } from '@/lib/contracts/house/calendar';
import { namedSpans } from './state/year';

/** The year's holidays and make-up days by name, in order. */
export function NamedDays({ days }: { days: CalendarView['days'] }) {
  const t = useTranslations('calendar');
  const format = useFormat();
  const spans = namedSpans(days);
  if (spans.length === 0) return null;
  return (
    <div className="mt-4">
      <h3 className="mb-1 text-12 text-ink-3">{t('named')}</h3>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(260px,1fr))] gap-x-6 text-13">
        {spans.map(({ name, from, to, worked }) => (
          <li key={`${from} ${name}`} className="flex items-baseline gap-2 border-b border-rule py-1">
            <span className="min-w-0 flex-1">
              {name}
              {worked ? <span className="ml-1.5 text-12 text-ink-3">{t('namedWorked')}</span> : null}
            </span>
            <span className="whitespace-nowrap text-ink-2">
              {from === to ? format.day(from) : t('span', { from: format.day(from), to: format.day(to) })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
