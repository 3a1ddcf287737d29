'use client';

import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/controls/button';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notices/notice';
import { stepHref } from '../model/step-order';
import { useWizard } from '../state/draft-provider';
import type { SaveState } from '../state/draft-store';

const quiet: readonly SaveState[] = ['saved', 'merged'];

/** In the bar: that the answers are saved, or that they wait on this phone. Said politely when it changes. */
export function SavedMark() {
  const t = useTranslations('apply');
  const { now } = useWizard();
  return (
    <span role="status" className="flex items-center gap-1.5">
      {quiet.includes(now.state) ? <Icon name="check" size={14} tone="ok" /> : null}
      {t(`saved.${now.state}`)}
    </span>
  );
}

/** Where a word in the bar is not enough: no connection, signed out, answers of another device. */
export function SaveNotice() {
  const t = useTranslations('apply');
  const { now, view, step } = useWizard();
  const { state } = now;
  if (state === 'merged')
    return (
      <Notice tone="info" title={t('notice.merged.title')} className="mb-5">
        {t('notice.merged.text')}
      </Notice>
    );
  if (state !== 'waiting' && state !== 'signed_out' && state !== 'failed') return null;
  return (
    <Notice
      tone="warn"
      title={t(`notice.${state}.title`)}
      className="mb-5"
      actions={
        state === 'signed_out' ? (
          <ButtonLink size="rail" href={`/sign-in/phone?next=${stepHref(view.number, step)}`}>
            {t('notice.signed_out.act')}
          </ButtonLink>
        ) : undefined
      }
    >
      {t(`notice.${state}.text`)}
    </Notice>
  );
}
