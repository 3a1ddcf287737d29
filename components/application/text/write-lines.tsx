'use client';

import { useId, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { TextArea } from '@/components/ui/controls/text-input';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import { useScene } from '../case/case-context';

const MOST = 2000;

/** A few lines and the button that sends them; what could not be sent stays in the field, with the reason below. */
export function WriteLines({
  label,
  hint,
  act: actLabel,
  done,
  send,
}: {
  label: string;
  hint?: string;
  act: string;
  /** Said once it is sent. */
  done: string;
  send: (text: string, key: string) => Promise<unknown>;
}) {
  const id = useId();
  const failureText = useFailureText();
  const { reload, offlineSince } = useScene();
  const [text, setText] = useState('');
  const act = useAct(async (content: string, key: string) => {
    await send(content, key);
    return true;
  });
  const submit = async () => {
    if ((await act.run(text.trim())) === null) return;
    setText('');
    showToast({ text: done });
    reload();
  };
  return (
    <div className="mt-3">
      <Field id={id} label={label} hint={hint} error={act.failure ? failureText(act.failure) : undefined}>
        {(control) => (
          <TextArea
            {...control}
            rows={3}
            maxLength={MOST}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
      </Field>
      <Button
        className="mt-2"
        disabled={text.trim() === '' || act.running || offlineSince !== null}
        onClick={() => void submit()}
      >
        {actLabel}
      </Button>
    </div>
  );
}
