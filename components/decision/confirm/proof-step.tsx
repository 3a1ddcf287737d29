'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { useDecision } from '../state/decision-context';

/** Asks for a fresh proof in the place of the confirmation, and keeps the focus there: no key is lost to the page behind. */
export function ProofStep({ onProven }: { onProven: () => Promise<unknown> }) {
  const t = useTranslations('signing.proof');
  const { ProofForm } = useDecision();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      <ProofForm onProven={onProven} text={t('text')} />
    </div>
  );
}
