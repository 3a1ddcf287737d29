'use client';

import './globals.css';
import { EverythingFailed } from '@/components/layout/failed/everything-failed';

/** The frame itself failed. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return <EverythingFailed error={error} />;
}
