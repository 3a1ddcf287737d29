'use client';

import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import { useFormat } from '@/lib/client/format/use-format';
import type { RouteResult } from '@/lib/domain/assessment/assessment';
import { tiers } from '@/lib/domain/authority/vocabulary';
import { routeAt } from '../model/route-at';
import { useDecision } from '../state/decision-context';

const weight = (route: RouteResult) => tiers.indexOf(route.tier) + (route.needsChairYes ? 0.5 : 0);

/** Who must sign at the amount in the form; says where a smaller loan needs fewer signatures. */
export function RouteLine() {
  const t = useTranslations('decision');
  const format = useFormat();
  const { view, draftState } = useDecision();
  const { assessment, asked, currency } = view;
  if (assessment === null) return null;
  const amountMinor =
    draftState.draft.terms.amountMinor ?? assessment.recommendation.amountMinor ?? asked.amountMinor;
  const { route, certain } = routeAt(assessment, asked.amountMinor, amountMinor);
  const difference = weight(route) - weight(assessment.route);
  const words = {
    amount: format.money(amountMinor, currency),
    route: t(`tiers.${route.tier}`),
  };
  const text =
    difference < 0
      ? t('form.routeFewer', words)
      : certain
        ? t('form.routeAtYours', words)
        : t('form.routeUncertain', words);
  return (
    <p className="flex items-start gap-1.5 pt-[7px] pb-2.5 text-12 text-ink-2" aria-live="polite">
      <Icon name="rule" size={14} className="mt-px" />
      <span>{text}</span>
    </p>
  );
}
