'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useOpenText } from '@/lib/client/assessment/text/open-text';
import type { ReasonCode } from '@/lib/domain/assessment/reasons/reason-codes';
import type { Grade } from '@/lib/domain/authority/vocabulary';
import type { LookKind } from '@/lib/domain/second-look/vocabulary';

type Narrowed = {
  readonly kind?: LookKind | undefined;
  readonly grade?: Grade | undefined;
  readonly reason?: ReasonCode | undefined;
  readonly person?: string | undefined;
};

/** What a mark of the figures narrowed the list to, and the way to the whole list; absent where it is whole. */
export function NarrowedTo({ of, wholeHref }: { of: Narrowed; wholeHref: string }) {
  const t = useTranslations('secondLooks');
  const reasons = useOpenText('reasons');
  const { kind, grade, reason, person } = of;
  const chips = [
    ...(kind === undefined ? [] : [{ name: t('list.kind'), value: t(`tag.${kind}`) }]),
    ...(grade === undefined ? [] : [{ name: t('list.grade'), value: grade }]),
    ...(reason === undefined
      ? []
      : [{ name: t('list.reasons'), value: reasons(`${reason}.label`) ?? reason }]),
    ...(person === undefined ? [] : [{ name: t('list.person'), value: t('list.onePerson') }]),
  ];
  if (chips.length === 0) return null;
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      {chips.map(({ name, value }) => (
        <span key={name} className="chip">
          <span className="chip-name">{name}</span> {value}
        </span>
      ))}
      <Link className="link text-13" href={wholeHref}>
        {t('list.whole')}
      </Link>
    </div>
  );
}
