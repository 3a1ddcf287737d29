'use client';

import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import type { ReasonCode } from '@/lib/domain/assessment/reasons/reason-codes';
import { isWithdrawn, type ReasonedAct } from '@/lib/domain/authority/version/signer-codes';
import { useAuthority } from '../authority-context';
import { DraftValue, valueClass } from '../grid/draft-value';

type Acts = {
  readonly onToggle: (act: ReasonedAct, code: ReasonCode) => void;
  readonly place: { 'data-at': string; tabIndex: number };
};

/** Whether signers may choose a code for an act; `acts` is `null` where that is only read. */
export function CodeCell({ act, code, acts }: { act: ReasonedAct; code: ReasonCode; acts: Acts | null }) {
  const t = useTranslations('authority.reasons');
  const reasons = useTranslations('reasons');
  const { body, view } = useAuthority();
  const word = (withdrawn: boolean) => t(withdrawn ? 'withdrawn' : 'offered');
  const [was, is] = [isWithdrawn(view.live.body, act, code), isWithdrawn(body, act, code)];
  const changed = was !== is;
  const inside = (
    <DraftValue was={changed ? word(was) : null} quiet={is}>
      <Icon name={is ? 'close' : 'check'} size={12} tone={is ? 'quiet' : undefined} />
      {word(is)}
    </DraftValue>
  );
  if (acts === null) return <div className={valueClass(changed, false)}>{inside}</div>;
  return (
    <button
      type="button"
      className={valueClass(changed, true)}
      onClick={() => acts.onToggle(act, code)}
      {...acts.place}
    >
      <span className="sr-only">{t('place', { code: reasons(`${code}.label`), act: t(`act.${act}`) })}</span>
      {inside}
    </button>
  );
}
