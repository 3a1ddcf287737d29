'use client';

import { useTranslations } from 'next-intl';
import { usePlainFailure } from '@/components/applicant/use-plain-failure';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notices/notice';
import { client } from '@/lib/client/rpc/api';
import { useAct } from '@/lib/client/use-act';
import type { DocumentKind } from '@/lib/domain/application/vocabulary';
import { PickPaper, SendingLine, usePaperUpload } from '../../papers/pick-paper';
import type { Task } from '../model/task';

/** Sends the paper that was asked for, by camera or from the files, and answers the request with it. */
export function AnswerPaper({
  number,
  task,
  kind,
  first,
  onDone,
}: {
  number: string;
  task: Task;
  kind: DocumentKind;
  first: boolean;
  onDone: () => void;
}) {
  const t = useTranslations('applicant');
  const words = usePlainFailure();
  const answer = useAct((documentId: string, key) =>
    client.track.answer({ number, requestId: task.id, documentIds: [documentId], key }),
  );
  const upload = usePaperUpload({ number, kind }, async (document) => {
    if ((await answer.run(document.id)) !== null) onDone();
  });
  const pick = { busy: answer.running, onFile: (file: File) => void upload.send(file) };
  return (
    <div className="mt-3.5">
      {upload.problem === null ? null : (
        <p className="small mb-2 flex items-start gap-1.5 text-bad" role="alert">
          <Icon name="bad" size={14} className="mt-0.5" />
          {upload.problem}
        </p>
      )}
      {answer.failure === null ? null : <Notice tone="bad" title={words(answer.failure)} className="mb-3" />}
      {upload.share === null ? (
        <>
          <PickPaper {...pick} kind={first ? 'dark' : 'plain'} icon="camera" camera>
            {t('tasks.photo')}
          </PickPaper>
          <PickPaper {...pick} kind="quiet" className="mt-1">
            {t('tasks.file')}
          </PickPaper>
        </>
      ) : (
        <SendingLine share={upload.share} label={t('sending')} />
      )}
    </div>
  );
}
