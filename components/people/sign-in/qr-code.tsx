'use client';

import { useEffect, useState } from 'react';

/** A text as a picture for a camera, dark on white in both themes. The encoder is fetched when it is first wanted. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const [rows, setRows] = useState<boolean[][] | null>(null);
  useEffect(() => {
    let shown = true;
    void import('qr').then(({ encodeQR }) => {
      if (shown) setRows(encodeQR(text, 'raw', { ecc: 'medium', border: 3 }));
    });
    return () => {
      shown = false;
    };
  }, [text]);
  const side = rows?.length ?? 1;
  const path = (rows ?? []).flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return (
    <svg
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className="size-52 self-center border border-rule"
    >
      <rect width={side} height={side} fill="white" />
      <path d={path.join('')} fill="black" />
    </svg>
  );
}
