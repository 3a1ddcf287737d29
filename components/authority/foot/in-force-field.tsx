'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { SelectInput } from '@/components/ui/controls/text-input';
import { Icon } from '@/components/ui/icon';
import { useFormat } from '@/lib/client/format/use-format';
import { useAuthority } from '../authority-context';
import { instantOf, localOf, startProblem, usualStarts } from '../state/in-force';
import styles from '../styles/foot.module.css';

const kinds = ['now', 'tomorrow', 'next_month', 'other'] as const;
type Kind = (typeof kinds)[number];
export type InForce = ReturnType<typeof useInForce>;

/** From when the version shall be in force: at once, one of the usual instants, or one that is typed. */
export function useInForce() {
  const { me } = useAuthority();
  const [kind, setKind] = useState<Kind>('now');
  const [typed, setTyped] = useState('');
  const [left, setLeft] = useState(false);
  const usual = usualStarts(new Date(), me.timeZone);
  const local = kind === 'other' ? typed : (usual.find(({ key }) => key === kind)?.local ?? '');
  const problem = kind === 'now' ? null : startProblem(local, me.timeZone, new Date());
  return {
    kind,
    typed,
    usual,
    shownProblem: left ? problem : null,
    choose: (next: Kind) => {
      setKind(next);
      setLeft(false);
      if (next === 'other' && typed === '') setTyped(usual[0]?.local ?? '');
    },
    type: (next: string) => {
      setTyped(next);
      setLeft(false);
    },
    leave: () => setLeft(true),
    /** Looks at it once more; `false` where it cannot be a start. */
    settle: () => {
      setLeft(true);
      return problem === null;
    },
    /** `null`: at once. */
    instant: kind === 'now' ? null : instantOf(local, me.timeZone),
  };
}

/** The field in the bar; its time is the lender's, wherever the browser is. */
export function InForceField({ start }: { start: InForce }) {
  const t = useTranslations('authority.inForce');
  const format = useFormat();
  const id = useId();
  const { me } = useAuthority();
  const dated = (local: string) => {
    const instant = instantOf(local, me.timeZone);
    return instant === null ? '' : t('moment', { day: format.dayYear(instant), time: format.time(instant) });
  };
  const optionOf = (kind: Kind) => {
    const usual = start.usual.find(({ key }) => key === kind);
    return {
      value: kind,
      label: usual === undefined ? t(kind === 'other' ? 'other' : 'now') : dated(usual.local),
    };
  };
  const problem = start.shownProblem;
  return (
    <span className={styles.start}>
      <label htmlFor={`${id}-kind`} className="text-12 text-ink-3">
        {t('label')}
      </label>
      <SelectInput
        id={`${id}-kind`}
        className="h-9"
        value={start.kind}
        options={kinds.map(optionOf)}
        onChange={(event) => start.choose(kinds.find((each) => each === event.target.value) ?? 'now')}
      />
      {start.kind === 'other' ? (
        <span className="input h-9">
          <input
            type="datetime-local"
            aria-label={t('typed')}
            aria-invalid={problem !== null || undefined}
            aria-describedby={problem === null ? undefined : `${id}-problem`}
            min={localOf(new Date(), me.timeZone)}
            value={start.typed}
            onChange={(event) => start.type(event.currentTarget.value)}
            onBlur={start.leave}
          />
        </span>
      ) : null}
      {problem === null ? null : (
        <span id={`${id}-problem`} role="alert" className={styles.problem}>
          <Icon name="bad" size={12} />
          {t(problem)}
        </span>
      )}
    </span>
  );
}
