'use client';

import { useState } from 'react';

/** The same object for as long as its content is the same, so that what depends on it is not drawn again. */
export function useStable<Value>(value: Value): Value {
  const [kept, setKept] = useState(value);
  if (JSON.stringify(kept) === JSON.stringify(value)) return kept;
  setKept(value);
  return value;
}
