'use client';

import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import { useFormat } from '@/lib/client/format/use-format';
import { needsFewer } from '../model/line/route-at';
import { useDecision } from '../state/decision-context';
import { useRouteAt } from '../state/use-route-at';

/** Who must sign at the amount in the form; says where a smaller loan than the one on the table needs fewer. */
export function RouteLine() {
  const t = useTranslations('decision');
  const format = useFormat();
  const { view } = useDecision();
  const route = useRouteAt();
  if (route === null) return null;
  const { here, standing, amountMinor, change } = route;
  const words = { amount: format.money(amountMinor, view.currency), route: t(`tiers.${here.tier}`) };
  const fewer = needsFewer(here, standing);
  const anew = change.void.length > 0;
  const text = anew
    ? t('form.routeAnew', { ...words, names: change.void.map(format.person).join(t('listJoin')) })
    : fewer
      ? t('form.routeFewer', words)
      : here.certain
        ? t('form.routeAtYours', words)
        : t('form.routeUncertain', words);
  return (
    <p
      className={`flex items-start gap-1.5 pt-[7px] pb-2.5 text-12 ${anew ? 'text-warn' : 'text-ink-2'}`}
      aria-live="polite"
    >
      <Icon name={anew ? 'warn' : 'rule'} size={14} className="mt-px" />
      <span>{text}</span>
    </p>
  );
}
