'use client';

import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import { useFormat } from '@/lib/client/format/use-format';
import type { DocumentView } from '@/lib/contracts/case-parts';

/** Where a document's file is had, as an attachment; the route records each download. */
export function documentHref(documentId: string): string {
  return `/api/documents/${documentId}`;
}

/** A document by kind and file name; following it downloads the file. */
export function DocumentLink({ document }: { document: DocumentView }) {
  const t = useTranslations('application');
  const format = useFormat();
  return (
    <a
      className="link inline-flex max-w-full items-center gap-1.5"
      href={documentHref(document.id)}
      download={document.fileName}
      title={t('documents.download', { name: document.fileName })}
    >
      <Icon name="download" size={14} />
      <span className="truncate">
        {format.joined(t(`documentKinds.${document.kind}`), document.fileName)}
      </span>
    </a>
  );
}
