import { useTranslations } from 'next-intl';
import { Icon, type IconName, type Tone } from '@/components/ui/icon';
import type { TrackView } from '@/lib/contracts/applicant/track';
import { SendMissing } from './send-missing';

type Paper = TrackView['documents'][number];
const shownFirst = 4;
const marks = {
  accepted: ['ok', 'ok'],
  rejected: ['warn', 'warn'],
  expired: ['warn', 'warn'],
  missing: ['open', 'quiet'],
  uploaded: ['wait', 'quiet'],
  scanning: ['wait', 'quiet'],
  extracting: ['wait', 'quiet'],
  to_review: ['wait', 'quiet'],
} as const satisfies Record<Paper['state'], readonly [IconName, Tone]>;
/** Where the case is over nobody will check what was not: it was received, and no more is promised. */
const told = ({ state }: Paper, open: boolean) => (!open && state === 'to_review' ? 'uploaded' : state);
/** What wants something comes first. */
const weight = (paper: Paper) => (['rejected', 'expired', 'missing'].includes(paper.state) ? 0 : 1);

/** The papers of this case with their state in a word; the rest behind one line. */
export function PaperList({
  number,
  documents,
  open,
}: {
  number: string;
  documents: TrackView['documents'];
  /** Whether papers can still be sent. */
  open: boolean;
}) {
  const t = useTranslations('applicant');
  if (documents.length === 0) return null;
  const sorted = [...documents].sort((one, other) => weight(one) - weight(other));
  const fine = documents.filter((each) => each.state === 'accepted').length;
  const rest = sorted.slice(shownFirst);
  return (
    <section className="phone-section pb-2!" id="papers" aria-labelledby="papers-head">
      <div className="mb-2 flex items-baseline justify-between gap-3">
        <h2 id="papers-head">{t('papers.title')}</h2>
        {open || fine > 0 ? (
          <span className="small text-ink-3">{t('papers.fine', { fine, count: documents.length })}</span>
        ) : null}
      </div>
      <PaperRows number={number} open={open} papers={sorted.slice(0, shownFirst)} />
      {rest.length === 0 ? null : (
        <details className="more-papers">
          <summary className="flex min-h-12 cursor-pointer items-center justify-between border-t border-rule text-info">
            {t('papers.more', { count: rest.length })}
            <Icon name="chevron" />
          </summary>
          <PaperRows number={number} open={open} papers={rest} />
        </details>
      )}
    </section>
  );
}

function PaperRows({ number, papers, open }: { number: string; papers: readonly Paper[]; open: boolean }) {
  const t = useTranslations('applicant');
  const kinds = useTranslations('apply.papers.kinds');
  return (
    <ul className="phone-rows">
      {papers.map((paper, index) => {
        const [icon, tone] = marks[paper.state];
        return (
          <li key={paper.id ?? `${paper.kind} ${index.toString()}`}>
            <Icon name={icon} size={20} tone={tone} />
            <span className="min-w-0 flex-1">
              {kinds(paper.kind)}
              {paper.newer === null ? null : (
                <span className="small block text-ink-3">{t(`papers.newer.${paper.newer}`)}</span>
              )}
            </span>
            {open && weight(paper) === 0 ? (
              <SendMissing
                number={number}
                kind={paper.kind}
                state={t(`papers.states.${paper.state}`)}
                warn={tone === 'warn'}
              />
            ) : (
              <span className="small text-ink-3">
                {paper.state === 'missing' ? t('papers.notSent') : t(`papers.states.${told(paper, open)}`)}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
