import styles from './portfolio.module.css';

export type Figure = {
  readonly key: string;
  readonly name: string;
  readonly shown: string;
  /** What the figure rests on. */
  readonly gloss: string;
};

/** The page in a few figures, before its charts. */
export function Strip({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className={`kpis ${styles.strip}`}>
      {figures.map(({ key, name, shown, gloss }) => (
        <div key={key}>
          <dt className="text-12 text-ink-3">{name}</dt>
          <dd className={styles.figure}>{shown}</dd>
          <dd className="text-12 text-ink-2">{gloss}</dd>
        </div>
      ))}
    </dl>
  );
}
