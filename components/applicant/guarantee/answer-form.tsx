'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { usePlainFailure } from '@/components/applicant/use-plain-failure';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { TextInput } from '@/components/ui/controls/text-input';
import { Notice } from '@/components/ui/notices/notice';
import { client } from '@/lib/client/rpc/api';
import { useAct } from '@/lib/client/use-act';
import type { AskedGuarantee } from '@/lib/contracts/applicant/guarantee';
import { type GuarantorConsent, guarantorConsents } from '@/lib/domain/collateral/guarantee';
import { parseResidentIdentityNumber } from '@/lib/domain/shared/identity-number';
import { ConfirmAgreement } from './confirm-agreement';
import { GuarantorConsents } from './guarantor-consents';
import { RefuseGuarantee } from './refuse-guarantee';

type Given = {
  readonly name: string;
  readonly identityNumber: string;
  readonly consents: readonly GuarantorConsent[];
};
type Wrong = { readonly name: boolean; readonly identityNumber: boolean; readonly consents: boolean };

const wrongIn = ({ name, identityNumber, consents }: Given): Wrong => ({
  name: name.trim() === '',
  identityNumber: !parseResidentIdentityNumber(identityNumber).ok,
  consents: consents.length < guarantorConsents.length,
});
const fine: Wrong = { name: false, identityNumber: false, consents: false };

/** Own name, number and consents, then yes or no: each by a second deliberate act, neither easier than the other. */
export function AnswerForm({ token, view }: { token: string; view: AskedGuarantee }) {
  const t = useTranslations('guarantee.form');
  const router = useRouter();
  const words = usePlainFailure();
  const [given, setGiven] = useState<Given>({ name: '', identityNumber: '', consents: [] });
  const [wrong, setWrong] = useState<Wrong>(fine);
  const [confirming, setConfirming] = useState(false);
  const [unconfirmed, setUnconfirmed] = useState(false);
  const act = useAct((sent: Given, key) =>
    client.guarantee.agree({ token, ...sent, consents: [...sent.consents], shown: view.loan, key }),
  );
  const set = (changes: Partial<Given>) => {
    setGiven({ ...given, ...changes });
    act.forget();
  };
  const check = () => {
    const found = wrongIn(given);
    setWrong(found);
    const first = (['name', 'identityNumber', 'consents'] as const).find((each) => found[each]);
    if (first === undefined) setConfirming(true);
    else document.getElementById(first)?.focus();
  };
  const agree = async () => {
    const answer = await act.run({ ...given, name: given.name.trim() });
    setConfirming(false);
    if (answer === null) return;
    if (answer.result === 'not_confirmed') setUnconfirmed(true);
    else router.refresh();
  };
  if (unconfirmed) return <NotConfirmed branch={view.contact.branch} onAgain={() => setUnconfirmed(false)} />;
  return (
    <section className="phone-section pb-8!" aria-labelledby="form-head">
      <h2 id="form-head">{t('title')}</h2>
      <p className="mt-1 mb-4 text-pretty text-ink-2">{t('lead')}</p>
      <form
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          check();
        }}
      >
        <Details given={given} wrong={wrong} onChange={set} />
        <GuarantorConsents
          given={given.consents}
          missing={wrong.consents}
          onChange={(consents) => set({ consents })}
        />
        {act.failure === null ? null : (
          <Notice tone="bad" assertive title={words(act.failure)} className="mt-3" />
        )}
        <Button kind="ink" size="phone" type="submit" className="mt-4 w-full justify-center">
          {t('agree')}
        </Button>
      </form>
      <RefuseGuarantee token={token} name={view.borrower} />
      <ConfirmAgreement
        view={view}
        open={confirming}
        running={act.running}
        onOpenChange={setConfirming}
        onAgree={() => void agree()}
      />
    </section>
  );
}

function Details({
  given,
  wrong,
  onChange,
}: {
  given: Given;
  wrong: Wrong;
  onChange: (changes: Partial<Given>) => void;
}) {
  const t = useTranslations('guarantee.form');
  return (
    <div className="flex flex-col gap-4">
      <Field id="name" label={t('name')} error={wrong.name ? t('nameMissing') : undefined} required phone>
        {(control) => (
          <TextInput
            {...control}
            name="name"
            autoComplete="name"
            maxLength={60}
            value={given.name}
            onChange={(event) => onChange({ name: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field
        id="identityNumber"
        label={t('identityNumber')}
        hint={t('identityHint')}
        error={wrong.identityNumber ? t('numberWrong') : undefined}
        required
        phone
      >
        {(control) => (
          <TextInput
            {...control}
            name="identityNumber"
            autoComplete="off"
            autoCapitalize="characters"
            maxLength={18}
            value={given.identityNumber}
            onChange={(event) => onChange({ identityNumber: event.currentTarget.value.trim() })}
          />
        )}
      </Field>
    </div>
  );
}

/** Told kindly and without a ground: which part did not fit would tell of others. */
function NotConfirmed({ branch, onAgain }: { branch: string; onAgain: () => void }) {
  const t = useTranslations('guarantee.notConfirmed');
  return (
    <section className="phone-section pb-8!" aria-live="polite">
      <h2>{t('headline')}</h2>
      <p className="mt-1 mb-4 text-pretty text-ink-2">{t('text', { branch })}</p>
      <Button size="phone" className="w-full justify-center" onClick={onAgain}>
        {t('again')}
      </Button>
    </section>
  );
}
