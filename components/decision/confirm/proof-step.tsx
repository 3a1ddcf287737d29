'use client';

import { useEffect, useRef } from 'react';
import { useDecision } from '../state/decision-context';

/** Asks for a fresh proof in the place of the confirmation, and keeps the focus there: no key is lost to the page behind. */
export function ProofStep({ text, onProven }: { text: string; onProven: () => Promise<unknown> }) {
  const { ProofForm } = useDecision();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      <ProofForm onProven={onProven} text={text} />
    </div>
  );
}
