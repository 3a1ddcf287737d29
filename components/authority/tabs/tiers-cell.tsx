'use client';

import { useTranslations } from 'next-intl';
import { Menu } from '@/components/ui/overlays/menu';
import { type ExceptionTiers, exceptionTiers } from '@/lib/domain/authority/version/exceptions';
import { useAuthority } from '../authority-context';
import { DraftValue, valueClass } from '../grid/draft-value';
import { type RuleOfPolicy, tiersIn } from '../state/document-edit';

type Acts = {
  readonly onChoose: (rule: RuleOfPolicy, to: ExceptionTiers) => void;
  readonly place: { 'data-at': string; tabIndex: number };
};

/** How many tiers a rule adds; `acts` is `null` where that is only read. */
export function TiersCell({ rule, acts }: { rule: RuleOfPolicy; acts: Acts | null }) {
  const t = useTranslations('authority.rules');
  const { body, view } = useAuthority();
  const [was, is] = [tiersIn(view.live.body, rule), tiersIn(body, rule)];
  const changed = was !== is;
  const inside = (
    <DraftValue was={changed ? t(`tiers.${was}`) : null} quiet={is === 0}>
      {t(`tiers.${is}`)}
    </DraftValue>
  );
  if (acts === null) return <div className={valueClass(changed, false)}>{inside}</div>;
  return (
    <Menu
      align="start"
      label={t('choose', { rule: rule.id })}
      entries={exceptionTiers.map((to) => ({
        kind: 'choice',
        key: String(to),
        label: t(`tiers.${to}`),
        checked: to === is,
        onSelect: () => acts.onChoose(rule, to),
      }))}
      trigger={
        <button type="button" className={valueClass(changed, true)} {...acts.place}>
          <span className="sr-only">{rule.id}</span>
          {inside}
        </button>
      }
    />
  );
}
