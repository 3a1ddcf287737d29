'use client';

import { clsx } from 'clsx';
import Link, { type LinkProps } from 'next/link';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { Icon, type IconName } from '../icon';
import { Kbd, useAriaKeys } from './kbd';

/** `seal` signs, publishes or accepts (one on a page); `ink` is the usual next step; `quiet` has no border. */
export type ButtonKind = 'plain' | 'ink' | 'seal' | 'quiet';
/** 24, 28, 36 (decision rail) and 48 px (phone). */
export type ButtonSize = 'small' | 'usual' | 'rail' | 'phone';

type Look = {
  kind?: ButtonKind | undefined;
  size?: ButtonSize | undefined;
  icon?: IconName | undefined;
  /** Without words: `label` names the button. */
  label?: string | undefined;
  /** Binding shown as caps; it is registered by `useCommands`, not here. */
  keys?: string | undefined;
  className?: string | undefined;
  children?: ReactNode | undefined;
};

function lookOf({ kind = 'plain', size = 'usual', label, className }: Look): string {
  return clsx(
    'btn',
    kind !== 'plain' && `btn-${kind}`,
    size !== 'usual' && `btn-${size}`,
    label && 'btn-icon',
    className,
  );
}

function Inside({ icon, size = 'usual', keys, children }: Look) {
  const iconSize =
    size === 'phone' ? 20 : children ? (size === 'small' ? 12 : 14) : size === 'small' ? 14 : 16;
  return (
    <>
      {icon ? <Icon name={icon} size={iconSize} /> : null}
      {children}
      {keys ? <Kbd keys={keys} joined /> : null}
    </>
  );
}

/**
 * A button. `blocked` says why it cannot be pressed: it stays focusable and announces the reason, and does nothing.
 */
export function Button({
  kind,
  size,
  icon,
  label,
  keys,
  blocked,
  className,
  children,
  ref,
  onClick,
  type = 'button',
  ...rest
}: Look & { blocked?: string | undefined; ref?: Ref<HTMLButtonElement> } & Omit<
    ButtonHTMLAttributes<HTMLButtonElement>,
    'className' | 'children' | 'aria-label'
  >) {
  const shortcut = useAriaKeys(keys);
  return (
    <button
      ref={ref}
      type={blocked ? 'button' : type}
      className={lookOf({ kind, size, label, className })}
      aria-label={label}
      aria-keyshortcuts={shortcut}
      aria-disabled={blocked ? true : undefined}
      title={blocked ?? label}
      onClick={blocked ? undefined : onClick}
      {...rest}
    >
      <Inside icon={icon} size={size} keys={keys}>
        {children}
      </Inside>
    </button>
  );
}

/** A link that looks like a button: it leads to another page and does nothing else. */
export function ButtonLink({
  href,
  kind,
  size,
  icon,
  label,
  keys,
  className,
  children,
  prefetch,
  onNavigate,
}: Look & { href: string; prefetch?: boolean; onNavigate?: LinkProps['onNavigate'] }) {
  const shortcut = useAriaKeys(keys);
  return (
    <Link
      href={href}
      prefetch={prefetch ?? null}
      {...(onNavigate && { onNavigate })}
      className={lookOf({ kind, size, label, className })}
      aria-label={label}
      aria-keyshortcuts={shortcut}
    >
      <Inside icon={icon} size={size} keys={keys}>
        {children}
      </Inside>
    </Link>
  );
}
