'use client';

import { useTranslations } from 'next-intl';
import { useOpenText } from '@/lib/client/assessment/text/open-text';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import type { ApplicationView } from '@/lib/contracts/application';
import { useScene } from '../case/case-context';
import { DifferenceLines } from '../round/difference-lines';

export type TimelineEvent = ApplicationView['timeline'][number];

/** An event of the record as a sentence; one whose action has no words yet is named as it is recorded. */
export function useEventText(currency: string): (event: TimelineEvent) => string {
  const text = useOpenText('timeline');
  const actors = useTranslations('timeline.actors');
  const format = useFormat();
  const kinds = ['staff', 'applicant', 'integration', 'system', 'public', 'database_owner'] as const;
  const { view } = useScene();
  const documentKinds = useTranslations('application.documentKinds');
  const causes = useOpenText('signing');
  const ports = useOpenText('application.simulatedPorts');
  /** Ids and codes of the payload in words. */
  const namesIn = ({ action, params }: TimelineEvent) => {
    const signature = view.signatures.find(({ id }) => id === params.signatureId);
    const why = typeof params.because === 'string' ? causes(`voided.${params.because}`) : null;
    const kind = view.documents.find(({ id }) => id === params.documentId)?.kind;
    const what = action.startsWith('fact.') ? causes(`tray.kinds.${params.kind}`) : null;
    const port = typeof params.port === 'string' ? ports(params.port) : null;
    return {
      ...(kind && { document: documentKinds(kind) }),
      ...(port !== null && { port }),
      ...(what !== null && { what }),
      ...(signature && { signer: format.person(signature.signer) }),
      ...(action === 'signature.voided' && why !== null && { cause: why }),
    };
  };
  const nameOf = (event: TimelineEvent) => {
    // A signature becomes final by the system's hand and is its signer's act all the same.
    const signature = view.signatures.find(({ id }) => id === event.params.signatureId);
    const actor = event.actor ?? (SIGNED.has(event.action) ? signature?.signer : undefined);
    if (actor) return format.person(actor);
    return actors(kinds.find((kind) => kind === event.actorKind) ?? 'system');
  };
  const written = (key: string, value: string | number | null) => {
    if (value === null) return MISSING;
    if (typeof value === 'number' && key.endsWith('Minor')) return format.moneyInText(value, currency);
    if (key.endsWith('Annual')) return format.rate(value);
    return typeof value === 'number' ? format.count(value) : value;
  };
  return (event) => {
    const values = Object.fromEntries(
      Object.entries(event.params).map(([key, value]) => [key, written(key, value)]),
    );
    const all: Record<string, string> = {
      actor: nameOf(event),
      action: event.action,
      ...values,
      ...namesIn(event),
    };
    return text(event.action, all) ?? text('fallback', all) ?? event.action;
  };
}

/** Events that are a person's signature or vote; a red mark is for nothing else. */
const SIGNED: ReadonlySet<string> = new Set([
  'application.recommended',
  'application.decline_recommended',
  'application.signed',
  'application.changed',
  'application.declined',
  'application.referred',
  'application.returned',
  'application.upheld',
  'signature.held',
  'vote.cast',
]);

/** A list of events, newest first, each at its time; signatures carry a square mark. */
export function EventList({
  events,
  currency,
  complete,
}: {
  events: readonly TimelineEvent[];
  currency: string;
  /** The last event shown is the first of the case. */
  complete: boolean;
}) {
  const format = useFormat();
  const eventText = useEventText(currency);
  return (
    <ul className="timeline">
      {events.map((event, index) => {
        const first = complete && index === events.length - 1;
        const signed = event.actor !== null && SIGNED.has(event.action);
        const dot = signed ? 'timeline-dot-signed' : first ? 'timeline-dot-first' : '';
        return (
          <li key={event.id}>
            <time dateTime={event.at} className="first-letter:uppercase">
              {format.moment(event.at)}
            </time>
            <span className={`timeline-dot ${dot}`} />
            <span>
              {eventText(event)}
              {event.differences.length === 0 ? null : (
                <DifferenceLines differences={event.differences} currency={currency} />
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
