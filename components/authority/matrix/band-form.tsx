'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { MoneyInput } from '@/components/ui/controls/money-input';
import { useAuthority } from '../authority-context';
import { type BoundProblem, boundProblem, setBound, splitAt } from '../state/matrix-edit';
import { useBandWords } from '../words/use-band-words';
import { useBandActs } from './use-band-acts';

/** The bound of a band as it is typed, looked at on leaving the field; splitting and taking out, both with undo. */
export function BandForm({ band, onDone }: { band: number; onDone: () => void }) {
  const t = useTranslations('authority.band');
  const id = useId();
  const { body, view, draft } = useAuthority();
  const { amount } = useBandWords();
  const acts = useBandActs();
  const bound = body.bandsUpToMinor[band] ?? null;
  const [typed, setTyped] = useState<number | null>(bound);
  const [left, setLeft] = useState(false);
  const problem = bound === null ? null : boundProblem(body, band, typed);
  const isOpen = bound === null;
  const move = () => {
    setLeft(true);
    if (problem !== null || typed === null || typed === bound) return false;
    draft?.store.change({ body: setBound(body, band, typed) });
    return true;
  };
  const split = splitAt(body, band);
  return (
    <form
      method="post"
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (move() || (typed === bound && problem === null)) onDone();
      }}
    >
      {isOpen ? (
        <p className="text-ink-2">{t('open')}</p>
      ) : (
        <div className="flex items-end gap-2">
          <Field
            id={`${id}-bound`}
            label={t('bound')}
            error={left && problem !== null ? <BoundError problem={problem} /> : undefined}
            className="flex-1"
          >
            {(control) => (
              <MoneyInput
                {...control}
                valueMinor={typed}
                currency={view.currency}
                onChange={(minor) => {
                  setTyped(minor);
                  setLeft(false);
                }}
                onLeave={() => setLeft(true)}
              />
            )}
          </Field>
          <Button kind="ink" type="submit">
            {t('move')}
          </Button>
        </div>
      )}
      <div className="flex flex-wrap gap-2 border-t border-rule pt-3">
        <Button
          size="small"
          icon="plus"
          blocked={split === null ? t('noSplit') : undefined}
          onClick={() => {
            if (split === null) return;
            acts.add(band, split);
            onDone();
          }}
        >
          {split === null ? t('split') : t('splitAt', { amount: amount(split) })}
        </Button>
        <Button
          size="small"
          icon="minus"
          blocked={body.bandsUpToMinor.length === 1 ? t('onlyBand') : undefined}
          onClick={() => {
            acts.remove(band);
            onDone();
          }}
        >
          {t('remove')}
        </Button>
      </div>
    </form>
  );
}

function BoundError({ problem }: { problem: BoundProblem }) {
  const t = useTranslations('authority.band');
  const { amount } = useBandWords();
  if (problem.code === 'not_above') return t('notAbove', { amount: amount(problem.limitMinor) });
  if (problem.code === 'not_below') return t('notBelow', { amount: amount(problem.limitMinor) });
  return t(problem.code === 'empty' ? 'empty' : 'notPositive');
}
