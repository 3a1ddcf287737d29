'use client';

import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { type Definition, DefinitionStrip } from '@/components/ui/tables/definitions';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import { useScene } from '../case/case-context';
import { pulseOptions } from '../case/case-queries';

type FactKey = 'product' | 'asked' | 'term' | 'purpose' | 'exposure' | 'score' | 'pd' | 'stage' | 'heldBy';

/** Product, what was asked, and what the system and the lender's people make of it, in one line. */
export function CaseFacts() {
  const t = useTranslations('application.facts');
  const labels = useTranslations('application');
  const locale = useLocale();
  const format = useFormat();
  const { view } = useScene();
  const { assessment, asked, currency } = view;
  // The pulse knows who has the case at this moment, before the page is read anew.
  const pulse = useQuery({ ...pulseOptions(view.number), enabled: false });
  const holder = pulse.data === undefined ? view.holder : pulse.data.holder;
  const category = view.purposeCategory ? labels(`purposes.${view.purposeCategory}`) : MISSING;
  const purpose = view.purposeText ?? category;
  const score = assessment?.score;
  const item = (key: FactKey, value: string, title?: string): Definition => ({
    key,
    term: t(key),
    value,
    ...(title ? { title } : {}),
  });
  return (
    <DefinitionStrip
      items={[
        item('product', view.product.name[locale]),
        item('asked', format.money(asked.amountMinor, currency)),
        item('term', format.term(asked.term)),
        item('purpose', purpose, format.labelled(category, purpose)),
        item('exposure', view.exposureMinor === null ? MISSING : format.money(view.exposureMinor, currency)),
        item('score', score ? format.count(Math.round(score.points)) : t('notScored')),
        item('pd', score ? format.percent(score.pd) : MISSING),
        item('stage', labels(`stages.${view.stage}`)),
        item('heldBy', holder ? format.person(holder) : t('nobody')),
      ]}
    />
  );
}
