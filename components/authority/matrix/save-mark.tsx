'use client';

import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { useAuthority } from '../authority-context';

/** Whether the draft is saved; a draft saves as one edits. */
export function SaveMark() {
  const t = useTranslations('authority.save');
  const failureText = useFailureText();
  const { draft, editable, refresh } = useAuthority();
  if (draft === null || !editable) return null;
  const { state, failure } = draft.now;
  const again = () => void draft.store.save().then((saved) => (saved ? refresh() : undefined));
  if (state === 'waiting' || state === 'failed')
    return (
      <span role="status" className="text-bad">
        <Icon name="bad" size={12} className="mr-1" />
        {state === 'failed' && failure !== null ? failureText(failure) : t('waiting')}{' '}
        <button type="button" className="link min-h-6" onClick={again}>
          {t('again')}
        </button>
      </span>
    );
  return (
    <span role="status">
      {state === 'saved' ? <Icon name="check" size={12} className="mr-1" /> : null}
      {t(state)}
    </span>
  );
}
