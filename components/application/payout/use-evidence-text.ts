import { useTranslations } from 'next-intl';
import { useOpenText } from '@/lib/client/assessment/text/open-text';
import { useFormat } from '@/lib/client/format/use-format';
import type { EvidenceChoice } from '@/lib/contracts/after-decision/payout';

/** Evidence in words: which paper, whose answer, or facts; with its moment, and whether it was simulated. */
export function useEvidenceText(): (evidence: EvidenceChoice) => string {
  const t = useTranslations('payout.evidence');
  const kinds = useOpenText('application.documentKinds');
  const format = useFormat();
  return ({ kind, what, at, simulated }) => {
    const name =
      kind === 'document'
        ? (kinds(what ?? 'other') ?? t('document'))
        : kind === 'report' && (what === 'identity' || what === 'bureau' || what === 'income')
          ? t(what)
          : t('facts');
    return t(simulated ? 'simulated' : 'dated', { name, at: format.moment(at) });
  };
}
