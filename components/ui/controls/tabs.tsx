import { clsx } from 'clsx';
import Link from 'next/link';
import type { ReactNode } from 'react';

export type Tab = {
  href: string;
  label: ReactNode;
  current: boolean;
  count?: string | undefined;
  /** The only coloured count on a page: work that is late. */
  hot?: boolean | undefined;
  /** After the words, e.g. a tag “2 to settle”. */
  mark?: ReactNode | undefined;
};

/** Links to parts of a page or to saved views; what is open lives in the address. */
export function Tabs({
  label,
  tabs,
  className,
  children,
}: {
  label: string;
  tabs: readonly Tab[];
  className?: string | undefined;
  /** At the right end of the line. */
  children?: ReactNode | undefined;
}) {
  return (
    <nav aria-label={label} className={clsx('tabs', className)}>
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} aria-current={tab.current ? 'page' : undefined} scroll={false}>
          {tab.label}
          {tab.count === undefined ? null : (
            <span className={clsx('tab-count', tab.hot && 'tab-count-hot')}>{tab.count}</span>
          )}
          {tab.mark}
        </Link>
      ))}
      {children ? <span className="ml-auto flex items-center gap-2">{children}</span> : null}
    </nav>
  );
}
