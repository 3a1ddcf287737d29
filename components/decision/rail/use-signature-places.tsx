'use client';

import { useTranslations } from 'next-intl';
import type { SignaturePlace } from '@/components/ui/marks/signature-line';
import { Tag } from '@/components/ui/marks/status';
import { useFormat } from '@/lib/client/format/use-format';
import type { ApplicationView } from '@/lib/contracts/application';
import type { StepKind } from '@/lib/domain/authority/vocabulary';
import { useDecision } from '../state/decision-context';
import { useRouteAt } from '../state/use-route-at';
import { PanelSeats } from './panel-seats';
import { SignedWords } from './signed-words';
import { useStepWords } from './use-step-words';

type Step = ApplicationView['route'][number];

/** Places of the line as they stand at the amount in the form, and how many of the needed ones are signed. */
export function useSignaturePlaces(): {
  readonly places: readonly SignaturePlace[];
  readonly signed: number;
  readonly total: number;
} {
  const { view } = useDecision();
  const system = useSystemPlace();
  const placeOf = useStepPlace();
  const needed = useNeededKinds();
  const isNeeded = (step: Step) =>
    step.state === 'signed' ||
    step.state === 'held' ||
    (needed ? needed.includes(step.kind) : step.state !== 'not_needed');
  const steps = view.route.map((step) => ({ step, needed: isNeeded(step) }));
  return {
    places: [...system, ...steps.map((each) => placeOf(each.step, each.needed))],
    signed: view.route.filter((step) => step.state === 'signed').length,
    total: steps.filter((each) => each.needed).length,
  };
}

/** Kinds of step that an amount other than the standing one asks for; `null` where the stored route stands. */
function useNeededKinds(): readonly StepKind[] | null {
  const { view } = useDecision();
  const route = useRouteAt();
  if (route === null || !route.here.certain) return null;
  return route.amountMinor === (view.currentTerms?.amountMinor ?? null) ? null : route.here.steps;
}

function useSystemPlace(): readonly SignaturePlace[] {
  const t = useTranslations('decision');
  const format = useFormat();
  const { view } = useDecision();
  const { assessment, assessedAt } = view;
  if (assessment === null || assessedAt === null) return [];
  const { outcome, amountMinor } = assessment.recommendation;
  const time = format.moment(assessedAt);
  const caption =
    outcome === 'approve' && amountMinor !== null
      ? t('line.recommended', { amount: format.money(amountMinor, view.currency), time })
      : t('line.systemCaption', { outcome: t(`system.${outcome}`), time });
  return [
    {
      key: 'system',
      state: 'system',
      name: t('line.systemName'),
      gloss: assessment.scoreVersion,
      caption,
      end: (
        <Tag icon={null} className="ml-auto">
          {t('line.notCounted')}
        </Tag>
      ),
    },
  ];
}

function useStepPlace(): (step: Step, needed: boolean) => SignaturePlace {
  const t = useTranslations('decision');
  const format = useFormat();
  const words = useStepWords();
  const { me } = useDecision();
  return (step, needed) => {
    const signature = step.signature;
    const base = { key: String(step.step), order: step.step };
    if (signature && (step.state === 'signed' || step.state === 'held')) {
      return {
        ...base,
        state: step.state,
        signer: signature.signer,
        name: format.person(signature.signer),
        gloss: words.kind(step),
        caption: (
          <>
            {words.signed(signature)}
            <SignedWords signature={signature} />
          </>
        ),
        ...(step.state === 'held' ? { end: <Tag className="ml-auto">{t('line.held')}</Tag> } : {}),
      };
    }
    const mine = words.mine(step);
    const person = mine && step.kind !== 'committee' ? me : step.usual;
    const body = step.kind === 'committee' || person === null;
    const place = {
      ...base,
      name: body ? words.body(step) : format.person(person),
      gloss: body ? undefined : words.kind(step),
      caption: words.unsigned(step, needed),
      ...(step.panel ? { end: <PanelSeats panel={step.panel} /> } : {}),
    };
    if (!needed) return { ...place, state: 'not_needed' };
    return { ...place, state: mine ? 'yours' : 'waiting' };
  };
}
