'use client';

import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import type { ReasonCode } from '@/lib/domain/assessment/reasons/reason-codes';
import { type CodeState, type ReasonedAct, stateOfCode } from '@/lib/domain/authority/version/signer-codes';
import { useAuthority } from '../authority-context';
import { DraftValue, valueClass } from '../grid/draft-value';

type Acts = {
  readonly onToggle: (act: ReasonedAct, code: ReasonCode) => void;
  readonly place: { 'data-at': string; tabIndex: number };
};

const icons = { offered: 'check', added: 'plus', withdrawn: 'close', absent: 'minus' } as const;
const quiet = (state: CodeState) => state === 'withdrawn' || state === 'absent';

/**
 * Whether signers may choose a code for an act; `acts` is `null` where that is only read: there a code that could be
 * added and is not stands nowhere, unless it was taken out.
 */
export function CodeCell({ act, code, acts }: { act: ReasonedAct; code: ReasonCode; acts: Acts | null }) {
  const t = useTranslations('authority.reasons');
  const reasons = useTranslations('reasons');
  const { body, view } = useAuthority();
  const [was, is] = [stateOfCode(view.live.body, act, code), stateOfCode(body, act, code)];
  if (was === null || is === null) return null;
  const changed = was !== is;
  if (acts === null && !changed && is === 'absent') return null;
  const inside = (
    <DraftValue was={changed ? t(was) : null} quiet={quiet(is)}>
      <Icon name={icons[is]} size={12} tone={quiet(is) ? 'quiet' : undefined} />
      {/* Most codes that could be added are not: a mark alone keeps the grid quiet. */}
      <span className={clsx(is === 'absent' && !changed && 'sr-only')}>{t(is)}</span>
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
