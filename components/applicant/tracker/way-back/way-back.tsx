import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/controls/button';
import { Icon } from '@/components/ui/icon';
import type { TrackView } from '@/lib/contracts/applicant/track';
import { HelpList } from '../parts/reason-list';
import { RefreshWhile } from '../parts/refresh-while';
import { RequestAgain } from './request-again';
import { useSuggestionText } from './suggestion-text';

/** What would change the answer on today's figures, each verified; and what helps in time where nothing would today. */
export function WayBack({ view, title }: { view: TrackView; title: string }) {
  const t = useTranslations('wayBack');
  const applicant = useTranslations('applicant');
  const say = useSuggestionText(view.currency);
  const { wayBack, declined, lessReasons, later, number, acts } = view;
  if (wayBack === null || declined?.unexplained) return null;
  const reasons = declined?.reasons ?? lessReasons;
  if (wayBack.state === 'pending')
    return (
      <section className="phone-section" aria-label={title}>
        <RefreshWhile seconds={3} />
        <p className="text-ink-2">{t('pending')}</p>
      </section>
    );
  return (
    <>
      {later === null ? null : (
        <section className="phone-section" aria-label={t('later')}>
          <p className="text-ink-2">{t('later')}</p>
          <ButtonLink size="phone" href={`/track/${later}`} className="mt-3">
            {t('openLater', { number: later })}
          </ButtonLink>
        </section>
      )}
      {wayBack.suggestions.length === 0 ? (
        <HelpList title={title} reasons={reasons} icon="ok" tone="ok">
          {wayBack.state === 'ready' ? (
            <p className="small pb-2 text-pretty text-ink-2">{t('none')}</p>
          ) : null}
          {acts.requestAgain ? (
            <ButtonLink size="phone" href="/apply" className="mt-1 mb-2.5">
              {applicant('applyAgain')}
            </ButtonLink>
          ) : null}
        </HelpList>
      ) : (
        <section className="phone-section pb-2.5!" aria-labelledby="way-back">
          <h2 id="way-back" className="mb-2">
            {title}
          </h2>
          <ol>
            {wayBack.suggestions.map((suggestion, at) => {
              const { title: what, lines } = say(suggestion);
              return (
                <li key={suggestion.place} className="flex gap-3 border-t border-rule py-3">
                  <Icon name="ok" size={20} tone="ok" className="mt-0.5" />
                  <div className="min-w-0 flex-1">
                    <p className="font-medium text-pretty">{what}</p>
                    <p className="mt-0.5 text-15 text-pretty text-ink-2">{lines.join(t('between'))}</p>
                    {acts.requestAgain && later === null ? (
                      <RequestAgain
                        number={number}
                        decisionId={wayBack.decisionId}
                        suggestion={suggestion}
                        currency={view.currency}
                        first={at === 0}
                      />
                    ) : null}
                  </div>
                </li>
              );
            })}
          </ol>
          {acts.requestAgain && later === null ? (
            <p className="small pt-1 pb-2 text-pretty text-ink-3">{t('review')}</p>
          ) : null}
        </section>
      )}
    </>
  );
}
