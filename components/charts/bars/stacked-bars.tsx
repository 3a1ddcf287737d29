'use client';

import dynamic from 'next/dynamic';
import type { StackedBarsProps } from './stacked-bars-props';

/** The drawing is loaded when it is shown: 110 kB that no other page needs. */
const Drawing = dynamic(() => import('./stacked-bars-drawing'), { ssr: false });

/** Counts in stacked bars that start at zero; every mark can be focused and opens its cases. */
export function StackedBars(props: StackedBarsProps) {
  return (
    <div className="relative">
      <svg aria-hidden="true" className="block w-full" height={props.height} />
      <div className="absolute inset-0">
        <Drawing {...props} />
      </div>
    </div>
  );
}
