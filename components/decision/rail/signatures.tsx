'use client';

import { useTranslations } from 'next-intl';
import { SignatureLine } from '@/components/ui/marks/signature-line';
import { Section } from '@/components/ui/section';
import { useFormat } from '@/lib/client/format/use-format';
import { useDecision } from '../state/decision-context';
import { useSignaturePlaces } from './use-signature-places';

/** The line of signatures: who has signed, whose turn it is, who follows, and who is not needed. */
export function Signatures() {
  const t = useTranslations('decision.line');
  const format = useFormat();
  const { view } = useDecision();
  const { places, signed, total } = useSignaturePlaces();
  return (
    <Section
      title={t('title')}
      ruled={false}
      headClassName="mb-2"
      end={total === 0 ? null : t('count', { signed: format.count(signed), total: format.count(total) })}
    >
      {total === 0 && view.tier === 'auto' ? <p className="text-ink-3">{t('automatic')}</p> : null}
      <SignatureLine label={t('label')} places={places} />
    </Section>
  );
}
