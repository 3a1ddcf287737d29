'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { announce } from '@/components/layout/announcer';
import { useCorrection } from '@/lib/client/format/use-correction';
import { useFormat } from '@/lib/client/format/use-format';
import { documentRejections } from '@/lib/domain/application/vocabulary';
import type { Task } from '../model/task';
import { AnswerPaper } from './answer-paper';
import { AnswerText } from './answer-text';
import { AnswerCorrection } from './correction/answer-correction';

/** What to do now. The first task has the dark button; others follow, each with its own way. */
export function Tasks({
  number,
  tasks,
  currency,
}: {
  number: string;
  tasks: readonly Task[];
  currency: string;
}) {
  const t = useTranslations('applicant');
  const after = useTranslations('requests.after');
  const router = useRouter();
  if (tasks.length === 0) return null;
  const done = () => {
    announce(after('thanks'));
    router.refresh();
  };
  return (
    <section className="phone-section" aria-label={t('tasks.title', { count: tasks.length })}>
      {tasks.map((task, index) => (
        <div key={task.id} className={index === 0 ? undefined : 'mt-6 border-t border-rule pt-5'}>
          <div className={index === 0 ? 'phone-task' : undefined}>
            {index === 0 ? (
              <p className="small text-ink-3">{t('tasks.title', { count: tasks.length })}</p>
            ) : null}
            <TaskWords
              task={task}
              currency={currency}
              tellsLapse={tasks[index - 1]?.blocking !== task.blocking}
            />
          </div>
          {task.fact !== null ? (
            <AnswerCorrection
              number={number}
              task={task}
              fact={task.fact}
              currency={currency}
              first={index === 0}
              onDone={done}
            />
          ) : task.documentKind === null ? (
            <AnswerText number={number} task={task} first={index === 0} onDone={done} />
          ) : (
            <AnswerPaper
              number={number}
              task={task}
              kind={task.documentKind}
              first={index === 0}
              onDone={done}
            />
          )}
        </div>
      ))}
    </section>
  );
}

/** What follows from silence is said once for those of a kind, which stand together. */
function TaskWords({ task, currency, tellsLapse }: { task: Task; currency: string; tellsLapse: boolean }) {
  const t = useTranslations('applicant');
  const kinds = useTranslations('apply.papers');
  const lapse = useTranslations('requests.lapse');
  const written = useCorrection(currency);
  const format = useFormat();
  const { kind, documentKind, fact, text, rejection, dueOn, blocking } = task;
  const paper = documentKind === null ? null : kinds(`kinds.${documentKind}`);
  const why = documentRejections.find((each) => each === rejection);
  return (
    <>
      <h2>{paper === null ? t(`tasks.${kind}`, { paper: '' }) : t(`tasks.${kind}`, { paper })}</h2>
      {fact === null ? null : <p className="font-medium break-words">{written.name(fact.kind, fact.item)}</p>}
      {why === undefined ? null : (
        <p className="text-15 text-pretty text-ink-2">{t(`tasks.rejections.${why}`)}</p>
      )}
      {text === null ? null : (
        <p className="mt-1 whitespace-pre-line break-words text-15 text-ink-2">{text}</p>
      )}
      {text === null && rejection === null && documentKind !== null ? (
        <p className="text-15 text-ink-2">{kinds(`about.${documentKind}`)}</p>
      ) : null}
      <p className="small mt-1 text-ink-3">
        {format.sentences(
          dueOn === null ? null : t('tasks.due', { date: format.day(dueOn) }),
          blocking ? t('tasks.blocking') : t('tasks.goesOn'),
        )}
      </p>
      {dueOn === null || !tellsLapse ? null : (
        <p className="small mt-1 text-pretty text-ink-3">{lapse(blocking ? 'blocking' : 'open')}</p>
      )}
    </>
  );
}
