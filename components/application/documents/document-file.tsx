'use client';

import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import type { DocumentView } from '@/lib/contracts/case-parts';
import { documentHref } from './document-link';

const UNITS = ['B', 'kB', 'MB', 'GB'];

/** A size as people read it, in steps of 1,000: `1.2 MB`. */
export function fileSize(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** step;
  return `${step === 0 ? value : value.toFixed(1)}\u00a0${UNITS[step]}`;
}

/** File name and size, and whether nobody looked for viruses; following it downloads the file, which is recorded. */
export function DocumentFile({ document }: { document: DocumentView }) {
  const t = useTranslations('application.documents');
  if (document.scan?.verdict === 'infected') return <Quarantined document={document} />;
  return (
    <span className="flex min-w-0 items-baseline gap-2">
      <a
        className="link truncate"
        href={documentHref(document.id)}
        download={document.fileName}
        title={t('download', { name: document.fileName })}
      >
        <Icon name="download" size={14} className="mr-1.5" />
        {document.fileName}
      </a>
      <span className="whitespace-nowrap text-12 text-ink-3">{fileSize(document.sizeBytes)}</span>
      {document.scan?.verdict === 'not_scanned' ? (
        <span className="whitespace-nowrap text-12 text-ink-3" title={t('notScannedWhy')}>
          {t('notScanned')}
        </span>
      ) : null}
    </span>
  );
}

/** Nobody opens it; the scanner and what it found are named. */
function Quarantined({ document }: { document: DocumentView }) {
  const t = useTranslations('application.documents');
  const { scanner = '', finding = '' } = document.scan ?? {};
  return (
    <span className="flex min-w-0 items-baseline gap-2" title={t('quarantineWhy', { scanner })}>
      <span className="truncate">{document.fileName}</span>
      <span className="whitespace-nowrap text-12 text-bad">
        {t('quarantine', { finding: finding ?? '' })}
      </span>
    </span>
  );
}
