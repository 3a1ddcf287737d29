'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/controls/checkbox';
import type { DraftView } from '@/lib/contracts/applicant/apply';
import { requiredConsents } from '@/lib/contracts/drafts/draft-problems';
import { type ConsentKind, consentKinds } from '@/lib/domain/application/vocabulary';

/** Each consent by itself, none ticked beforehand, its whole text within reach. One of them may be left out. */
export function Consents({
  given,
  texts,
  onChange,
}: {
  given: readonly ConsentKind[];
  texts: DraftView['consentTexts'];
  onChange: (given: readonly ConsentKind[]) => void;
}) {
  const t = useTranslations('apply');
  const set = (kind: ConsentKind, yes: boolean) =>
    onChange(consentKinds.filter((each) => (each === kind ? yes : given.includes(each))));
  return (
    <section className="pt-5" aria-labelledby="consents-head">
      <h2 id="consents-head">{t('review.consents')}</h2>
      <p className="small mt-1 text-ink-2">{t('review.consentsLead')}</p>
      <ul className="mt-2">
        {texts.map(({ kind, version }) => (
          <li key={kind} className="border-t border-rule py-1.5">
            <Checkbox
              phone
              id={kind}
              name={kind}
              label={t(`consents.${kind}.title`)}
              gloss={requiredConsents.some((each) => each === kind) ? undefined : t('review.optional')}
              checked={given.includes(kind)}
              onChange={(yes) => set(kind, yes)}
            />
            <details className="small pl-[34px] text-ink-2">
              <summary className="link inline-flex min-h-11 cursor-pointer items-center">
                {t('review.readText')}
                <span className="sr-only">: {t(`consents.${kind}.title`)}</span>
              </summary>
              <p className="pb-2 text-pretty">{t(`consents.${kind}.text`)}</p>
              <p className="pb-3 text-ink-3">{t('review.version', { version })}</p>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
