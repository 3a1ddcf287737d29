import '@fontsource/noto-serif-sc/700.css';
import { useTranslations } from 'next-intl';
import { type NamedPerson, sealCharacters } from '@/lib/client/format/people';

/** Centre and stretch of each character by how many there are; columns run from right to left as on a cut seal. */
const layouts: Readonly<
  Record<number, readonly (readonly [x: number, y: number, wide: number, tall: number])[]>
> = {
  1: [[20, 20, 1.95, 2.05]],
  2: [
    [20, 11.6, 1.62, 1],
    [20, 27.8, 1.62, 1],
  ],
  3: [
    [28.4, 20, 1, 2],
    [11.6, 11.6, 1, 1],
    [11.6, 27.8, 1, 1],
  ],
  4: [
    [28.4, 11.6, 1, 1],
    [28.4, 27.8, 1, 1],
    [11.6, 11.6, 1, 1],
    [11.6, 27.8, 1, 1],
  ],
};

/** No hand sets a seal quite straight: a fixed tilt per name, −2° to 2°. */
const tiltOf = (name: string) => ([...name].reduce((sum, c) => sum + (c.codePointAt(0) ?? 0), 0) % 9) / 2 - 2;

/** A person's seal: the proof of one human signature, and used for nothing else. */
export function Seal({ person, size = 34, label }: { person: NamedPerson; size?: number; label?: string }) {
  const t = useTranslations('ui');
  const characters = sealCharacters(person);
  const layout = layouts[characters.length] ?? layouts[1] ?? [];
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 40 40"
      role="img"
      aria-label={label ?? t('sealOf', { name: person.name })}
      className="block flex-none overflow-visible"
    >
      <g transform={`rotate(${tiltOf(person.name)} 20 20)`}>
        <path
          className="fill-seal-fill"
          d="M3.5 1.5h33.2q2 0 2 2v32.8q0 2.2-2 2.2H3.3q-2 0-2-2.2V3.5q0-2 2.2-2z"
        />
        {layout.map(([x, y, wide, tall], index) => (
          <text
            key={`${x} ${y}`}
            className="seal-text"
            lang="zh-CN"
            x={x}
            y={y}
            fontSize="15.5"
            textAnchor="middle"
            dominantBaseline="central"
            transform={`translate(${x} ${y}) scale(${wide} ${tall}) translate(${-x} ${-y})`}
          >
            {characters[index]}
          </text>
        ))}
      </g>
    </svg>
  );
}
