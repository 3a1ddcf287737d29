'use client';

import { useTranslations } from 'next-intl';
import type { IconName, Tone } from '@/components/ui/icon';
import { Status } from '@/components/ui/marks/status';
import { Section } from '@/components/ui/section';
import { useFormat } from '@/lib/client/format/use-format';
import { useScene } from '../case/case-context';
import { type Request, RequestActs, RequestAnswer } from './request-line';

const marks = {
  open: { tone: 'info', icon: 'wait' },
  answered: { tone: 'ok', icon: 'ok' },
  lapsed: { tone: 'warn', icon: 'warn' },
  withdrawn: { tone: 'quiet', icon: 'open' },
} as const satisfies Record<Request['state'], { tone: Tone; icon: IconName }>;

/** What was asked of whom, until when, whether the case waits for it, and what came back. */
export function RequestList() {
  const t = useTranslations('application.documents');
  const { view } = useScene();
  return (
    <Section title={t('requests')}>
      {view.requests.length === 0 ? <p className="text-ink-3">{t('requestsNone')}</p> : null}
      <ul>
        {view.requests.map((request) => (
          <RequestLine key={request.id} request={request} />
        ))}
      </ul>
    </Section>
  );
}

function RequestLine({ request }: { request: Request }) {
  const t = useTranslations('application');
  const asking = useTranslations('asking.list');
  const format = useFormat();
  const what = request.documentKind
    ? t(`documentKinds.${request.documentKind}`)
    : t(`requestKinds.${request.kind}`);
  return (
    <li className="grid grid-cols-[160px_minmax(0,1fr)_auto] gap-x-4 border-b border-rule py-1.5 last:border-rule-2">
      <Status {...marks[request.state]}>{t(`requestStates.${request.state}`)}</Status>
      <div className="min-w-0">
        <span className="font-medium">{what}</span>
        {request.unread ? <span className="ml-2 text-12 font-medium text-info">{asking('new')}</span> : null}
        <span className="ml-2 text-12 text-ink-3">
          {format.joined(
            format.person(request.party),
            t(request.blocking ? 'documents.blocking' : 'documents.open'),
          )}
        </span>
        <p className="whitespace-pre-line text-ink-2">{request.text}</p>
        <RequestAnswer request={request} />
        <RequestActs request={request} />
      </div>
      <span className="whitespace-nowrap text-12 text-ink-3">
        {t('documents.due', { date: format.day(request.dueOn) })}
      </span>
    </li>
  );
}
