import { useTranslations } from 'next-intl';
import { Icon, type IconName, type Tone } from '@/components/ui/icon';
import { useOpenText } from '@/lib/client/assessment/text/open-text';
import { plainSentence, useSentence } from '@/lib/client/assessment/text/use-sentence';
import type { TrackView } from '@/lib/contracts/applicant/track';

type Reason = TrackView['lessReasons'][number];

/** The true reasons in plain words with the applicant's own figures; numbered, or each with a mark. */
export function ReasonList({
  title,
  reasons,
  currency,
  mark,
}: {
  title: string;
  reasons: readonly Reason[];
  currency: string;
  mark: 'number' | 'warn';
}) {
  const write = useSentence('reasons', currency);
  const purposes = useOpenText('apply.purposes');
  const lines = reasons.flatMap(({ code, params, words }) => {
    const pieces = write(`${code}.${words}`, params, (value) => purposes(value));
    return pieces === null ? [] : [{ code, text: plainSentence(pieces) }];
  });
  if (lines.length === 0) return null;
  return (
    <section className="phone-section pb-1.5!" aria-labelledby={`reasons-${mark}`}>
      <h2 id={`reasons-${mark}`} className="mb-2">
        {title}
      </h2>
      <ol>
        {lines.map(({ code, text }, index) => (
          <li key={code} className="flex gap-3 border-t border-rule py-3">
            {mark === 'number' ? (
              <span className="w-5 flex-none font-semibold text-ink-3" aria-hidden="true">
                {index + 1}
              </span>
            ) : (
              <Icon name="warn" size={20} tone="warn" className="mt-0.5" />
            )}
            <span className="min-w-0 text-pretty">{text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What could change the answer, as far as the reasons say; each piece of advice once. */
export function HelpList({
  title,
  reasons,
  icon,
  tone,
  children,
}: {
  title: string;
  reasons: readonly Reason[];
  icon: IconName;
  tone: Tone;
  children?: React.ReactNode;
}) {
  const text = useOpenText('reasons');
  const t = useTranslations('applicant');
  const advice = [
    ...new Set(reasons.flatMap(({ code, help }) => (help === null ? [] : (text(`${code}.${help}`) ?? [])))),
  ];
  if (advice.length === 0) return children ? <section className="phone-section">{children}</section> : null;
  return (
    <section className="phone-section pb-2.5!" aria-label={title}>
      <h2 className="mb-2">{title}</h2>
      <ul>
        {advice.map((line) => (
          <li key={line} className="flex gap-3 border-t border-rule py-3">
            <Icon name={icon} size={20} tone={tone} className="mt-0.5" />
            <span className="min-w-0 text-pretty">{line}</span>
          </li>
        ))}
      </ul>
      <p className="small pb-2 text-ink-3">{t('help.noPromise')}</p>
      {children}
    </section>
  );
}
