import { useTranslations } from 'next-intl';
import type { NamedPerson } from '@/lib/client/format/people';
import { useFormat } from '@/lib/client/format/use-format';
import type { StepKind } from '@/lib/domain/authority/vocabulary';
import { stepAfter } from '../model/line/route-at';
import { useDecision } from '../state/decision-context';
import { useRouteAt } from '../state/use-route-at';

export type NextStep = { readonly kind: StepKind; readonly usual: NamedPerson | null } | null;

/** Who gets the case after this signature at the amount in the form; `null` where it is the last one. */
export function useNextStep(): NextStep {
  const { view } = useDecision();
  const route = useRouteAt();
  const here = view.route.find((step) => step.yours || step.state === 'open');
  if (here === undefined) return null;
  const kind =
    route !== null
      ? stepAfter(route.here, here.kind, route.change.direction)
      : (view.route.find((step) => step.step > here.step && step.state !== 'not_needed')?.kind ?? null);
  if (kind === null) return null;
  const there = view.route.find((step) => step.kind === kind);
  // Whoever signed there before signs anew.
  const signer = there?.state === 'signed' ? there.signature?.signer : null;
  return { kind, usual: signer ?? there?.usual ?? null };
}

/** Words of the button that signs: what it does, and whose turn comes next. */
export function useSignLabel(): string {
  const t = useTranslations('decision');
  const format = useFormat();
  const { draftState, view } = useDecision();
  const next = useNextStep();
  switch (draftState.draft.choice) {
    case 'decline':
      return view.acts.uphold.allowed ? t('form.uphold') : t('form.signDecline');
    case 'refer':
      return t('form.signRefer');
    case 'return':
      return t('form.signReturn');
    case 'approve':
      break;
    default:
      return t('form.signApprove');
  }
  if (next === null) return t('form.signLast');
  if (next.usual && next.kind !== 'committee') {
    return t('form.signApproveTo', { name: format.person(next.usual) });
  }
  const kind = next.kind === 'committee' ? t('steps.committeePlain') : t(`steps.${next.kind}`);
  return t('form.signApproveStep', { kind });
}
