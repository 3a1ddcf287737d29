'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notices/notice';
import { SkeletonBar } from '@/components/ui/notices/skeleton';
import { Section } from '@/components/ui/section';
import { useOpenText } from '@/lib/client/assessment/text/open-text';
import { useFormat } from '@/lib/client/format/use-format';
import { useCommands } from '@/lib/client/keys/use-commands';
import type { PayoutView } from '@/lib/contracts/after-decision/payout';
import { useScene } from '../case/case-context';
import { Closing } from './closing';
import { CONDITION_FIELD, ConditionRow } from './condition-row';
import type { ProofForm } from './proof-form';
import { ProposeClosing } from './propose-closing';
import { usePayout } from './use-payout';

/** What lies between acceptance and payout: each condition with its evidence, then the two people who end the offer. */
export function PayoutPart({ ProofForm }: { ProofForm: ProofForm }) {
  const t = useTranslations('payout');
  const format = useFormat();
  const { payout, failed } = usePayout();
  const { view } = useScene();
  useCommands([
    {
      id: 'payout.condition',
      label: t('keys.condition'),
      group: 'do',
      keys: 'm',
      run: () => document.querySelector<HTMLElement>(`[data-field="${CONDITION_FIELD}"]`)?.focus(),
    },
  ]);
  if (failed) return <Notice tone="bad" title={t('failed')} />;
  if (payout === undefined) return <SkeletonBar width={480} />;
  const { conditions, contracts, currency } = payout;
  const left = conditions.filter(({ state }) => state === 'open' || state === 'unmet').length;
  const money = (minor: number | null) =>
    minor === null ? '–' : format.money(minor, currency, { digits: 'exact' });
  return (
    <div className="flex max-w-[1040px] flex-col gap-6">
      <Section
        title={t('conditions.title')}
        gloss={conditions.length === 0 ? undefined : t('conditions.left', { left, count: conditions.length })}
      >
        {conditions.length === 0 ? (
          <p className="text-ink-3">{t('conditions.none')}</p>
        ) : (
          <ul className="payout-rows">
            {conditions.map((each) => (
              <ConditionRow key={each.id} condition={each} payout={payout} />
            ))}
          </ul>
        )}
      </Section>
      <Section ruled title={t('payout.title')}>
        <dl className="payout-facts">
          <div>
            <dt>{t('payout.amount')}</dt>
            <dd>{money(payout.amountMinor)}</dd>
          </div>
          <Fees fees={payout.fees} money={money} />
          <div>
            <dt>{t('payout.paidOut')}</dt>
            <dd>{money(payout.payoutMinor)}</dd>
          </div>
          <div>
            <dt>{t('payout.account')}</dt>
            <dd>
              {payout.account ?? t('payout.noAccount')}
              {payout.account === null && view.state === 'accepted' ? (
                <span className="block text-warn">{t('payout.noAccountWhat')}</span>
              ) : null}
            </dd>
          </div>
          <div>
            <dt>{t('payout.contract')}</dt>
            <dd className="flex gap-3">
              {contracts.length === 0 ? t('payout.noContract') : null}
              {contracts.map(({ id, language }) => (
                <a key={id} className="link" href={`/api/contracts/${id}`} download>
                  {t(`payout.languages.${language}`)}
                </a>
              ))}
            </dd>
          </div>
        </dl>
        <Closing payout={payout} ProofForm={ProofForm} />
        <ProposeClosing payout={payout} />
      </Section>
    </div>
  );
}

/** Each fee with whom it goes to and how it is collected, in the words of the borrower's cost sheet. */
function Fees({ fees, money }: { fees: PayoutView['fees']; money: (minor: number) => string }) {
  const t = useTranslations('payout.payout');
  const names = useOpenText('payout.payout.feeNames');
  const locale = useLocale() === 'zh' ? 'zh' : 'en';
  return fees
    .filter(({ amountMinor }) => amountMinor > 0)
    .map(({ code, amountMinor, withheld, payee }) => (
      <div key={code}>
        <dt>{names(code) ?? t('fee')}</dt>
        <dd>
          {money(amountMinor)}
          <span className="block text-12 text-ink-3">
            {t(withheld ? 'feeWithheld' : 'feeBeside', { payee: payee === null ? t('us') : payee[locale] })}
          </span>
        </dd>
      </div>
    ));
}
