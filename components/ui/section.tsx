import { clsx } from 'clsx';
import type { ReactNode } from 'react';

/** A part of a page: a rule, its head with a grey gloss, what leads further at the right, then the content. */
export function Section({
  title,
  gloss,
  end,
  ruled = true,
  className,
  headClassName,
  children,
  id,
}: {
  title: ReactNode;
  gloss?: ReactNode | undefined;
  end?: ReactNode | undefined;
  /** The first sections under a head with its own rule have none. */
  ruled?: boolean | undefined;
  className?: string | undefined;
  headClassName?: string | undefined;
  children: ReactNode;
  id?: string | undefined;
}) {
  return (
    <section id={id} className={clsx(ruled && 'section', 'min-w-0', className)}>
      <header className={clsx('section-head', headClassName)}>
        <h2>{title}</h2>
        {gloss ? <span className="section-gloss">{gloss}</span> : null}
        {end ? <span className="section-end">{end}</span> : null}
      </header>
      {children}
    </section>
  );
}
