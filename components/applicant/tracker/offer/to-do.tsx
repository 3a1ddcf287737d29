import { useTranslations } from 'next-intl';
import { Icon, type IconName, type Tone } from '@/components/ui/icon';
import { useConditionText } from '@/lib/client/assessment/text/condition-text';
import { useFormat } from '@/lib/client/format/use-format';
import type { OfferView } from '@/lib/contracts/applicant/track';
import { readCondition } from '@/lib/domain/conditions/condition-code';

const marks = {
  open: ['open', 'quiet'],
  met: ['ok', 'ok'],
  waived: ['ok', 'quiet'],
  unmet: ['warn', 'warn'],
  ended: ['ok', 'quiet'],
  lapsed: ['ok', 'quiet'],
} as const satisfies Record<OfferView['toDo'][number]['state'], readonly [IconName, Tone]>;

type Row = OfferView['toDo'][number];
const here: readonly Row['paper'][] = ['uploaded', 'scanning', 'extracting', 'to_review'];

/** Of a paper that is asked for, whose turn it is; of anything else its state. */
function wordFor({ state, paper }: Row) {
  if (paper === null || (state !== 'open' && state !== 'unmet')) return state;
  if (paper === 'accepted') return 'received';
  return here.includes(paper) ? 'beingRead' : 'toSend';
}

/** After acceptance: what must be there before the money is paid out, and until when. */
export function ToDo({ toDo }: { toDo: OfferView['toDo'] }) {
  const t = useTranslations('costs.toDo');
  const name = useConditionText('applicant.conditions');
  const kinds = useTranslations('apply.papers.kinds');
  const format = useFormat();
  if (toDo.length === 0) return null;
  const sentence = (code: string) => {
    const text = name(code);
    return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
  };
  return (
    <section className="phone-section pb-2!" aria-labelledby="to-do-head">
      <h2 id="to-do-head" className="mb-1">
        {t('title')}
      </h2>
      <p className="small mb-2 text-pretty text-ink-3">{t('lead')}</p>
      <ul className="phone-rows">
        {toDo.map((row) => {
          const { code, state, dueOn, partyName } = row;
          const word = wordFor(row);
          const [icon, tone] = marks[state];
          const asked = row.paper === null ? null : readCondition(code);
          // Of a paper its name: the word beside it says how it stands.
          const text = asked?.word === 'document_received' ? kinds(asked.about) : sentence(code);
          return (
            <li key={`${code} ${partyName ?? ''}`}>
              <Icon name={icon} size={20} tone={tone} />
              <span className="min-w-0 flex-1 text-pretty">
                {partyName === null ? text : t('named', { text, name: partyName })}
                {state === 'open' && dueOn !== null ? (
                  <span className="small block text-ink-3">{t('until', { date: format.day(dueOn) })}</span>
                ) : null}
              </span>
              {word === 'toSend' ? (
                <a className="link small inline-flex min-h-12 items-center" href="#papers">
                  {t(word)}
                </a>
              ) : (
                <span className="small text-ink-3">{t(word)}</span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
