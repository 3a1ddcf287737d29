'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import { useFormat } from '@/lib/client/format/use-format';

export type DraftLine = {
  readonly number: string;
  readonly productName: { readonly en: string; readonly zh: string };
  readonly currency: string;
  readonly amountMinor: number;
  readonly updatedAt: string;
};

/** Applications begun earlier, so that nobody fills in the same twice. */
export function DraftsToGoOn({ drafts }: { drafts: readonly DraftLine[] }) {
  const t = useTranslations('apply');
  const format = useFormat();
  if (drafts.length === 0) return null;
  return (
    <section className="phone-task mb-6" aria-label={t('start.goOn')}>
      <p className="small text-ink-3">{t('start.goOn')}</p>
      <ul>
        {drafts.map((draft) => (
          <li key={draft.number}>
            <Link href={`/apply/${draft.number}`} className="flex min-h-12 items-center gap-3 py-1">
              <span className="min-w-0 flex-1">
                <span className="block font-medium">
                  {format.joined(
                    draft.productName[format.locale],
                    format.money(draft.amountMinor, draft.currency),
                  )}
                </span>
                <span className="small block text-ink-3">
                  {t('start.savedAt', { number: draft.number, time: format.moment(draft.updatedAt) })}
                </span>
              </span>
              <Icon name="right" tone="quiet" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
