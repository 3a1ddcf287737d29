import { SkeletonBar } from '@/components/ui/notices/skeleton';

/** Lines that are on their way; shown only after a moment, by the style of `late`. */
export function LoadingLines({ label, lines }: { label: string; lines: number }) {
  return (
    <div className="late" aria-busy="true">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => `line ${line}`).map((key, line) => (
        <div key={key} className="flex h-7 items-center border-b border-rule">
          <SkeletonBar width={[420, 360, 480, 390][line % 4] ?? 400} />
        </div>
      ))}
    </div>
  );
}
