'use client';

import { useSelectedLayoutSegments } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Kbd } from '@/components/ui/controls/kbd';
import { Tabs } from '@/components/ui/controls/tabs';
import { Tag } from '@/components/ui/marks/status';
import { useFormat } from '@/lib/client/format/use-format';
import type { ApplicationView } from '@/lib/contracts/application';
import { useScene } from '../case/case-context';
import { documentsToSettle } from '../documents/documents-to-settle';

/** States in which there is a contract whose conditions, payout or cancellation can be shown. */
const afterAcceptance: readonly ApplicationView['state'][] = ['accepted', 'disbursed', 'cancelled'];

/** The parts of the case as addresses of their own. */
export function CaseTabs() {
  const t = useTranslations('application.tabs');
  const keys = useTranslations('application.head');
  const format = useFormat();
  const [, part = null] = useSelectedLayoutSegments();
  const { view } = useScene();
  const root = `/applications/${view.number}`;
  const toSettle = documentsToSettle(view);
  const tab = (of: 'documents' | 'payout' | 'messages' | 'history') => ({
    href: `${root}/${of}`,
    label: t(of),
    current: part === of,
  });
  const closes = afterAcceptance.includes(view.state);
  const open = view.conditions.filter(({ state }) => state === 'open' || state === 'unmet').length;
  const openConditions =
    view.state === 'accepted' && open > 0 ? (
      <Tag tone="warn" icon={null}>
        {t('conditionsLeft', { count: format.count(open) })}
      </Tag>
    ) : undefined;
  return (
    <Tabs
      label={t('label')}
      tabs={[
        { href: root, label: t('overview'), current: part === null },
        {
          ...tab('documents'),
          mark:
            toSettle > 0 ? (
              <Tag tone="warn" icon={null}>
                {t('toSettle', { count: format.count(toSettle) })}
              </Tag>
            ) : undefined,
        },
        ...(closes ? [{ ...tab('payout'), mark: openConditions }] : []),
        {
          ...tab('messages'),
          count: view.messages.length > 0 ? format.count(view.messages.length) : undefined,
        },
        tab('history'),
      ]}
    >
      <span className="hidden items-center gap-1.5 text-12 text-ink-3 wide:flex">
        <Kbd keys="e" />
        {keys('keyEvidence')}
        <Kbd keys="d" />
        {keys('keyDecide')}
        <Kbd keys="n" />
        {keys('keyNote')}
      </span>
    </Tabs>
  );
}
