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
        name: nameOf(t, stage),
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

/** A step is named by what is true of it now: a paper that is still to come is not being read. */
function nameOf(t: ReturnType<typeof useTranslations<'applicant'>>, stage: TrackView['stages'][number]) {
  const { code, state, params } = stage;
  if (code === 'checked' && state === 'done' && params.report === 0) return t('stages.checkedAlone');
  if (code === 'checked' && state !== 'done') return t('stages.checking');
  if (code === 'papers' && state === 'done') return t('stages.papersRead');
  if (code === 'papers' && Number(params.toSend) > 0) return t('stages.papersToSend');
  if (code === 'officer' && state === 'now')
    return t(params.officer === undefined ? 'stages.officerAwaited' : 'stages.officerReads');
  return t(`stages.${code}`);
}

function detailOf(t: ReturnType<typeof useTranslations<'applicant'>>, stage: TrackView['stages'][number]) {
  const { code, state, params } = stage;
  const required = Number(params.required ?? 0);
  const fine = Number(params.fine ?? 0);
  const toSend = Number(params.toSend ?? 0);
  if (code === 'papers' && state === 'now' && toSend > 0)
    return t('stages.papersMissing', { toSend, required });
  if (code === 'papers' && state === 'now') return t('stages.papersFine', { fine, required });
  if (code === 'officer' && state === 'now' && params.officer !== undefined)
    return t('stages.officerHas', { officer: String(params.officer) });
  if (code === 'second' && state === 'waiting') return t('stages.secondWhy');
  if (code === 'answer' && state === 'waiting') return t('stages.answerWhat');
  if (code === 'payout' && state === 'now') return t('stages.payoutHow');
  return undefined;
}
