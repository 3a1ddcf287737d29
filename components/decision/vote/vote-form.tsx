'use client';

import { useTranslations } from 'next-intl';
import { useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { TextArea } from '@/components/ui/controls/text-input';
import { ChooseOne } from '@/components/ui/controls/toggle-group';
import { Section } from '@/components/ui/section';
import { useCommands } from '@/lib/client/keys/use-commands';
import type { Vote } from '@/lib/domain/authority/vocabulary';
import { SignFailure } from '../confirm/sign-failure';
import { useDecision } from '../state/decision-context';
import { ConfirmVote } from './confirm-vote';
import { useSignVote } from './use-sign-vote';

/** A member's vote with its reason; the chair may veto. How others voted is not shown until the vote is closed. */
export function VoteForm({ chair }: { chair: boolean }) {
  const t = useTranslations('decision');
  const keys = useTranslations('application.keys');
  const id = useId();
  const head = useRef<HTMLDivElement>(null);
  const { draftState, view, offline } = useDecision();
  const { vote, voteReason } = draftState.draft;
  const [tried, setTried] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const signing = useSignVote();
  const options: readonly Vote[] = chair ? ['yes', 'no', 'recuse', 'veto'] : ['yes', 'no', 'recuse'];
  const missing = vote === null || voteReason.trim() === '';
  const hint =
    vote === 'veto'
      ? t('voteForm.vetoHint')
      : vote === 'recuse'
        ? t('voteForm.recuseHint')
        : t('voteForm.reasonHint');
  const blocked = offline ? t('problems.offline') : view.held ? t('problems.held') : undefined;
  const sign = () => {
    setTried(true);
    if (!missing && blocked === undefined) setConfirming(true);
  };
  const other = draftState.draft.choice !== null;
  useCommands([
    { id: 'vote.go', label: keys('decision'), group: 'go', keys: 'd', run: () => head.current?.focus() },
    ...options.map((value, at) => ({
      id: `vote.${value}`,
      label: t(`votes.${value}`),
      group: 'do' as const,
      keys: String(at + 1),
      run: () => draftState.change({ vote: value, choice: null }),
    })),
    // What is chosen instead of a vote has the key that signs.
    ...(other
      ? []
      : [
          {
            id: 'vote.sign',
            label: keys('sign'),
            group: 'do' as const,
            keys: 'mod+enter',
            inFields: true,
            run: sign,
          },
        ]),
  ]);
  return (
    <Section title={t('voteForm.title')} className="mt-1">
      <div ref={head} tabIndex={-1} className="flex flex-col gap-2.5">
        <ChooseOne<Vote>
          label={t('voteForm.title')}
          columns={chair ? 4 : 3}
          value={vote}
          onChange={(next) => draftState.change({ vote: next, choice: null })}
          choices={options.map((value) => ({ value, label: t(`votes.${value}`) }))}
        />
        {tried && vote === null ? (
          <p role="alert" className="text-12 text-bad">
            {t('problems.vote')}
          </p>
        ) : null}
        <Field
          id={id}
          label={t('voteForm.reason')}
          hint={hint}
          error={tried && voteReason.trim() === '' ? t('problems.voteReason') : undefined}
          required
        >
          {(control) => (
            <TextArea
              {...control}
              rows={3}
              maxLength={1000}
              value={voteReason}
              onChange={(event) => draftState.change({ voteReason: event.currentTarget.value })}
            />
          )}
        </Field>
        <SignFailure failure={signing.wantsProof ? null : signing.failure} onSettled={signing.forget} />
        <div className="rail-act">
          <Button
            kind={confirming || other ? 'plain' : 'seal'}
            size="rail"
            className="w-full"
            keys={other ? undefined : 'mod+enter'}
            blocked={blocked}
            onClick={sign}
          >
            {t('voteForm.act')}
          </Button>
        </div>
      </div>
      <ConfirmVote open={confirming} onOpenChange={setConfirming} signing={signing} />
    </Section>
  );
}
