import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { NamedPerson } from '@/lib/client/format/people';
import { Icon } from '../icon';
import { Seal } from './seal';
import { Tag } from './status';

/**
 * One place in the line of signatures. `signed` bears the person's seal, `system` a neutral mark that is not counted,
 * `yours` the red square, `waiting` a dashed one; `not_needed` is struck through.
 */
export type SignaturePlace = {
  key: string;
  state: 'signed' | 'held' | 'system' | 'yours' | 'waiting' | 'not_needed';
  /** Who signed; only for `signed` and `held`. */
  signer?: NamedPerson | undefined;
  /** Name or body as shown: “Lin Wei”, “Committee, 2 of 3”. */
  name: string;
  /** Grey words after the name: role, or version of the system. */
  gloss?: string | undefined;
  /** What is recorded, or what is known about when. */
  caption: ReactNode;
  /** In the square of an unsigned place: its number in the route. */
  order?: number | undefined;
  /** At the right end instead of the usual tag, e.g. seats of a committee. */
  end?: ReactNode | undefined;
};

function Square({ place }: { place: SignaturePlace }) {
  const t = useTranslations('ui');
  if ((place.state === 'signed' || place.state === 'held') && place.signer)
    return <Seal person={place.signer} label={t('sealOf', { name: place.name })} />;
  if (place.state === 'system')
    return (
      <span className="signature-square signature-square-system">
        <Icon name="system" size={20} label={t('systemMark')} />
      </span>
    );
  if (place.state === 'yours')
    return (
      <span className="signature-square signature-square-yours">
        <Icon name="pen" size={20} label={t('awaitingYou')} />
      </span>
    );
  return (
    <span className="signature-square signature-square-open">
      <span aria-hidden="true">{place.order}</span>
      <span className="sr-only">{t('awaitingOther')}</span>
    </span>
  );
}

/** The line of signatures, in the order of signing. */
export function SignatureLine({ places, label }: { places: readonly SignaturePlace[]; label: string }) {
  const t = useTranslations('ui');
  return (
    <ol aria-label={label}>
      {places.map((place) => {
        const done = place.state === 'signed' || place.state === 'held' || place.state === 'system';
        const blank = place.state === 'waiting' || place.state === 'not_needed';
        return (
          <li key={place.key} className={clsx('signature', !done && 'signature-unsigned')}>
            <Square place={place} />
            <div className="min-w-0">
              <div className={clsx('signature-name', blank && 'signature-name-blank')}>
                <span className="truncate" title={place.name}>
                  {place.state === 'not_needed' ? <s>{place.name}</s> : place.name}
                </span>
                {place.gloss ? (
                  <span className="truncate text-12 font-regular text-ink-3">{place.gloss}</span>
                ) : null}
                {place.end ?? (place.state === 'yours' ? <Tag icon={null}>{t('you')}</Tag> : null)}
                {place.end === undefined && place.state === 'signed' ? (
                  <Tag tone="ok">{t('signed')}</Tag>
                ) : null}
                {place.end === undefined && place.state === 'system' ? (
                  <Tag tone="ok">{t('signed')}</Tag>
                ) : null}
              </div>
              <div className="signature-caption">{place.caption}</div>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** Seats of a committee in small: a seal for who has voted, a dashed square for who has not. */
export function Seats({ taken, size, label }: { taken: number; size: number; label: string }) {
  return (
    <span role="img" aria-label={label} className="ml-auto flex gap-1 self-center">
      {Array.from({ length: size }, (_, index) => `seat ${index}`).map((key, index) => (
        <span key={key} className={clsx('seat', index < taken && 'seat-taken')} />
      ))}
    </span>
  );
}
