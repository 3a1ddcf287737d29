import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';

/** The bar of a form in steps: back, where one is, and that it is saved. */
export function StepBar({
  backHref,
  step,
  count,
  saved,
}: {
  backHref: string;
  step: number;
  count: number;
  /** “Saved on this phone”, or that it is not. */
  saved?: ReactNode | undefined;
}) {
  const t = useTranslations('shell');
  return (
    <header className="phone-bar">
      <Link
        href={backHref}
        aria-label={t('back')}
        className="-ml-3.5 flex size-11 items-center justify-center text-ink-2"
      >
        <Icon name="left" size={20} />
      </Link>
      <span className="text-15 font-medium">{t('stepOf', { step, count })}</span>
      <span className="flex-1" />
      {saved ? <span className="small text-ink-3">{saved}</span> : null}
    </header>
  );
}

/** How far the form has come; drawn under the bar. */
export function StepProgress({ step, count }: { step: number; count: number }) {
  const t = useTranslations('shell');
  return (
    <div
      className="steps"
      role="progressbar"
      aria-valuenow={step}
      aria-valuemin={0}
      aria-valuemax={count}
      aria-label={t('stepOf', { step, count })}
    >
      {Array.from({ length: count }, (_, index) => `step ${index}`).map((key, index) => (
        <span key={key} className={index < step ? 'step-done' : undefined} />
      ))}
    </div>
  );
}
