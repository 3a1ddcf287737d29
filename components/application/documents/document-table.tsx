'use client';

import { useTranslations } from 'next-intl';
import { Status } from '@/components/ui/marks/status';
import { DataTable } from '@/components/ui/tables/data-table';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import { useScene } from '../case/case-context';
import { DocumentFile } from './document-file';
import { documentMarks } from './document-marks';
import type { DocumentRow } from './document-rows';
import { useKeptOrder } from './kept-order';
import { ReviewDocument } from './review-document';

/** Papers of one party with what was made of them, and the acts where one is waited for. */
export function DocumentTable({ label, rows }: { label: string; rows: readonly DocumentRow[] }) {
  const t = useTranslations('application');
  const format = useFormat();
  const { view } = useScene();
  const waits = (documentId: string | undefined) =>
    view.laterFacts.some(
      ({ change, tray }) =>
        change.kind === 'verdict' && change.documentId === documentId && tray.state === 'waiting',
    );
  return (
    <DataTable
      label={label}
      rows={useKeptOrder(rows)}
      rowKey={(row) => row.key}
      // On a phone it moves by itself: squeezed, the file's name was the first to go.
      className="min-w-[770px]"
      columns={[
        {
          key: 'kind',
          head: t('documents.kind'),
          rowHead: true,
          width: 172,
          cell: (row) => (
            <>
              <span className="font-medium">{t(`documentKinds.${row.kind}`)}</span>
              {row.required ? (
                <span className="ml-2 text-12 text-ink-3">{t('documents.required')}</span>
              ) : null}
            </>
          ),
        },
        {
          key: 'file',
          head: t('documents.file'),
          className: 'max-w-0',
          cell: (row) => (row.document ? <DocumentFile document={row.document} /> : MISSING),
        },
        {
          key: 'received',
          head: t('documents.received'),
          width: 116,
          className: 'text-ink-2 whitespace-nowrap',
          cell: (row) => (row.document ? format.moment(row.document.uploadedAt) : MISSING),
        },
        {
          key: 'state',
          head: t('documents.state'),
          width: 160,
          cell: (row) => (
            <>
              <Status {...documentMarks[row.state]}>{t(`documentStates.${row.state}`)}</Status>
              <ReviewGloss row={row} />
              {waits(row.document?.id) ? (
                <span className="ml-2 text-12 text-warn">{t('documents.verdictWaits')}</span>
              ) : null}
            </>
          ),
        },
        {
          key: 'review',
          head: t('documents.review'),
          width: 164,
          number: true,
          // Stays where it is when the paper is settled: a refusal is said in the same place.
          cell: (row) =>
            row.document === null || waits(row.document.id) ? null : (
              <ReviewDocument document={row.document} />
            ),
        },
      ]}
    />
  );
}

function ReviewGloss({ row }: { row: DocumentRow }) {
  const t = useTranslations('application.rejections');
  const format = useFormat();
  const { document } = row;
  if (document === null) return null;
  const parts = [
    document.rejection ? t(document.rejection) : null,
    document.reviewedBy ? format.person(document.reviewedBy) : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : <span className="ml-2 text-12 text-ink-3">{parts.join(', ')}</span>;
}
