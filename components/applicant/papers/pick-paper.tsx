'use client';

import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useRef, useState } from 'react';
import { announce } from '@/components/layout/announcer';
import { Icon, type IconName } from '@/components/ui/icon';
import { useOpenText } from '@/lib/client/assessment/text/open-text';
import type { UploadedDocument } from '@/lib/contracts/applicant/apply';
import type { DocumentKind } from '@/lib/domain/application/vocabulary';
import { paperTypes, sendPaper } from './send-paper';

export type PaperUpload = {
  readonly share: number | null;
  readonly problem: string | null;
  readonly send: (file: File) => Promise<void>;
};

/** Sends files of one kind and says how far it is; after a failure the file is simply picked again. */
export function usePaperUpload(
  paper: { readonly number: string; readonly kind: DocumentKind },
  onSent: (document: UploadedDocument) => Promise<void> | void,
): PaperUpload {
  const t = useTranslations('apply');
  const words = useOpenText('apply.papers.refused');
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (file: File) => {
    setShare(0);
    setProblem(null);
    const sent = await sendPaper({ ...paper, file }, setShare);
    if (sent.ok) {
      await onSent(sent.document);
      announce(t('papers.sent', { name: sent.document.fileName }));
    } else setProblem(words(sent.reason) ?? words('other') ?? sent.reason);
    setShare(null);
  };
  return { share, problem, send };
}

const look = {
  dark: 'btn btn-ink btn-phone',
  plain: 'btn btn-phone',
  quiet: 'btn btn-quiet btn-phone',
  line: 'link -my-2 inline-flex! min-h-11 items-center',
} as const;

/** A button that picks a file; `camera` opens the camera at once where there is one. */
export function PickPaper({
  kind,
  camera = false,
  icon,
  busy,
  describedBy,
  onFile,
  children,
  className,
}: {
  kind: keyof typeof look;
  camera?: boolean | undefined;
  icon?: IconName | undefined;
  busy: boolean;
  describedBy?: string | undefined;
  onFile: (file: File) => void;
  children: ReactNode;
  className?: string | undefined;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        id={id}
        type="file"
        className="peer sr-only"
        accept={camera ? 'image/*' : paperTypes.join(',')}
        {...(camera ? { capture: 'environment' } : {})}
        disabled={busy}
        aria-describedby={describedBy}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
      <label
        htmlFor={id}
        aria-disabled={busy || undefined}
        className={clsx(look[kind], 'pick-paper', className)}
      >
        {icon ? <Icon name={icon} size={20} /> : null}
        {children}
      </label>
    </>
  );
}

/** How much is sent, as a line that fills; gone when it is done. */
export function SendingLine({ share, label }: { share: number; label: string }) {
  return <progress className="sending-line" max={1} value={share} aria-label={label} />;
}
