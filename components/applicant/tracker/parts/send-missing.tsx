'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import type { DocumentKind } from '@/lib/domain/application/vocabulary';
import { PickPaper, SendingLine, usePaperUpload } from '../../papers/pick-paper';

/** Sends a paper that is still missing, straight from its line. */
export function SendMissing({
  number,
  kind,
  state,
  warn,
}: {
  number: string;
  kind: DocumentKind;
  state: string;
  warn: boolean;
}) {
  const t = useTranslations('applicant');
  const kinds = useTranslations('apply.papers.kinds');
  const router = useRouter();
  const upload = usePaperUpload({ number, kind }, () => router.refresh());
  if (upload.share !== null)
    return (
      <span className="w-24">
        <SendingLine share={upload.share} label={t('sending')} />
      </span>
    );
  return (
    <span className="flex max-w-[62%] flex-wrap items-center justify-end gap-x-3 text-right">
      <span className={warn ? 'small font-medium text-warn' : 'small text-ink-3'}>{state}</span>
      <PickPaper kind="line" busy={false} onFile={(file) => void upload.send(file)}>
        {t('papers.send')}
        <span className="sr-only">: {kinds(kind)}</span>
      </PickPaper>
      {upload.problem === null ? null : (
        <span className="small flex items-start gap-1.5 text-left text-bad" role="alert">
          <Icon name="bad" size={14} className="mt-0.5" />
          {upload.problem}
        </span>
      )}
    </span>
  );
}
