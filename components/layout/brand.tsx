import Link from 'next/link';
import { useTranslations } from 'next-intl';

/** Two ticks in a sealed square: the second signature over the first. */
export function BrandMark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true" className="block">
      <rect width="22" height="22" rx="3.5" className="fill-seal-fill" />
      <rect
        x="2.25"
        y="2.25"
        width="17.5"
        height="17.5"
        rx="1.75"
        fill="none"
        className="stroke-on-seal"
        strokeOpacity=".45"
        strokeWidth=".75"
      />
      <g fill="none" className="stroke-on-seal" strokeLinecap="round" strokeLinejoin="round">
        <path d="M5 11.6l2.7 2.9 3.5-5.7" strokeWidth="1.5" opacity=".75" />
        <path d="M9.8 13.1l1.5 1.5 5.5-8" strokeWidth="2.1" />
      </g>
    </svg>
  );
}

/** Mark and name, leading to the start of the part of the product one is in. */
export function Brand({ href, size = 22 }: { href: string; size?: number }) {
  const t = useTranslations('shell');
  return (
    <Link href={href} className="brand">
      <BrandMark size={size} />
      <span>{t('brand')}</span>
    </Link>
  );
}
