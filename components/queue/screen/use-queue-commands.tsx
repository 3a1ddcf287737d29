'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import { useFormat } from '@/lib/client/format/use-format';
import type { Command } from '@/lib/client/keys/command-store';
import { useCommands } from '@/lib/client/keys/use-commands';
import { mayAssign, mayClaim } from '../data/may';
import { heldBy } from '../data/show-holder';
import { askHref } from '../peek/peek';
import { queueViews, viewsOf } from '../state/queue-words';
import { toggleAll, toggleRow } from '../state/selection';
import { COUNTED_VIEWS } from '../views/use-saved-views';
import type { QueueScreen } from './use-queue-screen';

/** Fixed views that `V` and a figure open; a view keeps its figure whoever reads. `G` and a figure open saved ones. */
const VIEW_KEYS = 9;

export type QueueActions = {
  readonly claim: () => void;
  readonly assign: () => void;
  readonly exportSelection: () => void;
  readonly togglePeek: () => void;
  /** Closes what lies over the list, else unticks. */
  readonly escape: () => void;
  readonly addFilter: () => void;
  /** One document of every ticked case's borrower. */
  readonly askMany: () => void;
  readonly manageViews: () => void;
};

/** The keys of the queue (interface.md section 13), which are also its entries in the palette and the help. */
export function useQueueCommands(screen: QueueScreen, actions: QueueActions): void {
  useCommands([
    ...useMoves(screen, actions),
    ...useActs(screen, actions),
    ...useViews(screen),
    ...useSaved(screen, actions),
  ]);
}

function useMoves(screen: QueueScreen, actions: QueueActions): Command[] {
  const t = useTranslations('queue.keys');
  const { order, focused, selection, move, select, open } = screen;
  const quiet = (id: string, label: string, keys: string, run: () => void): Command => ({
    id: `queue-${id}`,
    group: 'view',
    label,
    keys,
    run,
    keysOnly: true,
  });
  return [
    quiet('next', t('next'), 'j', () => move(1, false)),
    quiet('previous', t('previous'), 'k', () => move(-1, false)),
    quiet('down', t('next'), 'down', () => move(1, false)),
    quiet('up', t('previous'), 'up', () => move(-1, false)),
    quiet('last', t('last'), 'end', () => move(order.length, false)),
    quiet('first', t('first'), 'home', () => move(-order.length, false)),
    quiet('toggle', t('toggle'), 'x', () => focused !== null && select(toggleRow(selection, focused))),
    quiet('toggle-space', t('toggle'), 'shift+space', () => {
      if (focused !== null) select(toggleRow(selection, focused));
    }),
    quiet('extend-down', t('extendDown'), 'shift+j', () => move(1, true)),
    quiet('extend-up', t('extendUp'), 'shift+k', () => move(-1, true)),
    quiet('extend-arrow-down', t('extendDown'), 'shift+down', () => move(1, true)),
    quiet('extend-arrow-up', t('extendUp'), 'shift+up', () => move(-1, true)),
    quiet('peek', t('peekRow'), 'space', actions.togglePeek),
    quiet('open', t('openRow'), 'enter', () => focused !== null && open(focused)),
    quiet('escape', t('clear'), 'esc', actions.escape),
    quiet('news', t('news'), 'u', screen.list.showNews),
  ];
}

function useActs(screen: QueueScreen, actions: QueueActions): Command[] {
  const t = useTranslations('queue.keys');
  const desk = useTranslations('desk');
  const format = useFormat();
  const router = useRouter();
  const { focusedRow, order, selection, select } = screen;
  const number = focusedRow?.number ?? '';
  const one = selection.size === 0 && focusedRow !== null;
  // What one holds already is not offered to be claimed.
  const mine = one && focusedRow.holder?.id === screen.me.id;
  const claim: Command[] = [
    {
      id: 'queue-claim',
      group: 'do',
      label: one
        ? t(heldBy(screen.me, focusedRow) ? 'releaseNumber' : 'claimNumber', { number })
        : order.length === 0
          ? t('claimNext')
          : t('claimNow'),
      keys: 'c',
      run: actions.claim,
      mark: <Icon name="pen" tone="quiet" />,
    },
  ];
  const assign: Command[] = [
    {
      id: 'queue-assign',
      group: 'do',
      label: t('assign'),
      keys: 'a',
      run: actions.assign,
      mark: <Icon name="user" tone="quiet" />,
    },
  ];
  const acts: Command[] = [
    ...(mine || !mayClaim(screen.me) ? [] : claim),
    ...(mayAssign(screen.me) ? assign : []),
    {
      id: 'queue-filter',
      group: 'view',
      label: t('filter'),
      keys: 'f',
      run: actions.addFilter,
      mark: <Icon name="plus" tone="quiet" />,
    },
    {
      id: 'queue-select-all',
      group: 'view',
      label: t('selectAll'),
      run: () => select(toggleAll(selection, order)),
      mark: <Icon name="check" tone="quiet" />,
    },
  ];
  if (selection.size > 0) {
    acts.push({
      id: 'queue-ask-many',
      group: 'do',
      label: desk('ask.key', { count: selection.size }),
      keys: 'r',
      run: actions.askMany,
      mark: <Icon name="message" tone="quiet" />,
    });
  } else if (focusedRow !== null) {
    const name = format.person({ name: focusedRow.applicantName, nameLatin: focusedRow.applicantNameLatin });
    acts.push({
      id: 'queue-ask',
      group: 'do',
      label: t('askName', { name }),
      keys: 'r',
      run: () => router.push(askHref(number)),
      mark: <Icon name="message" tone="quiet" />,
    });
  }
  if (selection.size > 0) {
    acts.push({
      id: 'queue-export',
      group: 'do',
      label: t('export'),
      run: actions.exportSelection,
      mark: <Icon name="download" tone="quiet" />,
    });
  }
  return acts;
}

function useViews({ openView, me, totals, address }: QueueScreen): Command[] {
  const t = useTranslations('queue');
  const shown = viewsOf({ roles: me.roles, counts: totals.counts, current: address.view });
  const placed = queueViews.map((view, at) => ({ view, at }));
  return placed
    .filter(({ view }) => shown.includes(view))
    .map(({ view, at }) => ({
      id: `queue-view-${view}`,
      group: 'go',
      label: t('keys.view', { view: t(`views.${view}`) }),
      run: () => openView(view),
      mark: <Icon name="rows" tone="quiet" />,
      ...(at < VIEW_KEYS && { keys: `v ${at + 1}` }),
    }));
}

function useSaved({ saved, openSaved }: QueueScreen, actions: QueueActions): Command[] {
  const t = useTranslations('desk.views');
  return [
    {
      id: 'queue-save-view',
      group: 'view',
      label: t('key'),
      run: actions.manageViews,
      mark: <Icon name="plus" tone="quiet" />,
    },
    ...saved.views.map(
      (view, at): Command => ({
        id: `queue-saved-${at + 1}`,
        group: 'go',
        label: t('openKey', { name: view.name }),
        run: () => openSaved(view),
        mark: <Icon name="rows" tone="quiet" />,
        ...(at < COUNTED_VIEWS && { keys: `g ${at + 1}` }),
      }),
    ),
  ];
}
