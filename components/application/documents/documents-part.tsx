'use client';

import { useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import { useFormat } from '@/lib/client/format/use-format';
import { useScene } from '../case/case-context';
import { Tray } from '../tray/tray';
import { documentRows } from './document-rows';
import { DocumentTable } from './document-table';
import { RequestList } from './request-list';

/** All papers of the case by party, what is missing among those required, and what was asked. */
export function DocumentsPart() {
  const t = useTranslations('application');
  const format = useFormat();
  const { view } = useScene();
  const fine = view.documentsRequired.filter((each) => each.state === 'accepted').length;
  return (
    <div className="flex max-w-[1040px] flex-col gap-6">
      <Tray />
      {view.parties.map((party, index) => {
        const rows = documentRows(view, party.id);
        return (
          <Section
            key={party.id}
            ruled={index > 0}
            title={format.person(party)}
            gloss={
              index === 0
                ? `${t(`roles.${party.role}`)} · ${t('documents.gloss', { fine, required: view.documentsRequired.length })}`
                : t(`roles.${party.role}`)
            }
            end={index === 0 ? t('documents.logged') : undefined}
          >
            {rows.length === 0 ? (
              <p className="text-ink-3">{t('documents.none')}</p>
            ) : (
              <DocumentTable label={format.person(party)} rows={rows} />
            )}
          </Section>
        );
      })}
      <RequestList />
    </div>
  );
}
