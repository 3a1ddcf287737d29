'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { usePlainFailure } from '@/components/applicant/use-plain-failure';
import { announce } from '@/components/layout/announcer';
import { Button } from '@/components/ui/controls/button';
import { Checkbox } from '@/components/ui/controls/checkbox';
import { ChooseOne } from '@/components/ui/controls/toggle-group';
import { Notice } from '@/components/ui/notices/notice';
import { client } from '@/lib/client/rpc/api';
import { useAct } from '@/lib/client/use-act';
import type { ContactChoices } from '@/lib/contracts/words/notice';

type Wish = Pick<ContactChoices, 'language' | 'sms' | 'email'>;

/** Language and channels of what we tell the reader; e-mail only once an address is confirmed. */
export function ContactForm({ choices }: { choices: ContactChoices }) {
  const t = useTranslations('requests.contact');
  const words = usePlainFailure();
  const router = useRouter();
  const { language, sms, email, address } = choices;
  const [wish, setWish] = useState<Wish>({ language, sms, email });
  const [saved, setSaved] = useState(false);
  const act = useAct((chosen: Wish, key) => client.notice.choose({ ...chosen, key }));
  const change = (part: Partial<Wish>) => {
    setSaved(false);
    setWish({ ...wish, ...part });
  };
  const save = async () => {
    if ((await act.run(wish)) === null) return;
    setSaved(true);
    announce(t('saved'));
    router.refresh();
  };
  return (
    <div className="flex flex-col gap-4">
      <div>
        <p aria-hidden className="small mb-1 text-ink-2">
          {t('language')}
        </p>
        <ChooseOne<Wish['language']>
          label={t('language')}
          size="phone"
          columns={2}
          value={wish.language}
          onChange={(chosen) => change({ language: chosen })}
          choices={[
            { value: 'zh', label: <span lang="zh">中文</span> },
            { value: 'en', label: <span lang="en">English</span> },
          ]}
        />
      </div>
      <fieldset className="flex flex-col gap-1">
        <legend className="small mb-1 text-ink-2">{t('channels')}</legend>
        <Checkbox phone label={t('sms')} checked={wish.sms} onChange={(chosen) => change({ sms: chosen })} />
        <Checkbox
          phone
          label={address === null ? t('emailNone') : t('email', { address })}
          gloss={address === null ? t('emailFirst') : undefined}
          checked={wish.email}
          disabled={address === null}
          onChange={(chosen) => change({ email: chosen })}
        />
      </fieldset>
      {act.failure === null ? null : <Notice tone="bad" title={words(act.failure)} />}
      <Button kind="ink" size="phone" aria-disabled={act.running || undefined} onClick={() => void save()}>
        {saved ? t('saved') : t('save')}
      </Button>
    </div>
  );
}
