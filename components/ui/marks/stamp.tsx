import '@fontsource/noto-serif-sc/700.css';
import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';

/** The stamp of an approval with its date (`2026-11-25`); `pressed` lets it come down once. */
export function Stamp({
  date,
  dateInWords,
  pressed = false,
}: {
  date: string;
  dateInWords: string;
  pressed?: boolean | undefined;
}) {
  const t = useTranslations('ui');
  return (
    <svg
      width="92"
      height="92"
      viewBox="0 0 92 92"
      role="img"
      aria-label={t('approvedStamp', { date: dateInWords })}
      className={clsx('block flex-none overflow-visible', pressed && 'stamp-pressed')}
    >
      <g transform="rotate(-7 46 46)">
        <g fill="none" className="stroke-seal">
          <rect x="4" y="4" width="84" height="84" rx="5" strokeWidth="3.5" />
          <rect x="10.5" y="10.5" width="71" height="71" rx="2" strokeWidth="1.2" />
        </g>
        <g textAnchor="middle">
          <text x="46" y="46" fontSize="27" className="stamp-text" lang="zh-CN">
            核准
          </text>
          <text x="46" y="60" fontSize="9.5" letterSpacing=".6" className="stamp-line" lang="en">
            {t('stampWord')}
          </text>
          <text x="46" y="73" fontSize="9.5" letterSpacing=".3" className="stamp-line">
            {date.replaceAll('-', '.')}
          </text>
        </g>
      </g>
    </svg>
  );
}
