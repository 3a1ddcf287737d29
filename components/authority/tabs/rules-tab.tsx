'use client';

import { useTranslations } from 'next-intl';
import { announce } from '@/components/layout/announcer';
import { Section } from '@/components/ui/section';
import { DataTable } from '@/components/ui/tables/data-table';
import { useOpenText } from '@/lib/client/assessment/text/open-text';
import { MISSING } from '@/lib/client/format/numbers';
import { type ExceptionTiers, exceptionTiers } from '@/lib/domain/authority/version/exceptions';
import { useAuthority } from '../authority-context';
import { useValueGrid } from '../grid/use-value-grid';
import { SaveMark } from '../matrix/save-mark';
import { type RuleOfPolicy, setTiers, tiersIn } from '../state/document-edit';
import { DraftPart } from './draft-part';
import { TiersCell } from './tiers-cell';

/** Rules of policy that are exceptions or refer, and how many tiers each adds to the route that the matrix gives. */
export function RulesTab() {
  const t = useTranslations('authority.rules');
  const rule = useOpenText('rules');
  const { exceptions } = useAuthority().view;
  const { workedIn, place, onChoose } = useTiersGrid();
  return (
    <DraftPart>
      <Section title={t('title')} gloss={t('gloss')} ruled={false} end={<SaveMark />}>
        {exceptions.length === 0 ? (
          <p className="text-ink-2">{t('empty')}</p>
        ) : (
          <div className="max-w-[880px] overflow-x-auto">
            <DataTable
              label={t(workedIn === undefined ? 'title' : 'gridLabel')}
              workedIn={workedIn}
              rows={exceptions}
              rowKey={({ id }) => id}
              columns={[
                { key: 'id', head: t('code'), cell: ({ id }) => id, width: 80 },
                { key: 'rule', head: t('rule'), cell: ({ id }) => rule(id) ?? MISSING, rowHead: true },
                {
                  key: 'kind',
                  head: t('kind'),
                  cell: ({ addsTier }) => t(addsTier ? 'exception' : 'refers'),
                  width: 160,
                },
                {
                  key: 'adds',
                  head: t('adds'),
                  width: 160,
                  cell: (each) => (
                    <TiersCell
                      rule={each}
                      acts={
                        workedIn === undefined
                          ? null
                          : { onChoose, place: place(exceptions.indexOf(each), 0) }
                      }
                    />
                  ),
                },
              ]}
            />
          </div>
        )}
        <p className="mt-3 text-12 text-ink-3">{t('how')}</p>
        {workedIn === undefined ? null : <p className="mt-1 text-12 text-ink-3">{t('keys')}</p>}
      </Section>
    </DraftPart>
  );
}

function useTiersGrid() {
  const t = useTranslations('authority.rules');
  const { view, draft, editable } = useAuthority();
  const { exceptions, live } = view;
  const onChoose = (rule: RuleOfPolicy, to: ExceptionTiers) => {
    if (draft === null || !editable) return;
    draft.store.change({ body: setTiers(draft.store.read().body, rule, to) });
    announce(t(`tiers.${to}`));
  };
  const grid = useValueGrid({
    id: 'authority-rules',
    shape: { firstRow: 0, lastRow: exceptions.length - 1, columns: 1 },
    first: { row: 0, column: 0 },
    keys: exceptionTiers.map((to) => ({
      id: `authority.adds.${to}`,
      keys: String(to),
      label: t('key', { tiers: t(`tiers.${to}`) }),
      run: ({ row }) => {
        const rule = exceptions[row];
        if (rule !== undefined) onChoose(rule, to);
      },
    })),
    onUndo: ({ row }) => {
      const rule = exceptions[row];
      if (rule !== undefined) onChoose(rule, tiersIn(live.body, rule));
    },
    undoLabel: t('keyUndo'),
  });
  return { ...grid, onChoose };
}
