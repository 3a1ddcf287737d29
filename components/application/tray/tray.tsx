'use client';

import { useTranslations } from 'next-intl';
import { Status } from '@/components/ui/marks/status';
import { Section } from '@/components/ui/section';
import { useFormat } from '@/lib/client/format/use-format';
import type { DocumentView } from '@/lib/contracts/case-parts';
import { useScene } from '../case/case-context';
import { DocumentFile } from '../documents/document-file';
import { documentMarks } from '../documents/document-marks';
import { ReviewDocument } from '../documents/review-document';
import { isDecided } from './decided';
import { FactLine } from './fact-line';
import { SettlePaper } from './settle-paper';
import { Standing } from './standing';

/** Papers and facts that came after the first signature: those that wait, and those left aside, by whom and when. */
export function Tray() {
  const t = useTranslations('signing.tray');
  const { view } = useScene();
  const papers = view.documents.filter(({ tray }) => tray !== null && tray.state !== 'admitted');
  const facts = view.laterFacts.filter(({ tray }) => tray.state !== 'admitted');
  const waiting = [...papers, ...facts].filter(({ tray }) => tray?.state === 'waiting').length;
  if (papers.length + facts.length === 0) return null;
  const evidence = view.state === 'accepted' && papers.some(({ state }) => state === 'to_review');
  const lead = evidence ? 'leadAccepted' : waiting === 0 || isDecided(view.state) ? null : 'lead';
  return (
    <Section
      title={t('title')}
      ruled={false}
      gloss={waiting === 0 || isDecided(view.state) ? undefined : t('gloss', { count: waiting })}
    >
      {lead === null ? null : <p className="mb-2 text-ink-2">{t(lead)}</p>}
      <ul>
        {papers.map((paper) => (
          <PaperLine key={paper.id} paper={paper} />
        ))}
        {facts.map((fact) => (
          <FactLine key={fact.id} fact={fact} />
        ))}
      </ul>
    </Section>
  );
}

function PaperLine({ paper }: { paper: DocumentView }) {
  const kinds = useTranslations('application.documentKinds');
  const format = useFormat();
  const { view, reload } = useScene();
  const { tray } = paper;
  if (tray === null) return null;
  const reads = tray.state === 'waiting' && tray.yourAnswer && view.acts.settle_tray.allowed;
  return (
    <li className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 border-b border-rule py-1.5">
      <span className="w-40 font-medium">{kinds(paper.kind)}</span>
      {/* Reading an answer to one's own request admits it: the page is read again once the file has come. */}
      <span className="min-w-0 flex-1" onClickCapture={reads ? () => setTimeout(reload, 1_500) : undefined}>
        <DocumentFile document={paper} />
      </span>
      <span className="whitespace-nowrap text-12 text-ink-3">{format.moment(paper.uploadedAt)}</span>
      <Standing tray={tray}>
        <SettlePaper paper={paper} />
      </Standing>
      {view.state === 'accepted' ? <AsEvidence paper={paper} /> : null}
    </li>
  );
}

/** Before payout it may show that a condition is met, as every paper of the case, without touching the decision. */
function AsEvidence({ paper }: { paper: DocumentView }) {
  const t = useTranslations('application.documentStates');
  return paper.state === 'to_review' ? (
    <ReviewDocument document={paper} />
  ) : (
    <Status {...documentMarks[paper.state]}>{t(paper.state)}</Status>
  );
}
