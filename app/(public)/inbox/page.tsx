import { ORPCError } from '@orpc/client';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/controls/button';
import { getFormat } from '@/lib/client/format/get-format';
import { serverClient } from '@/lib/client/server';
import { PublicFrame } from '../public-frame';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.inbox'))('title') };
}

async function load(cursor: string | string[] | undefined) {
  try {
    return await serverClient.people.inbox(typeof cursor === 'string' ? { cursor } : {});
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'NOT_FOUND') notFound();
    throw error;
  }
}

/** What the local SMS provider would have sent, newest first; only where that provider is in use. */
export default async function Page({ searchParams }: Props) {
  const { cursor } = await searchParams;
  const [t, format, { messages, nextCursor }] = await Promise.all([
    getTranslations('auth.inbox'),
    getFormat(),
    load(cursor),
  ]);
  return (
    <PublicFrame wide>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <h1 className="title text-24">{t('title')}</h1>
        <ButtonLink href="/inbox" icon="refresh" prefetch={false}>
          {t('refresh')}
        </ButtonLink>
      </div>
      <p className="mt-2 max-w-[64ch] text-14 text-ink-2">{t('lead')}</p>
      {messages.length === 0 ? (
        <p className="mt-8 border-t border-rule-2 pt-4">{t('empty')}</p>
      ) : (
        <ul className="mt-8 border-t border-rule-2">
          {messages.map((message) => (
            <li key={message.id} className="border-b border-rule py-3">
              <p className="flex flex-wrap justify-between gap-x-4 text-12 text-ink-3">
                <span>{message.to}</span>
                <time dateTime={message.at}>{format.moment(new Date(message.at))}</time>
              </p>
              <p className="mt-1 text-14 whitespace-pre-line wrap-anywhere">
                <WithLinks text={message.text} />
              </p>
            </li>
          ))}
        </ul>
      )}
      {nextCursor === null ? null : (
        <p className="mt-4">
          <ButtonLink href={`/inbox?cursor=${encodeURIComponent(nextCursor)}`}>{t('older')}</ButtonLink>
        </p>
      )}
    </PublicFrame>
  );
}

/** Links in a message lead where they would on a phone. */
function WithLinks({ text }: { text: string }) {
  return text.split(/(https?:\/\/[\w.:/-]+)/).map((part, at) =>
    at % 2 === 1 ? (
      <a key={part} className="link" href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  );
}
