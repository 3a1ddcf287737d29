import { useFormat } from '@/lib/client/format/use-format';
import type { Figure } from '@/lib/domain/assessment/assessment';
import { type CodeWords, figureText } from './figure-text';
import { useOpenText } from './open-text';
import { countsWith, markFigure, pickCount, type SentencePiece, sentencePieces } from './sentence-pieces';

type Figures = Readonly<Record<string, Figure>>;
export type Sentence = (code: string, figures: Figures, words?: CodeWords) => readonly SentencePiece[] | null;

/**
 * Fills a sentence of a catalogue (summary, reasons, rules, factors …) with an assessment's figures. Gives its pieces,
 * each figure named, or `null` where the catalogue lacks the code: nothing is shown then rather than half a sentence.
 * A figure that the assessment does not give is `–`.
 */
export function useSentence(namespace: string, currency: string): Sentence {
  const text = useOpenText(namespace);
  const format = useFormat();
  return (code, figures, words) => {
    const pattern = text.pattern(code);
    if (pattern === null) return null;
    const values = new Map<string, string | number>();
    const counted: [name: string, text: string][] = [];
    for (const [name, figure] of Object.entries(figures)) {
      const shown = figureText(format, figure, currency, { inText: true, ...(words && { words }) });
      if (countsWith(pattern, name)) {
        values.set(name, figure.value);
        counted.push([name, shown]);
      } else values.set(name, markFigure(name, shown));
    }
    const filled = text(code, Object.fromEntries(values));
    if (filled === null) return null;
    return counted.reduce((pieces, [name, shown]) => pickCount(pieces, name, shown), sentencePieces(filled));
  };
}

/** The same as one plain text, for places where nothing can be opened. */
export function plainSentence(pieces: readonly SentencePiece[]): string {
  return pieces.map((piece) => piece.text).join('');
}
