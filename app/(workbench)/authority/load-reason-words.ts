import type { ReasonWords } from '@/components/authority/tabs/reasons-tab';
import { reasonCodes } from '@/lib/domain/assessment/reasons/reason-codes';
import type { Locale } from '@/lib/i18n/locale';
import { loadMessages } from '@/lib/i18n/namespaces';

/** Figures of a case stand in these sentences; without a case they are left open. */
const withoutFigures = (sentence: string) =>
  sentence
    .replace(/\{\w+, plural,(?:[^{}]*\{[^{}]*\})*?[^{}]*other \{([^{}]*)\}\s*\}/g, '$1')
    .replace(/\{\w+\}|#/g, '…')
    .replace(/…\./g, '…');

async function wordsIn(locale: Locale): Promise<ReasonWords[Locale]> {
  const { reasons } = await loadMessages(locale);
  return Object.fromEntries(
    reasonCodes.map((code) => [
      code,
      { label: reasons[code].label, applicant: withoutFigures(reasons[code].applicant) },
    ]),
  );
}

/** Every reason code's words in both languages, whichever the page is in. */
export async function loadReasonWords(): Promise<ReasonWords> {
  const [en, zh] = await Promise.all([wordsIn('en'), wordsIn('zh')]);
  return { en, zh };
}
