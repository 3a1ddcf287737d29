import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { Icon, type IconName, type Tone, toneClass, toneIcon } from '../icon';

type TagTone = Exclude<Tone, 'current'>;

/** A state as mark and word on its wash: `verified`, `mismatch`, `2 to settle`. */
export function Tag({
  tone = 'quiet',
  icon,
  children,
  className,
}: {
  tone?: TagTone | undefined;
  /** `null` for a tag whose word needs no mark, e.g. “you”. */
  icon?: IconName | null | undefined;
  children: ReactNode;
  className?: string | undefined;
}) {
  const mark = icon === undefined ? (tone === 'ok' ? 'check' : toneIcon[tone]) : icon;
  return (
    <span className={clsx('tag', tone !== 'quiet' && `tag-${tone}`, className)}>
      {mark ? <Icon name={mark} size={12} /> : null}
      {children}
    </span>
  );
}

/** A state in running text or a table cell: coloured mark, then the words, coloured only where they are the news. */
export function Status({
  tone,
  icon,
  loud = false,
  children,
  title,
}: {
  tone: Tone;
  icon?: IconName | undefined;
  loud?: boolean | undefined;
  children: ReactNode;
  title?: string | undefined;
}) {
  return (
    <span className="whitespace-nowrap" title={title}>
      <Icon name={icon ?? toneIcon[tone]} size={14} tone={tone} className="mr-[5px]" />
      <span className={clsx(loud && toneClass[tone], loud && 'font-medium')}>{children}</span>
    </span>
  );
}

/** The round mark of a person: initials, or the surname's character. The name stands beside it. */
export function Avatar({ initials, small = false }: { initials: string; small?: boolean }) {
  return (
    <span aria-hidden="true" className={clsx('avatar', small && 'avatar-18')}>
      {initials}
    </span>
  );
}
