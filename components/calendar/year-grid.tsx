'use client';

import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/client/format/use-format';
import type { CalendarView } from '@/lib/contracts/house/calendar';
import styles from './calendar.module.css';
import { type DayInfo, dayInfo, weeksOf } from './state/year';

const months = Array.from({ length: 12 }, (_, index) => index + 1);
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The year's days at a glance. `onDay`: opens a day, for who may change it. */
export function YearGrid({ view, onDay }: { view: CalendarView; onDay: ((day: string) => void) | null }) {
  return (
    <div className={styles.months}>
      {months.map((month) => (
        <Month key={month} month={month} view={view} onDay={onDay} />
      ))}
    </div>
  );
}

function Month({
  month,
  view,
  onDay,
}: {
  month: number;
  view: CalendarView;
  onDay: ((day: string) => void) | null;
}) {
  const t = useTranslations('calendar');
  const format = useFormat();
  const name = format.month(`${view.year}-${String(month).padStart(2, '0')}-01`);
  return (
    <div className={styles.month}>
      <table aria-label={name}>
        <caption className="pb-1 text-left font-medium">{name}</caption>
        <thead>
          <tr>
            {weekdays.map((weekday) => (
              <th key={weekday} scope="col" abbr={t(`weekdaysLong.${weekday}`)}>
                {t(`weekdays.${weekday}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(view.year, month).map((week) => (
            <tr key={week.find((day) => day !== null)}>
              {week.map((day, place) => (
                <td key={day ?? `${month}/${weekdays[place]}`}>
                  {day === null ? null : (
                    <Day info={dayInfo(day, view.days)} today={view.today} onDay={onDay} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Day({
  info,
  today,
  onDay,
}: {
  info: DayInfo;
  today: string;
  onDay: ((day: string) => void) | null;
}) {
  const t = useTranslations('calendar');
  const format = useFormat();
  const { day, kind, entry } = info;
  const words = t('dayWords', { day: format.dayLong(day), kind: t(`kinds.${kind}`) });
  const title = entry === null ? words : `${words}${t('because', { reason: entry.reason })}`;
  const looks = {
    className: styles.day,
    'data-kind': kind,
    'data-own': entry?.own === true,
    'data-today': day === today,
    title,
  };
  const date = Number(day.slice(8));
  if (onDay === null || day < today) return <span {...looks}>{date}</span>;
  return (
    <button type="button" {...looks} aria-label={title} onClick={() => onDay(day)}>
      {date}
    </button>
  );
}

/** What the looks of a day mean. */
export function Legend() {
  const t = useTranslations('calendar');
  const sample = (kind: DayInfo['kind'], own = false) => (
    <span className="flex items-center gap-1.5">
      <span aria-hidden="true" className={`${styles.day} ${styles.sample}`} data-kind={kind} data-own={own}>
        8
      </span>
      {own ? t('own') : t(`kinds.${kind}`)}
    </span>
  );
  return (
    <div className="mb-4 flex flex-wrap gap-x-5 gap-y-1 text-12 text-ink-2">
      {sample('worked')}
      {sample('weekend')}
      {sample('closed')}
      {sample('made_up')}
      {sample('worked', true)}
    </div>
  );
}
