'use client';

import { useTranslations } from 'next-intl';
import { announce } from '@/components/layout/announcer';
import { Section } from '@/components/ui/section';
import { DataTable } from '@/components/ui/tables/data-table';
import { type ReasonCode, reasonCodes } from '@/lib/domain/assessment/reasons/reason-codes';
import {
  addableTo,
  codesOf,
  mayChoose,
  type ReasonedAct,
  reasonedActs,
  stateOfCode,
} from '@/lib/domain/authority/version/signer-codes';
import { useAuthority } from '../authority-context';
import type { Place } from '../grid/use-grid-keys';
import { CODES_ID, useValueGrid } from '../grid/use-value-grid';
import { SaveMark } from '../matrix/save-mark';
import { setOffered } from '../state/document-edit';
import { LoadingLines } from '../words/loading-lines';
import { CodeCell } from './code-cell';
import { DraftPart } from './draft-part';

/** Name of a code and what the applicant reads, in both languages of the lender. */
export type ReasonWords = Readonly<
  Record<'en' | 'zh', Readonly<Record<string, { readonly label: string; readonly applicant: string }>>>
>;

/** Whether an act has the code, or a version could add it. */
const serves = (code: ReasonCode, act: ReasonedAct) =>
  codesOf(act).includes(code) || addableTo(act).includes(code);
const systemOnly = (code: ReasonCode) => !reasonedActs.some((act) => serves(code, act));
/** What signers choose first, then what the system alone gives; each in the list's order. */
const rows = reasonCodes.toSorted((one, other) => Number(systemOnly(one)) - Number(systemOnly(other)));
const cellAt = ({ row, column }: Place) => {
  const [code, act] = [rows[row], reasonedActs[column]];
  return code === undefined || act === undefined || !serves(code, act) ? null : { code, act };
};
const first = { row: 0, column: reasonedActs.findIndex((_, column) => cellAt({ row: 0, column }) !== null) };

/** The closed list of reasons, its words in Chinese and English, and for which acts signers may choose each. */
export function ReasonsTab({ words }: { words: ReasonWords | null }) {
  const t = useTranslations('authority.reasons');
  const { workedIn, place, onToggle } = useCodesGrid();
  if (words === null) return <LoadingLines lines={12} />;
  const wordsOf = (code: ReasonCode, locale: 'en' | 'zh') => (
    <>
      <span className="font-medium">{words[locale][code]?.label}</span>
      <span className="block text-12 text-ink-3">{words[locale][code]?.applicant}</span>
    </>
  );
  return (
    <DraftPart>
      <Section title={t('title')} gloss={t('gloss')} ruled={false} end={<SaveMark />}>
        {workedIn === undefined ? null : <p className="mb-2 text-12 text-ink-3">{t('keys')}</p>}
        <div className="overflow-x-auto">
          <DataTable
            label={t(workedIn === undefined ? 'title' : 'gridLabel')}
            workedIn={workedIn}
            rows={rows}
            rowKey={(code) => code}
            columns={[
              {
                key: 'code',
                head: t('code'),
                rowHead: true,
                cell: (code) => (
                  <>
                    <span className="font-mono text-12 text-ink-2">{code}</span>
                    {systemOnly(code) ? (
                      <span className="block text-12 text-ink-3">{t('systemOnly')}</span>
                    ) : null}
                  </>
                ),
              },
              { key: 'zh', head: t('zh'), cell: (code) => <span lang="zh-CN">{wordsOf(code, 'zh')}</span> },
              { key: 'en', head: t('en'), cell: (code) => <span lang="en">{wordsOf(code, 'en')}</span> },
              ...reasonedActs.map((act, column) => ({
                key: act,
                head: t(`act.${act}`),
                width: 112,
                cell: (code: ReasonCode) =>
                  serves(code, act) ? (
                    <CodeCell
                      act={act}
                      code={code}
                      acts={
                        workedIn === undefined ? null : { onToggle, place: place(rows.indexOf(code), column) }
                      }
                    />
                  ) : null,
              })),
            ]}
          />
        </div>
      </Section>
    </DraftPart>
  );
}

function useCodesGrid() {
  const t = useTranslations('authority.reasons');
  const { view, draft, editable } = useAuthority();
  const offer = (act: ReasonedAct, code: ReasonCode, to: boolean) => {
    if (draft === null || !editable) return;
    draft.store.change({ body: setOffered(draft.store.read().body, act, code, to) });
    const state = stateOfCode(draft.store.read().body, act, code);
    if (state !== null) announce(t(state));
  };
  const onToggle = (act: ReasonedAct, code: ReasonCode) => {
    if (draft !== null) offer(act, code, !mayChoose(stateOfCode(draft.store.read().body, act, code)));
  };
  const grid = useValueGrid({
    id: CODES_ID,
    shape: {
      firstRow: 0,
      lastRow: rows.length - 1,
      columns: reasonedActs.length,
      has: (at) => cellAt(at) !== null,
    },
    first,
    // Enter and Space are the button's own.
    keys: [],
    onUndo: (at) => {
      const cell = cellAt(at);
      if (cell !== null)
        offer(cell.act, cell.code, mayChoose(stateOfCode(view.live.body, cell.act, cell.code)));
    },
    undoLabel: t('keyUndo'),
  });
  return { ...grid, onToggle };
}
