'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button, ButtonLink } from '@/components/ui/controls/button';
import { useFormat } from '@/lib/client/format/use-format';
import { useCaseNeighbours } from '@/lib/client/neighbours/use-case-neighbours';
import { useScene } from '../case/case-context';

/** `2 of 93` in the list from which the case was opened, with the way to its neighbours and back. */
export function CaseNeighbours({ number }: { number: string }) {
  const t = useTranslations('application.head');
  const format = useFormat();
  const { openCase } = useScene();
  const neighbours = useCaseNeighbours(number);
  if (neighbours === null) return null;
  const { position, total, previous, next, from } = neighbours;
  const step = (target: string | null, icon: 'left' | 'right', label: string, keys: string) =>
    target === null ? (
      <Button size="small" icon={icon} label={label} disabled />
    ) : (
      <ButtonLink
        size="small"
        icon={icon}
        label={`${label} (${keys})`}
        href={`/applications/${target}`}
        prefetch={false}
        onNavigate={(event) => {
          event.preventDefault();
          openCase(target);
        }}
      />
    );
  return (
    <>
      <span aria-hidden="true" className="mx-1.5 h-5 w-px bg-rule-2" />
      <Link href={from} className="text-12 text-ink-3 hover:text-ink" title={t('toQueue')}>
        {t('position', {
          index: format.count(position),
          total: total === null ? '…' : format.count(total),
        })}
      </Link>
      {step(previous, 'left', t('previous'), '[')}
      {step(next, 'right', t('next'), ']')}
    </>
  );
}
