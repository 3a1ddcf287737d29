'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Icon } from '@/components/ui/icon';
import type { UploadedDocument } from '@/lib/contracts/applicant/apply';
import type { DocumentKind } from '@/lib/domain/application/vocabulary';
import { PickPaper, SendingLine, usePaperUpload } from './pick-paper';

/** One kind of paper: what must be on it, what has been sent, and the way to send it. */
export function PaperRow({
  number,
  kind,
  documents,
  optional = false,
  onSent,
  onRemove,
}: {
  number: string;
  kind: DocumentKind;
  documents: readonly UploadedDocument[];
  optional?: boolean | undefined;
  onSent: (document: UploadedDocument) => void;
  onRemove: (id: string) => Promise<void>;
}) {
  const t = useTranslations('apply');
  const id = useId();
  const upload = usePaperUpload({ number, kind }, onSent);
  const has = documents.length > 0;
  const state = has
    ? t('papers.has', { count: documents.length })
    : optional
      ? t('papers.ifAny')
      : t('papers.missing');
  return (
    <li id={kind} tabIndex={-1} className="border-t border-rule py-3">
      <div className="flex items-start gap-3">
        <Icon name={has ? 'ok' : 'open'} size={20} tone={has ? 'ok' : 'quiet'} className="mt-0.5" />
        <div className="min-w-0 flex-1">
          <div className="flex items-baseline justify-between gap-2">
            <span className="font-medium">{t(`papers.kinds.${kind}`)}</span>
            <span className="small whitespace-nowrap text-ink-3">{state}</span>
          </div>
          <p id={id} className="small text-ink-2">
            {t(`papers.about.${kind}`)}
          </p>
        </div>
      </div>
      <ul>
        {documents.map((document) => (
          <li key={document.id} className="small flex items-center gap-2 pl-8">
            <span className="min-w-0 flex-1 truncate" title={document.fileName}>
              {document.fileName}
            </span>
            <Button
              kind="quiet"
              size="phone"
              icon="close"
              label={t('papers.remove', { name: document.fileName })}
              className="-mr-3"
              onClick={() => void onRemove(document.id)}
            />
          </li>
        ))}
      </ul>
      {upload.problem ? (
        <p className="small mt-1 flex items-start gap-1.5 pl-8 text-bad" role="alert">
          <Icon name="bad" size={14} className="mt-0.5" />
          {upload.problem}
        </p>
      ) : null}
      <div className="mt-1.5 pl-8">
        {upload.share === null ? (
          <PickPaper
            kind="plain"
            icon={has ? 'plus' : 'camera'}
            busy={false}
            describedBy={id}
            onFile={(file) => void upload.send(file)}
          >
            {has ? t('papers.addPage') : t('papers.add')}
            <span className="sr-only">: {t(`papers.kinds.${kind}`)}</span>
          </PickPaper>
        ) : (
          <SendingLine share={upload.share} label={t('papers.sending')} />
        )}
      </div>
    </li>
  );
}
