'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/controls/checkbox';
import { type GuarantorConsent, guarantorConsents } from '@/lib/domain/collateral/guarantee';

/** Each consent by itself, none ticked beforehand, its whole text within reach; without both there is no agreement. */
export function GuarantorConsents({
  given,
  missing,
  onChange,
}: {
  given: readonly GuarantorConsent[];
  missing: boolean;
  onChange: (given: readonly GuarantorConsent[]) => void;
}) {
  const t = useTranslations('guarantee.form');
  return (
    <fieldset id="consents" tabIndex={-1} className="mt-6" aria-describedby="consents-lead">
      <legend className="text-17 font-semibold">{t('consents')}</legend>
      <p id="consents-lead" className="small mt-1 text-ink-2">
        {t('consentsLead')}
      </p>
      <ul className="mt-2">
        {guarantorConsents.map((kind) => (
          <li key={kind} className="border-t border-rule py-1.5">
            <Checkbox
              phone
              id={kind}
              name={kind}
              label={t(`${kind}.title`)}
              checked={given.includes(kind)}
              onChange={(yes) =>
                onChange(guarantorConsents.filter((each) => (each === kind ? yes : given.includes(each))))
              }
            />
            <details className="small pl-[34px] text-ink-2">
              <summary className="link inline-flex min-h-11 cursor-pointer items-center">
                {t('readText')}
                <span className="sr-only">: {t(`${kind}.title`)}</span>
              </summary>
              <p className="pb-3 text-pretty">{t(`${kind}.text`)}</p>
            </details>
          </li>
        ))}
      </ul>
      {missing && given.length < guarantorConsents.length ? (
        <p role="alert" className="small text-bad">
          {t('consentsMissing')}
        </p>
      ) : null}
    </fieldset>
  );
}
