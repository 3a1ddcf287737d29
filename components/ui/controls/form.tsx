'use client';

import type { ReactNode } from 'react';

/**
 * A form that the page answers itself: nothing is sent by the browser, and its named fields are handed over. Should
 * the browser send it before the page is alive, `post` keeps what was typed out of the address.
 */
export function Form({
  onSubmit,
  className = 'flex flex-col gap-4',
  noValidate,
  children,
}: {
  onSubmit: (fields: FormData) => unknown;
  /** A column of fields unless told. */
  className?: string | undefined;
  /** Fields say themselves what is wrong with them. */
  noValidate?: boolean | undefined;
  children: ReactNode;
}) {
  return (
    <form
      method="post"
      noValidate={noValidate}
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(new FormData(event.currentTarget));
      }}
    >
      {children}
    </form>
  );
}

/** A field's text as typed; empty where there is no such field. */
export const fieldText = (fields: FormData, name: string): string => String(fields.get(name) ?? '');
