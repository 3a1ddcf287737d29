'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useQueryStates } from 'nuqs';
import { useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { SelectInput } from '@/components/ui/controls/text-input';
import { Notice } from '@/components/ui/notices/notice';
import { ErrorNotice } from '@/components/ui/notices/states';
import { Section } from '@/components/ui/section';
import { readFailure } from '@/lib/client/failure/failure';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { useFormat } from '@/lib/client/format/use-format';
import { api, client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import type { CalendarView } from '@/lib/contracts/house/calendar';
import { ActFailure } from './act-failure';
import styles from './calendar.module.css';
import { calendarOptions } from './calendar-queries';
import { ChangesPart } from './changes-part';
import { DayDialog } from './day-dialog';
import { HoursPart } from './hours-part';
import { NamedDays } from './named-days';
import { calendarParsers } from './state/calendar-address';
import { TargetsPart } from './targets-part';
import { Legend, YearGrid } from './year-grid';

/** When the lender works and what each stage is given: all that due times are reckoned by. */
export function CalendarPage() {
  const t = useTranslations('calendar');
  const failureText = useFailureText();
  const queries = useQueryClient();
  const [address, write] = useQueryStates(calendarParsers, { history: 'push', shallow: true });
  const { data, error, refetch } = useQuery({
    ...calendarOptions(address),
    placeholderData: keepPreviousData,
  });
  const refresh = () => queries.invalidateQueries({ queryKey: api.calendar.key() });
  return (
    <div className="page">
      <header className="page-head items-center">
        <h1 className="title flex-1">{t('title')}</h1>
        {data === undefined ? null : (
          <>
            <SelectInput
              aria-label={t('branch')}
              value={address.branch ?? ''}
              options={[
                { value: '', label: t('everywhere') },
                ...data.branches.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={(event) => void write({ branch: event.target.value || null })}
            />
            <YearChoice year={data.year} onYear={(year) => void write({ year })} />
          </>
        )}
      </header>
      {error === null ? null : (
        <ErrorNotice title={t('failed')} onRetry={() => void refetch()}>
          {failureText(readFailure(error))}
        </ErrorNotice>
      )}
      {data === undefined ? null : <Parts view={data} onDone={refresh} />}
    </div>
  );
}

function YearChoice({ year, onYear }: { year: number; onYear: (year: number) => void }) {
  const t = useTranslations('calendar');
  return (
    <span className="flex items-center gap-1">
      <Button kind="quiet" icon="left" label={t('yearBefore')} onClick={() => onYear(year - 1)} />
      <span className="min-w-10 text-center font-semibold" aria-live="polite">
        {year}
      </span>
      <Button kind="quiet" icon="right" label={t('yearAfter')} onClick={() => onYear(year + 1)} />
    </span>
  );
}

function Parts({ view, onDone }: { view: CalendarView; onDone: () => Promise<void> }) {
  const t = useTranslations('calendar');
  const [day, setDay] = useState<string | null>(null);
  return (
    <>
      <YearState view={view} onDone={onDone} />
      <Section
        title={t('year', { year: String(view.year) })}
        gloss={view.may.calendar ? t('yearGloss') : undefined}
        className="mb-6"
      >
        <Legend />
        <YearGrid view={view} onDay={view.may.calendar ? setDay : null} />
        <NamedDays days={view.days} />
      </Section>
      <TargetsPart view={view} onDone={onDone} />
      <div className={`mt-6 ${styles.parts}`}>
        <HoursPart view={view} onDone={onDone} />
        <ChangesPart changes={view.changes} />
      </div>
      {day === null ? null : (
        <DayDialog key={day} view={view} day={day} onClose={() => setDay(null)} onDone={onDone} />
      )}
    </>
  );
}

/** Whether the year's public holidays are known; a year that is not says what that means and what to do. */
function YearState({ view, onDone }: { view: CalendarView; onDone: () => Promise<void> }) {
  const t = useTranslations('calendar.published');
  const format = useFormat();
  const load = useAct((source: 'package' | 'by_hand', key) =>
    client.calendar.loadYear({ year: view.year, source, key }),
  );
  const year = String(view.year);
  if (view.published !== null) {
    const { source, version, at } = view.published;
    return (
      <p className="mb-4 text-12 text-ink-3">
        {source === 'package' ? t('package', { version }) : t('by_hand', { when: format.dayYear(at) })}
      </p>
    );
  }
  const take = async (source: 'package' | 'by_hand') => {
    if ((await load.run(source)) === null) return;
    showToast({ text: t('loaded', { year }) });
    await onDone();
  };
  return (
    <>
      <ActFailure failure={load.failure} />
      <Notice
        tone="warn"
        title={t('notYet', { year })}
        className="mb-4"
        actions={
          view.may.calendar ? (
            <Button
              size="small"
              disabled={load.running}
              onClick={() => void take(view.loadable ? 'package' : 'by_hand')}
            >
              {view.loadable ? t('load', { year }) : t('declare', { year })}
            </Button>
          ) : null
        }
      >
        {view.loadable ? t('notYetLoadable') : t('notYetText')}
      </Notice>
    </>
  );
}
