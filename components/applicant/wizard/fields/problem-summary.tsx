'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Icon } from '@/components/ui/icon';

export type ShownProblem = {
  readonly key: string;
  readonly href: string;
  readonly field: string;
  readonly text: string;
};

/** All that keeps a step from being left, each leading to its field. Takes the focus, so that it is read out first. */
export function ProblemSummary({ problems }: { problems: readonly ShownProblem[] }) {
  const t = useTranslations('apply');
  const box = useRef<HTMLDivElement>(null);
  const count = problems.length;
  useEffect(() => {
    if (count > 0) box.current?.focus();
  }, [count]);
  if (count === 0) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className="mb-5 border-l-3 border-bad py-1 pl-3.5">
      <h2 className="flex items-center gap-2">
        <Icon name="bad" size={20} tone="bad" />
        {t('summary.title', { count })}
      </h2>
      <ul className="mt-1">
        {problems.map(({ key, href, field, text }) => (
          <li key={key} className="small py-1">
            <a
              href={href}
              className="link"
              onClick={(event) => {
                if (!href.startsWith('#')) return;
                event.preventDefault();
                focusField(href.slice(1));
              }}
            >
              {field}
            </a>
            <span className="text-ink-2">: {text}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Puts the focus on a field by its name; a group takes it on its first choice. */
export function focusField(name: string): void {
  const found = document.getElementById(name);
  const target = found?.matches('input, select, textarea, button')
    ? found
    : (found?.querySelector<HTMLElement>('input, select, textarea, button') ?? found);
  target?.focus();
  target?.scrollIntoView({ block: 'center' });
}
