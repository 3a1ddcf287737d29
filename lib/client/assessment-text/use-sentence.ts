import { useFormat } from '@/lib/client/format/use-format';
import type { Figure } from '@/lib/domain/assessment/assessment';
import { type CodeWords, figureText } from './figure-text';
import { useOpenText } from './open-text';
import { countsWith, markFigure, type SentencePiece, sentencePieces } from './sentence-pieces';

type Figures = Readonly<Record<string, Figure>>;
export type Sentence = (code: string, figures: Figures, words?: CodeWords) => readonly SentencePiece[] | null;

/**
 * Fills a sentence of a catalogue (summary, reasons, rules, factors …) with an assessment's figures. Gives its pieces,
 * each figure named, or `null` where the catalogue lacks the code: nothing is shown then rather than half a sentence.
 */
export function useSentence(namespace: string, currency: string): Sentence {
  const text = useOpenText(namespace);
  const format = useFormat();
  return (code, figures, words) => {
    const pattern = text.pattern(code);
    if (pattern === null) return null;
    const values = Object.fromEntries(
      Object.entries(figures).map(([name, figure]) => [
        name,
        countsWith(pattern, name)
          ? figure.value
          : markFigure(name, figureText(format, figure, currency, { inText: true, ...(words && { words }) })),
      ]),
    );
    const filled = text(code, values);
    return filled === null ? null : sentencePieces(filled);
  };
}

/** The same as one plain text, for places where nothing can be opened. */
export function plainSentence(pieces: readonly SentencePiece[]): string {
  return pieces.map((piece) => piece.text).join('');
}
