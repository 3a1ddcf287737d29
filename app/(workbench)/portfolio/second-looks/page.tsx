import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { IslandMessages } from '@/components/layout/island-messages';
import { LooksList, ReviewsList } from '@/components/portfolio/looks/looks-list';
import { serverClient } from '@/lib/client/server';
import { reasonCodes } from '@/lib/domain/assessment/reason-codes';
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
  return (
    <IslandMessages only={['secondLooks', 'reasons', 'errors']}>
      <div className="page">
        <div className="mt-4 mb-3 flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <h1 className="title">{t(reviews ? 'list.reviews' : 'list.title')}</h1>
          <nav className="flex gap-3 text-13">
            {reviews
              ? null
              : filters.map((each) => (
                  <Link
                    key={each}
                    className="link"
                    aria-current={(asked.only ?? 'all') === each ? 'page' : undefined}
                    href={hrefOf({ ...filter, branch, only: each === 'all' ? undefined : each })}
                  >
                    {t(`list.${each}`)}
                  </Link>
                ))}
            <Link className="link" href={hrefOf({ branch, show: reviews ? 'looks' : 'reviews' })}>
              {t(reviews ? 'list.title' : 'list.reviews')}
            </Link>
            <Link className="link" href="/portfolio">
              {t('list.back')}
            </Link>
          </nav>
        </div>
        {looked === null ? null : <LooksList rows={looked.rows} />}
        {drawn === null ? null : <ReviewsList rows={drawn.rows} />}
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
