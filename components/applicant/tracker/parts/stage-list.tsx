import { useTranslations } from 'next-intl';
import { type StageLine, Stages } from '@/components/layout/applicant/stages';
import { useFormat } from '@/lib/client/format/use-format';
import type { TrackView } from '@/lib/contracts/applicant/track';

const drawn = { done: 'done', now: 'now', waiting: 'todo' } as const;

/** Where it stands: what is done, who has it now, what follows. A step that this case does not need is not shown. */
export function StageList({ stages }: { stages: TrackView['stages'] }) {
  const t = useTranslations('applicant');
  const format = useFormat();
  const lines = stages.flatMap((stage): StageLine[] => {
    if (stage.state === 'not_needed') return [];
    const when =
      stage.at !== null
        ? format.day(stage.at)
        : stage.by !== null
          ? t('stages.by', { date: format.day(stage.by) })
          : undefined;
    return [
      {
        key: stage.code,
        state: drawn[stage.state],
        name: t(`stages.${stage.code}`),
        when: stage.state === 'now' && stage.code !== 'answer' ? undefined : when,
        detail: detailOf(t, stage),
      },
    ];
  });
  return (
    <section className="phone-section" aria-labelledby="stages-head">
      <h2 id="stages-head" className="mb-3.5">
        {t('stages.title')}
      </h2>
      <Stages
        stages={lines}
        stateWords={{ done: t('stages.done'), now: t('stages.now'), todo: t('stages.todo') }}
      />
    </section>
  );
}

function detailOf(t: ReturnType<typeof useTranslations<'applicant'>>, stage: TrackView['stages'][number]) {
  const { code, state, params } = stage;
  const required = Number(params.required ?? 0);
  const fine = Number(params.fine ?? 0);
  if (code === 'checked' && state !== 'waiting' && fine > 0)
    return t('stages.papersFine', { fine, required });
  if (code === 'officer' && state === 'now' && params.officer !== undefined)
    return t('stages.officerHas', { officer: String(params.officer) });
  if (code === 'second' && state === 'waiting') return t('stages.secondWhy');
  if (code === 'answer' && state === 'waiting') return t('stages.answerWhat');
  return undefined;
}
