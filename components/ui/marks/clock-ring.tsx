import { clsx } from 'clsx';
import { Icon, type Tone, toneClass } from '../icon';

const CIRCUMFERENCE = 2 * Math.PI * 4.5;
const strokeClass = { quiet: 'stroke-ink-3', warn: 'stroke-warn', bad: 'stroke-bad' } as const;

/** State of a stage's clock: at risk from 80 % used or under an hour; over when late. */
export type ClockState = 'running' | 'at_risk' | 'over' | 'paused';
const toneOf = { running: 'quiet', at_risk: 'warn', over: 'bad', paused: 'quiet' } as const satisfies Record<
  ClockState,
  Tone
>;

/** The ring fills as time is used (`used` 0–1); whole and madder when late; a clock face when paused. */
export function ClockRing({ state, used }: { state: ClockState; used: number }) {
  if (state === 'paused') return <Icon name="wait" size={12} tone="quiet" />;
  const share = state === 'over' ? 1 : Math.min(1, Math.max(0, used));
  return (
    <svg className="clock-ring" viewBox="0 0 12 12" aria-hidden="true">
      <circle cx="6" cy="6" r="4.5" fill="none" strokeWidth="2" className="stroke-rule-2" />
      <circle
        cx="6"
        cy="6"
        r="4.5"
        fill="none"
        strokeWidth="2"
        className={strokeClass[toneOf[state]]}
        strokeDasharray={`${(share * CIRCUMFERENCE).toFixed(1)} ${CIRCUMFERENCE.toFixed(1)}`}
        transform="rotate(-90 6 6)"
      />
    </svg>
  );
}

/** Ring and words together: `3 h 12 m`, `42 m over`, `paused`. */
export function Clock({ state, used, words }: { state: ClockState; used: number; words: string }) {
  const loud = state === 'at_risk' || state === 'over';
  return (
    <span className="inline-flex items-baseline gap-1.5 whitespace-nowrap">
      <ClockRing state={state} used={used} />
      <span className={clsx(loud ? `${toneClass[toneOf[state]]} font-medium` : 'text-ink-2')}>{words}</span>
    </span>
  );
}
