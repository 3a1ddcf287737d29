import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { IslandMessages } from '@/components/layout/island-messages';
import { LooksList, ReviewsList } from '@/components/portfolio/looks/looks-list';
import { NarrowedTo } from '@/components/portfolio/looks/narrowed-to';
import { Tabs } from '@/components/ui/controls/tabs';
import { serverClient } from '@/lib/client/server';
import { reasonCodes } from '@/lib/domain/assessment/reasons/reason-codes';
import { grades } from '@/lib/domain/authority/vocabulary';
import { lookKinds } from '@/lib/domain/second-look/vocabulary';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What the address may ask for; what it does not know of it leaves out. */
const address = z.object({
  branch: z.uuid().optional().catch(undefined),
  kind: z.enum(lookKinds).optional().catch(undefined),
  grade: z.enum(grades).optional().catch(undefined),
  reason: z.enum(reasonCodes).optional().catch(undefined),
  person: z.uuid().optional().catch(undefined),
  only: z.enum(['running', 'settled', 'reversed']).optional().catch(undefined),
  show: z.enum(['looks', 'reviews']).catch('looks'),
  cursor: z.string().max(400).optional().catch(undefined),
});
type Address = z.infer<typeof address>;

const filters = ['all', 'running', 'reversed'] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('secondLooks'))('list.title') };
}

const hrefOf = (of: Partial<Record<keyof Address, string | undefined>>) => {
  const given = Object.entries(of).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  );
  return `/portfolio/second-looks?${new URLSearchParams(given.map(([key, value]) => [key, value]))}`;
};

/** The cases behind the figures of second looks, and those drawn that wait for a verdict. */
export default async function Page({ searchParams }: Props) {
  const asked = address.parse(await searchParams);
  const t = await getTranslations('secondLooks');
  const { show, cursor, branch, ...filter } = asked;
  const reviews = show === 'reviews';
  const page = {
    limit: 50,
    ...(branch === undefined ? {} : { branch }),
    ...(cursor === undefined ? {} : { cursor }),
  };
  const looked = reviews ? null : await serverClient.secondLook.list({ ...filter, ...page });
  const drawn = reviews ? await serverClient.secondLook.reviews(page) : null;
  const next = looked?.nextCursor ?? drawn?.nextCursor ?? null;
  const tabs = [
    ...filters.map((only) => ({
      label: t(`list.${only}`),
      current: !reviews && (asked.only ?? 'all') === only,
      href: hrefOf({ ...filter, branch, only: only === 'all' ? undefined : only }),
    })),
    { label: t('list.reviews'), current: reviews, href: hrefOf({ branch, show: 'reviews' }) },
  ];
  const { only: _, ...narrowed } = filter;
  const empty = reviews ? 'reviews' : (asked.only ?? 'all');
  return (
    <IslandMessages only={['secondLooks', 'reasons', 'errors']}>
      <div className="page">
        <div className="mt-4 flex items-baseline justify-between gap-4">
          <h1 className="title">{t('list.title')}</h1>
          <Link className="link text-13" href="/portfolio">
            {t('list.back')}
          </Link>
        </div>
        <Tabs label={t('list.title')} className="mt-2 mb-3 border-rule-2 border-b" tabs={tabs} />
        {reviews ? null : (
          <NarrowedTo
            of={narrowed}
            wholeHref={hrefOf({ only: asked.only === 'settled' ? undefined : asked.only })}
          />
        )}
        {looked === null ? null : <LooksList rows={looked.rows} empty={empty} />}
        {drawn === null ? null : <ReviewsList rows={drawn.rows} empty={empty} />}
        {next === null ? null : (
          <p className="mt-3">
            <Link className="link" href={hrefOf({ ...asked, cursor: next })}>
              {t('list.more')}
            </Link>
          </p>
        )}
      </div>
    </IslandMessages>
  );
}
