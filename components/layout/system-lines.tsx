import { useTranslations } from 'next-intl';

/** Facts about this installation that nobody may overlook: local providers, a demonstration without second factor. */
export function SystemLines({ lines }: { lines: readonly string[] }) {
  const t = useTranslations('shell');
  if (lines.length === 0) return null;
  return (
    <aside className="system-line" aria-label={t('systemLines')}>
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </aside>
  );
}
