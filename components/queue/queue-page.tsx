'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { announce } from '@/components/layout/announcer';
import { useFormat } from '@/lib/client/format/use-format';
import type { BulkAct } from '@/lib/contracts/desk';
import type { Me } from '@/lib/contracts/house/people';
import { BulkBar } from './bars/bulk-bar';
import { FiltersBar } from './bars/filters-bar';
import { FootBar } from './bars/foot-bar';
import { ViewsBar } from './bars/views-bar';
import { BulkPlan } from './bulk/bulk-plan';
import { mayAssign, mayClaim } from './data/may';
import { heldBy } from './data/show-holder';
import { useExport } from './data/use-export';
import type { Colleague } from './data/use-queue-acts';
import { FilteredEmpty, ViewEmpty } from './notices/queue-empty';
import {
  ActFailed,
  ActRefused,
  ListFailed,
  ListStale,
  NewRows,
  UndoRefused,
  UnknownView,
} from './notices/queue-notices';
import { Peek } from './peek/peek';
import styles from './queue-page.module.css';
import { type QueueActions, useQueueCommands } from './screen/use-queue-commands';
import { type QueueScreen, useQueueScreen } from './screen/use-queue-screen';
import { activeFilters } from './state/filters';
import { writeQueueAddress } from './state/queue-address';
import { nothingSelected, toggleAll } from './state/selection';
import { QueueTable } from './table/queue-table';
import { ChangedProvider, useChanged } from './table/use-changed';
import { SavedTabs } from './views/saved-tabs';
import { ViewsMenu } from './views/views-menu';

/** The queue: choose and triage, and settle simple cases from the peek. Client side of the page. */
export function QueuePage({ me }: { me: Me }) {
  const t = useTranslations('queue');
  const screen = useQueueScreen(me);
  const format = useFormat();
  const { address, settings, change, totals } = screen;
  const [filtering, setFiltering] = useState(false);
  const [assigning, setAssigning] = useState(false);
  const [asking, setAsking] = useState(false);
  const [managing, setManaging] = useState(false);
  const actions = useActions(screen, {
    openFilters: () => setFiltering(true),
    openAssign: () => setAssigning(true),
    openAsk: () => setAsking(true),
    openViews: () => setManaging(true),
  });
  useQueueCommands(screen, actions);
  useAnnouncedRisk(totals.counts.at_risk);
  const assign = async (to: Colleague) => {
    setAssigning(false);
    await screen.bulk.rehearse({ act: 'assign', to: to.id }, [...screen.selection], format.person(to));
  };
  const ask = async (act: BulkAct) => {
    if (await screen.bulk.rehearse(act, [...screen.selection])) setAsking(false);
  };
  return (
    <div className="tool">
      <h1 className="sr-only">{t('title')}</h1>
      <ViewsBar
        address={settings}
        roles={me.roles}
        totals={totals}
        onOpen={screen.openView}
        saved={
          <SavedTabs
            saved={screen.saved}
            content={screen.content}
            digits={screen.digits}
            onOpen={screen.openSaved}
          />
        }
      />
      <FiltersBar
        address={settings}
        change={change}
        me={me}
        digits={screen.digits}
        sorting={screen.sorting}
        open={filtering}
        onOpen={setFiltering}
        saving={
          <ViewsMenu
            saved={screen.saved}
            content={screen.content}
            mayShare={me.branch !== null && me.roles.some((role) => role === 'officer' || role === 'manager')}
            onOpen={screen.openSaved}
            open={managing}
            onOpenChange={setManaging}
          />
        }
      />
      <div className={`tool-split ${styles.split}`} data-peek={address.peek ?? 'auto'}>
        <section className="tool-list" aria-label={t(`views.${address.view}`)}>
          <ChangedProvider value={useChanged(screen.order)}>
            <Rows screen={screen} />
          </ChangedProvider>
          <div className={styles.dock}>
            <Notices screen={screen} />
            <BulkPlan
              bulk={screen.bulk}
              onDone={(done) =>
                screen.select(new Set([...screen.selection].filter((each) => !done.includes(each))))
              }
            />
            {screen.selection.size > 0 ? (
              <BulkBar
                count={screen.selection.size}
                rows={screen.selectedRows}
                onAsk={(act) => void ask(act)}
                asking={asking}
                onAsking={setAsking}
                running={screen.bulk.running}
                mayAssign={mayAssign(me)}
                mayClaim={mayClaim(me)}
                onClaim={actions.claim}
                onAssign={assign}
                onExport={actions.exportSelection}
                onClear={() => screen.select(nothingSelected)}
                assigning={assigning}
                onAssigning={setAssigning}
              />
            ) : null}
          </div>
        </section>
        <Peek
          row={screen.focusedRow}
          elapsedMinutes={screen.elapsedMinutes}
          sort={screen.sorting.sort}
          state={address.peek}
          onClose={() => change({ peek: 'closed' })}
          onOpen={screen.open}
        />
      </div>
      <FootBar
        claims={mayClaim(me)}
        view={address.view}
        totals={totals}
        range={screen.range}
        onPage={screen.page}
      />
    </div>
  );
}

/** Over the end of the list, so that no row moves for them. */
function Notices({ screen: { list, acts } }: { screen: QueueScreen }) {
  return (
    <>
      <UnknownView />
      {acts.refused === null ? null : <ActRefused act={acts.refused} onClose={acts.forget} />}
      <UndoRefused />
      {acts.failure === null ? null : <ActFailed failure={acts.failure} onClose={acts.forget} />}
      {list.stale && list.asOf !== null ? <ListStale asOf={list.asOf} onRetry={list.retry} /> : null}
      {list.waiting > 0 ? <NewRows count={list.waiting} onShow={list.showNews} /> : null}
    </>
  );
}

function Rows({ screen }: { screen: QueueScreen }) {
  const t = useTranslations('queue');
  const { address, list, totals, acts, change } = screen;
  if (list.error !== null) return <ListFailed error={list.error} onRetry={list.retry} />;
  if (list.shown?.length === 0) {
    return activeFilters(address).length > 0 ? (
      <FilteredEmpty address={address} digits={screen.digits} me={screen.me} change={change} />
    ) : (
      <ViewEmpty
        me={screen.me}
        view={address.view}
        counts={totals.counts}
        nothingFree={acts.nothingFree}
        onClaimNext={() => void acts.claimNext()}
        onView={screen.openView}
      />
    );
  }
  return (
    <QueueTable
      ref={screen.table}
      label={t('grid', { view: t(`views.${address.view}`) })}
      rows={list.shown}
      total={totals.total === null || totals.total.more ? null : totals.total.count}
      columns={screen.columns}
      currency={screen.currency}
      sorting={screen.sorting}
      focused={screen.focused}
      selection={screen.selection}
      onTickAll={() => screen.select(toggleAll(screen.selection, screen.order))}
      acts={screen.rowActs}
      elapsedMinutes={screen.elapsedMinutes}
      stale={list.stale}
      range={screen.range}
      more={list.more}
    />
  );
}

/** Where there is no room for the peek it lies over the list. */
const narrow = () => window.matchMedia('(max-width: 1179px)').matches;

function useActions(
  screen: QueueScreen,
  open: Record<'openFilters' | 'openAssign' | 'openAsk' | 'openViews', () => void>,
): QueueActions {
  const t = useTranslations('queue');
  const { address, change, acts, bulk, focused, focusedRow, selection, selectedRows, select, list, totals } =
    screen;
  const save = useExport(screen.currency, screen.digits);
  const claimOldest = async () => {
    const number = await acts.claimNext();
    if (number !== null) change({ row: number });
  };
  return {
    claim: () => {
      if (selection.size > 1) void bulk.rehearse({ act: 'claim' }, [...selection]);
      else if (selection.size === 1) void acts.claim([...selection]);
      else if (focusedRow !== null && heldBy(screen.me, focusedRow)) void acts.release(focusedRow);
      else if (focused !== null) void acts.claim([focused]);
      else if ((totals.counts.unclaimed ?? 0) > 0) void claimOldest();
    },
    assign: () => {
      if (selection.size === 0 && focusedRow !== null) select(new Set([focusedRow.number]));
      if (selection.size > 0 || focusedRow !== null) open.openAssign();
    },
    exportSelection: () => {
      const view = t(`views.${address.view}`);
      save(selectedRows, {
        asOf: list.asOf ?? '',
        view,
        filters: `/queue${writeQueueAddress({ ...address, row: null, peek: null })}`,
      });
    },
    togglePeek: () => {
      const shown = narrow() ? address.peek === 'open' : address.peek !== 'closed';
      change({ peek: shown ? (narrow() ? null : 'closed') : narrow() ? 'open' : null });
    },
    escape: () => {
      if (narrow() && address.peek === 'open') change({ peek: null });
      else if (bulk.plan !== null || bulk.refused.length > 0 || bulk.failure !== null) bulk.cancel();
      else if (acts.refused !== null || acts.failure !== null) acts.forget();
      else select(nothingSelected);
    },
    addFilter: open.openFilters,
    askMany: open.openAsk,
    manageViews: open.openViews,
  };
}

/** Says politely that more or fewer cases are at risk; the first count is not news. */
function useAnnouncedRisk(atRisk: number | undefined) {
  const t = useTranslations('queue');
  const before = useRef(atRisk);
  useEffect(() => {
    if (atRisk === undefined || atRisk === before.current) return;
    if (before.current !== undefined) announce(t('atRiskAnnounced', { count: atRisk }));
    before.current = atRisk;
  }, [atRisk, t]);
}
