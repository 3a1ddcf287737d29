'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Checkbox } from '@/components/ui/controls/checkbox';
import { stages } from '@/lib/domain/application/vocabulary';
import { grades } from '@/lib/domain/authority/vocabulary';
import type { Facets } from '../data/use-facets';
import type { ChangeAddress } from '../data/use-queue-address';
import { activeFilters, type FilterName, type FilterPart, filterNames, toggled } from '../state/filters';
import { decidedOutcomes } from '../state/queue-words';
import { DatesFilter } from './dates-filter';
import { AmountFilter, SinceFilter } from './filter-ranges';

type Props = {
  readonly filters: FilterPart;
  readonly facets: Facets;
  readonly currency: string;
  readonly meId: string | null;
  readonly change: ChangeAddress;
  readonly close: () => void;
};

/** First which filter, then its values. Ticks take effect at once; ranges when they are applied. */
export function FilterPanel({
  editing,
  onEdit,
  ...props
}: Props & { editing: FilterName | null; onEdit: (name: FilterName | null) => void }) {
  const t = useTranslations('queue.filters');
  const set = activeFilters(props.filters);
  const panel = useRef<HTMLDivElement>(null);
  // What was pressed is gone with its step: the focus goes to the first control of the next one.
  useEffect(() => {
    const field = editing === null ? 'button' : 'input';
    panel.current?.querySelector<HTMLElement>(field)?.focus();
  }, [editing]);
  if (editing === null) {
    return (
      <div ref={panel}>
        <div className="pb-1 text-12 text-ink-3">{t('choose')}</div>
        <ul className="-mx-3.5 -mb-2">
          {filterNames.map((name) => (
            <li key={name}>
              <button
                type="button"
                className="menu-item w-full hover:bg-hover focus-visible:bg-selected"
                onClick={() => {
                  if (name !== 'docs') return onEdit(name);
                  props.change({ docs: props.filters.docs === null ? 'open' : null });
                  props.close();
                }}
              >
                <span className="flex-1 text-left">
                  {t(`name.${name}`)}
                  {name === 'docs' ? <span className="text-ink-3"> {t('docsOpen')}</span> : null}
                </span>
                {set.includes(name) ? <span className="text-12 text-ink-3">✓</span> : null}
              </button>
            </li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    <div ref={panel}>
      <div className="mb-2 flex items-center gap-2">
        <Button kind="quiet" size="small" icon="left" label={t('back')} onClick={() => onEdit(null)} />
        <span className="font-semibold">{t(`name.${editing}`)}</span>
      </div>
      <Editor name={editing} {...props} />
    </div>
  );
}

function Editor({ name, filters, facets, currency, meId, change, close }: Props & { name: FilterName }) {
  const t = useTranslations('queue');
  switch (name) {
    case 'branch':
    case 'product':
      return (
        <Ticks
          choices={facets[name]}
          chosen={filters[name]}
          onToggle={(value) => change({ [name]: toggled(filters[name], value) })}
        />
      );
    case 'grade':
      return (
        <Ticks
          choices={grades.map((grade) => ({ value: grade, label: grade }))}
          chosen={filters.grade}
          onToggle={(value) => change({ grade: toggled(filters.grade, value) })}
        />
      );
    case 'stage':
      return (
        <Ticks
          choices={stages.map((stage) => ({ value: stage, label: t(`stages.${stage}`) }))}
          chosen={filters.stage}
          onToggle={(value) => change({ stage: toggled(filters.stage, value) })}
        />
      );
    case 'outcome':
      return (
        <Ticks
          choices={decidedOutcomes.map((outcome) => ({ value: outcome, label: t(`outcomes.${outcome}`) }))}
          chosen={filters.outcome}
          onToggle={(value) => change({ outcome: toggled(filters.outcome, value) })}
        />
      );
    case 'holder':
    case 'signer':
      return (
        <Ticks
          choices={facets.holder.map((each) =>
            each.value === meId ? { ...each, label: `${each.label} (${t('filters.me')})` } : each,
          )}
          chosen={filters[name] === null ? [] : [filters[name]]}
          onToggle={(value) => change({ [name]: filters[name] === value ? null : value })}
        />
      );
    case 'received':
    case 'decided':
      return <DatesFilter range={filters[name]} keep={(range) => change({ [name]: range })} close={close} />;
    case 'amount':
      return <AmountFilter range={filters.amount} currency={currency} change={change} close={close} />;
    case 'since':
      return <SinceFilter days={filters.since} change={change} close={close} />;
    case 'docs':
      return null;
  }
}

function Ticks<Value extends string>({
  choices,
  chosen,
  onToggle,
}: {
  choices: readonly { readonly value: Value; readonly label: string }[];
  chosen: readonly Value[];
  onToggle: (value: Value) => void;
}) {
  const t = useTranslations('queue.filters');
  if (choices.length === 0) return <p className="text-ink-3">{t('noChoices')}</p>;
  return (
    <ul className="max-h-80 overflow-auto">
      {choices.map(({ value, label }) => (
        <li key={value}>
          <Checkbox
            label={label}
            checked={chosen.includes(value)}
            onChange={() => onToggle(value)}
            className="min-h-7"
          />
        </li>
      ))}
    </ul>
  );
}
