/** A ring: new to the reader. A dot: changed since they looked. Told apart by shape, never by colour alone. */
export function NewsMark({
  news,
  label,
  className,
}: {
  news: 'new' | 'changed';
  label: string;
  className?: string | undefined;
}) {
  return (
    <svg
      width="6"
      height="6"
      className={`shrink-0 text-info ${className ?? ''}`}
      role="img"
      aria-label={label}
    >
      {news === 'new' ? (
        <circle cx="3" cy="3" r="2.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      ) : (
        <circle cx="3" cy="3" r="2.25" fill="currentColor" />
      )}
    </svg>
  );
}
