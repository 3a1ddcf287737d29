import type { SentencePiece } from '@/lib/client/assessment/text/sentence-pieces';
import type { Figure } from '@/lib/domain/assessment/assessment';
import { EvidenceFigure } from './evidence-figure';

/** A filled sentence whose figures open their evidence; a figure without evidence stays plain. */
export function SentenceWithEvidence({
  pieces,
  figures,
}: {
  pieces: readonly SentencePiece[];
  figures: Readonly<Record<string, Figure>>;
}) {
  return pieces.map((piece, index) => {
    const evidence = piece.kind === 'figure' ? (figures[piece.name]?.evidence ?? []) : [];
    const key = `${index} ${piece.text}`;
    if (piece.kind === 'text') return <span key={key}>{piece.text}</span>;
    if (evidence.length === 0) {
      return (
        <b key={key} className="font-semibold">
          {piece.text}
        </b>
      );
    }
    return <EvidenceFigure key={key} refs={evidence} text={piece.text} />;
  });
}
