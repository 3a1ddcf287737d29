'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useSecondsUntil } from '@/lib/client/held/use-seconds-until';
import {
  currentToasts,
  dismissToast,
  noToasts,
  subscribeToasts,
  TOAST_MS,
  type Toast,
} from '@/lib/client/toasts';
import { Button } from '../controls/button';

function ToastLine({ toast }: { toast: Toast }) {
  const t = useTranslations('ui');
  const [held, setHeld] = useState(false);
  const { finalAt } = toast;
  const seconds = useSecondsUntil(finalAt === undefined ? null : () => finalAt);
  useEffect(() => {
    if (held || finalAt !== undefined) return;
    const timer = setTimeout(() => dismissToast(toast.id), TOAST_MS);
    return () => clearTimeout(timer);
  }, [held, toast, finalAt]);
  useEffect(() => {
    if (seconds === 0) dismissToast(toast.id);
  }, [seconds, toast.id]);
  const { undo } = toast;
  return (
    <li
      className="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="min-w-0 flex-1">
        {toast.text}
        {seconds === null ? null : (
          <span aria-hidden="true" className="ml-2 opacity-80">
            {t('secondsLeft', { count: seconds })}
          </span>
        )}
      </span>
      {undo ? (
        <Button
          size="small"
          onClick={() => {
            undo.run();
            dismissToast(toast.id);
          }}
        >
          {undo.label}
        </Button>
      ) : null}
      <Button size="small" icon="close" label={t('close')} onClick={() => dismissToast(toast.id)} />
    </li>
  );
}

/** Bottom left: acts just done, each with its undo for ten seconds; pointer or focus on one keeps it. */
export function Toaster() {
  const toasts = useSyncExternalStore(subscribeToasts, currentToasts, noToasts);
  return (
    <div role="status">
      <ol className="toasts">
        {toasts.map((toast) => (
          <ToastLine key={toast.id} toast={toast} />
        ))}
      </ol>
    </div>
  );
}
