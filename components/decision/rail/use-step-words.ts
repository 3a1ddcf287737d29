import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/client/format/use-format';
import type { ApplicationView } from '@/lib/contracts/application';
import type { SignatureView, Terms } from '@/lib/contracts/case-parts';
import { useDecision } from '../state/decision-context';
import { useRouteAt } from '../state/use-route-at';
import { useReasonName } from './use-reason-text';

type Step = ApplicationView['route'][number];

/** Words of a step of the route: its kind, what was signed there, or what is known about when it will be. */
export function useStepWords() {
  const t = useTranslations('decision');
  const format = useFormat();
  const reasonName = useReasonName();
  const { view, draftState } = useDecision();
  const route = useRouteAt();
  const money = (amountMinor: number) => format.money(amountMinor, view.currency);
  const termsText = (terms: Terms) =>
    format.joined(money(terms.amountMinor), format.term(terms.term, true), format.rate(terms.rateAnnual));

  const kind = (step: Step) => {
    if (step.kind !== 'committee') return t(`steps.${step.kind}`);
    if (step.panel === null) return t('steps.committeePlain');
    return t('steps.committee', { needed: step.panel.needed, size: step.panel.size });
  };

  const voted = (step: Step) => step.panel?.yours ?? null;

  /** The reader's own place: named by the route, or open to them as whoever may sign it now; no longer once they have voted. */
  const mine = (step: Step) =>
    (step.yours && voted(step) === null) ||
    (step.state === 'open' && step.kind !== 'committee' && view.acts.approve.allowed);

  /** The same as the name of a place that nobody has filled yet. */
  const body = (step: Step) => (step.kind === 'committee' ? kind(step) : t(`stepNames.${step.kind}`));

  const signed = (signature: SignatureView) => {
    const act = t(`acts.${signature.act}`, { terms: signature.terms ? termsText(signature.terms) : '' });
    const reasons = signature.reasons.map(reasonName);
    const carried =
      signature.carriedFrom === null ? [] : [t('line.carried', { round: signature.carriedFrom })];
    return [act, ...reasons, format.moment(signature.signedAt), ...carried].join(t('listJoin'));
  };

  const unsigned = (step: Step, needed: boolean) => {
    if (!needed) return notNeeded(step);
    const vote = voted(step);
    if (vote !== null) return t('panel.yours', { vote: t(`votes.${vote}`) });
    if (mine(step)) {
      return step.dueAt
        ? t('line.yourSignatureDue', { time: format.moment(step.dueAt) })
        : t('line.yourSignature');
    }
    if (step.state === 'open') {
      return step.dueAt ? t('line.openDue', { time: format.moment(step.dueAt) }) : t('line.open');
    }
    return step.usualMinutes === null
      ? t('line.waiting')
      : t('line.usualIn', { time: format.businessTime(step.usualMinutes) });
  };

  const notNeeded = (step: Step) => {
    const amountMinor = draftState.draft.terms.amountMinor ?? view.currentTerms?.amountMinor ?? null;
    if (amountMinor === null) return t('line.notNeeded');
    return route?.asked.steps.includes(step.kind) && amountMinor < view.asked.amountMinor
      ? t('line.neededAt', { amount: money(amountMinor), other: money(view.asked.amountMinor) })
      : t('line.notNeededAt', { amount: money(amountMinor) });
  };

  return { kind, body, mine, signed, unsigned, terms: termsText };
}
