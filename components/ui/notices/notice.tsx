import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Icon, type IconName, type Tone } from '../icon';

const usualIcon = { ok: 'ok', warn: 'warn', bad: 'bad', info: 'refresh', quiet: 'wait' } as const;

/**
 * Words beside what they are about: what failed, what still works, what to do. Read out politely; `assertive` only
 * for a lost hold or a refused signature.
 */
export function Notice({
  tone = 'quiet',
  icon,
  title,
  children,
  actions,
  reference,
  assertive = false,
  className,
}: {
  tone?: Exclude<Tone, 'current'> | undefined;
  icon?: IconName | undefined;
  title: ReactNode;
  children?: ReactNode | undefined;
  actions?: ReactNode | undefined;
  /** Short reference that support can look up. */
  reference?: string | undefined;
  assertive?: boolean | undefined;
  className?: string | undefined;
}) {
  const t = useTranslations('ui');
  return (
    <div
      role={assertive ? 'alert' : 'status'}
      className={clsx('notice', tone !== 'quiet' && `notice-${tone}`, className)}
    >
      <Icon name={icon ?? usualIcon[tone]} tone={tone === 'quiet' ? 'current' : tone} />
      <div className="min-w-0 flex-1">
        <div className="font-medium">{title}</div>
        {children ? <div className="text-ink-2">{children}</div> : null}
        {actions || reference ? (
          <div className="mt-2 flex flex-wrap items-center gap-2">
            {actions}
            {reference ? (
              <span className="ml-auto text-12 text-ink-3">{t('reference', { reference })}</span>
            ) : null}
          </div>
        ) : null}
      </div>
    </div>
  );
}
