'use client';

import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, type RefObject, useRef } from 'react';
import { KeyDepth, useModalDepth } from '@/lib/client/keys/use-commands';
import { Button } from '../controls/button';

type ModalProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** The title is for assistive technology only. */
  hiddenTitle?: boolean | undefined;
  description?: ReactNode | undefined;
  /** Where the focus goes; the surface itself otherwise, never a button that decides. */
  focus?: RefObject<HTMLElement | null> | undefined;
  children: ReactNode;
};

/** Shared by dialog, sheet and palette: focus is held inside and returned, the keys of the page behind are silent. */
function Modal({
  open,
  onOpenChange,
  title,
  hiddenTitle = false,
  description,
  focus,
  className,
  head = true,
  children,
}: ModalProps & { className: string; head?: boolean }) {
  const t = useTranslations('ui');
  const depth = useModalDepth(open);
  const surface = useRef<HTMLDivElement>(null);
  const before = useRef<Element | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="scrim" />
        <Radix.Content
          ref={surface}
          className={className}
          tabIndex={-1}
          {...(description ? {} : { 'aria-describedby': undefined })}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            before.current = document.activeElement;
            (focus?.current ?? surface.current)?.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (before.current instanceof HTMLElement) before.current.focus();
          }}
        >
          <KeyDepth value={depth}>
            <div className={clsx(head && !hiddenTitle && 'mb-3 flex items-start gap-4')}>
              <Radix.Title className={hiddenTitle ? 'sr-only' : 'title flex-1'}>{title}</Radix.Title>
              {head && !hiddenTitle ? (
                <Button
                  kind="quiet"
                  icon="close"
                  label={t('close')}
                  className="-mr-2"
                  onClick={() => onOpenChange(false)}
                />
              ) : null}
            </div>
            {description ? (
              <Radix.Description className="mb-4 text-ink-2">{description}</Radix.Description>
            ) : null}
            {children}
          </KeyDepth>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Asks for a second, deliberate act, or a few lines of input. Never over another dialog. */
export function Dialog({ wide = false, ...modal }: ModalProps & { wide?: boolean }) {
  return <Modal {...modal} className={clsx('floating dialog', wide && 'dialog-wide')} />;
}

/** Slides in from the right, or from below on a phone: peek and rail on narrow screens, history, a paper. */
export function Sheet({ from = 'right', ...modal }: ModalProps & { from?: 'right' | 'bottom' }) {
  return <Modal {...modal} className={clsx('sheet px-5 py-4', from === 'bottom' && 'sheet-bottom')} />;
}

/** A bare modal surface for the command palette. */
export function PaletteSurface(modal: ModalProps) {
  return <Modal {...modal} hiddenTitle head={false} className="floating dialog palette" />;
}
