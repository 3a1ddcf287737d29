import { SkeletonBar } from '@/components/ui/notices/skeleton';

const rows = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const;

/** The shape of the page while the case is on its way; nothing is drawn for the first 300 ms. */
export function CaseLoading() {
  return (
    <div className="late" aria-busy="true">
      <div className="record-head">
        <div className="flex h-7 items-center gap-3">
          <SkeletonBar width={180} />
          <SkeletonBar width={80} />
        </div>
        <div className="mt-2.5 flex h-[38px] items-center gap-9">
          {rows.map((row) => (
            <SkeletonBar key={row} width={90} />
          ))}
        </div>
        <div className="mt-2 h-[34px]" />
      </div>
      <div className="record-body">
        <div className="record-main record-columns">
          {rows.slice(0, 4).map((part) => (
            <div key={part} className="flex flex-col gap-4 pt-4">
              {rows.map((row) => (
                <SkeletonBar key={row} width={row === 'a' ? 120 : 420} />
              ))}
            </div>
          ))}
        </div>
        <aside className="rail" />
      </div>
    </div>
  );
}
