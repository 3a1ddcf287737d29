'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useId } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Checkbox } from '@/components/ui/controls/checkbox';
import { Field } from '@/components/ui/controls/field';
import { SelectInput, TextArea, TextInput } from '@/components/ui/controls/text-input';
import { ChooseOne } from '@/components/ui/controls/toggle-group';
import { useFormat } from '@/lib/client/format/use-format';
import { api } from '@/lib/client/rpc/api';
import { type DocumentKind, documentKinds } from '@/lib/domain/application/vocabulary';
import { useFieldError } from '../form/use-problem-text';
import { type DraftRequest, type RequestKind, requestKinds } from '../model/draft/draft';
import type { DraftProblem } from '../model/draft/draft-problems';
import { useDecision } from '../state/decision-context';
import { FactField } from './fact-field';
import { useSendRequest } from './use-send-request';

export const ASK_TEXT_ID = 'decision-ask';

/** Asks a party for a paper, an explanation or a correction, in words that the party will read. */
export function AskForm({ problems }: { problems: readonly DraftProblem[] }) {
  const t = useTranslations('decision.ask');
  const words = useTranslations('application');
  const asking = useTranslations('asking.ask');
  const format = useFormat();
  const id = useId();
  const { view, draftState, offline } = useDecision();
  const { request } = draftState.draft;
  const send = useSendRequest();
  const error = useFieldError([...problems, ...send.problems]);
  const { data: offered } = useQuery(
    api.request.choices.queryOptions({ input: { number: view.number }, staleTime: 60_000 }),
  );
  const facts = offered?.facts.filter((each) => each.partyId === request.partyId) ?? [];
  // Five working days unless the asker says otherwise.
  const usual = offered?.dates.usual ?? null;
  const undated = request.dueOn === null && usual !== null;
  const { change: changeDraft } = draftState;
  useEffect(() => {
    if (undated) changeDraft({ request: { ...request, dueOn: usual } });
  }, [undated, usual, request, changeDraft]);
  const change = (part: Partial<DraftRequest>) => draftState.change({ request: { ...request, ...part } });
  const documents = documentKinds.map((value) => ({ value, label: words(`documentKinds.${value}`) }));
  const kindOf = (value: string): DocumentKind | null => documentKinds.find((each) => each === value) ?? null;
  return (
    <div className="flex flex-col gap-2">
      <Field id={`${id}-party`} label={t('party')} error={error('request.party')}>
        {(control) => (
          <SelectInput
            {...control}
            placeholder=""
            options={view.parties.map((party) => ({
              value: party.id,
              label: format.joined(format.person(party), words(`roles.${party.role}`)),
            }))}
            value={request.partyId ?? ''}
            onChange={(event) => change({ partyId: event.currentTarget.value || null, fact: null })}
          />
        )}
      </Field>
      <ChooseOne<RequestKind>
        label={t('kind')}
        size="small"
        columns={3}
        value={request.kind}
        onChange={(kind) => change({ kind })}
        choices={requestKinds.map((value) => ({ value, label: words(`requestKinds.${value}`) }))}
      />
      {request.kind === 'document' ? (
        <Field id={`${id}-document`} label={t('document')} error={error('request.document')}>
          {(control) => (
            <SelectInput
              {...control}
              placeholder=""
              options={documents}
              value={request.documentKind ?? ''}
              onChange={(event) => change({ documentKind: kindOf(event.currentTarget.value) })}
            />
          )}
        </Field>
      ) : null}
      {request.kind === 'correction' && request.partyId !== null ? (
        <FactField
          facts={facts}
          currency={view.currency}
          value={request.fact}
          error={error('request.fact')}
          onChange={(fact) => change({ fact })}
        />
      ) : null}
      <Field id={ASK_TEXT_ID} label={t('text')} error={error('request.text')}>
        {(control) => (
          <TextArea
            {...control}
            rows={3}
            maxLength={1000}
            placeholder={t('textPlaceholder')}
            value={request.text}
            onChange={(event) => change({ text: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field
        id={`${id}-due`}
        label={t('due')}
        hint={
          offered
            ? asking('dueHint', {
                soonest: format.day(offered.dates.soonest),
                latest: format.day(offered.dates.latest),
              })
            : undefined
        }
        error={error('request.due')}
      >
        {(control) => (
          <TextInput
            {...control}
            type="date"
            min={offered?.dates.soonest}
            max={offered?.dates.latest}
            value={request.dueOn ?? ''}
            onChange={(event) => change({ dueOn: event.currentTarget.value || null })}
          />
        )}
      </Field>
      <Checkbox
        label={t('blocking')}
        checked={request.blocking}
        onChange={(blocking) => change({ blocking })}
      />
      <p className="text-12 text-ink-3">{request.blocking ? t('blockingHint') : t('openHint')}</p>
      <div className="rail-act">
        <Button
          kind="ink"
          size="rail"
          className="w-full"
          disabled={send.running || offline}
          onClick={send.run}
        >
          {t('act')}
        </Button>
        {send.failure ? (
          <p role="alert" className="mt-1.5 text-12 text-bad">
            {send.failure}
          </p>
        ) : null}
      </div>
    </div>
  );
}
