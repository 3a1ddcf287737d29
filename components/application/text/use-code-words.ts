import type { CodeWords } from '@/lib/client/assessment/text/figure-text';
import { useOpenText } from '@/lib/client/assessment/text/open-text';

/** Catalogues that may know a code inside a figure, in the order in which they are asked. */
const groups = ['purposes', 'documentKinds', 'roles', 'simulatedPorts', 'documentStates', 'codes'] as const;

/** Words for codes that stand as figures in sentences: purposes, documents, parties, ports. */
export function useCodeWords(): CodeWords {
  const text = useOpenText('application');
  return (code) => {
    for (const group of groups) {
      const found = text(`${group}.${code}`);
      if (found !== null) return found;
    }
    return null;
  };
}
