import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import { useFormat } from '@/lib/client/format/use-format';
import type { TrackView } from '@/lib/contracts/applicant/track';

/** What was sent: that it is here, and who looks at it now, so that nobody wonders. */
export function Answered({ answered, officer }: { answered: TrackView['answered']; officer: string | null }) {
  const t = useTranslations('requests');
  const kinds = useTranslations('apply.papers.kinds');
  const format = useFormat();
  if (answered.length === 0) return null;
  const next = officer === null ? t('after.nextNobody') : t('after.next', { name: officer });
  return (
    <section className="phone-section" aria-labelledby="answered-head">
      <h2 id="answered-head" className="mb-1">
        {t('after.title')}
      </h2>
      <ul>
        {answered.map((each) => (
          <li key={each.id} className="flex items-start gap-3 border-t border-rule py-3">
            <Icon
              name={each.read ? 'ok' : 'half'}
              size={20}
              tone={each.read ? 'ok' : 'quiet'}
              className="mt-0.5"
            />
            <div className="min-w-0 flex-1">
              <div className="flex items-baseline justify-between gap-3">
                <span className="font-medium">{t(`after.${each.kind}`)}</span>
                <time dateTime={each.at} className="small whitespace-nowrap text-ink-3">
                  {format.moment(each.at)}
                </time>
              </div>
              {each.documentKind === null ? null : (
                <p className="small text-ink-2">{kinds(each.documentKind)}</p>
              )}
              {each.factKind === null ? null : (
                <p className="small text-ink-2">
                  {each.item === null
                    ? t(`facts.${each.factKind}`)
                    : t('items.named', { item: each.item, fact: t(`facts.${each.factKind}`) })}
                </p>
              )}
              <p className="small text-ink-3">{each.read ? t('after.seen') : next}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
