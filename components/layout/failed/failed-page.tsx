'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { reportFailure } from '@/lib/client/failure/report-failure';
import { BrandMark } from '../brand';

/** A page that failed: the product's bar, which leads home, and below it what to do. Needs no frame and no texts around it. */
export function FailedPage({ brand, children }: { brand: string; children: ReactNode }) {
  return (
    <>
      <header className="topbar">
        {/* A whole new document: what failed here may fail again on a way inside the page. */}
        <a href="/" className="brand">
          <BrandMark />
          <span>{brand}</span>
        </a>
      </header>
      <main className="mx-auto max-w-[520px] px-5 pt-[12vh] pb-16">{children}</main>
    </>
  );
}

/** Pure: hour, minute and second at which it failed, and four more signs: what an administrator looks for in the log. */
export function ownReference(at: Date, random: number): string {
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => String(part).padStart(2, '0'));
  const signs = Math.floor(random * 0x1_00_00).toString(16);
  return `${time.join('')}-${signs.padStart(4, '0')}`;
}

/**
 * The server's reference of a failure, or one made here for what failed in the browser alone. The server is told of it
 * once, so that whoever looks for it finds it in the log.
 */
export function useReference(error: Error & { readonly digest?: string | undefined }): string {
  const [own] = useState(() => ownReference(new Date(), Math.random()));
  const reference = error.digest ?? own;
  useEffect(() => reportFailure(reference, error, window.location.pathname), [reference, error]);
  return reference;
}
