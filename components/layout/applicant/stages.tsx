import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';

export type StageLine = {
  key: string;
  state: 'done' | 'now' | 'todo';
  name: ReactNode;
  /** When it was, or by when it should be. */
  when?: ReactNode | undefined;
  detail?: ReactNode | undefined;
};

const nameClass = { done: 'font-medium', now: 'font-semibold', todo: 'text-ink-3' } as const;

/** Where an application stands: done, now, still to come. The state is told by mark, line and order. */
export function Stages({
  stages,
  stateWords,
}: {
  stages: readonly StageLine[];
  stateWords: Record<StageLine['state'], string>;
}) {
  return (
    <ol className="stages">
      {stages.map((stage) => (
        <li
          key={stage.key}
          data-state={stage.state}
          aria-current={stage.state === 'now' ? 'step' : undefined}
        >
          <span className="stage-mark">
            {stage.state === 'done' ? <Icon name="check" size={14} /> : null}
            <span className="sr-only">{stateWords[stage.state]}</span>
          </span>
          <div>
            <div className="flex items-baseline gap-2">
              <span className={`flex-1 ${nameClass[stage.state]}`}>{stage.name}</span>
              {stage.when ? <span className="small whitespace-nowrap text-ink-3">{stage.when}</span> : null}
            </div>
            {stage.detail ? <div className="small mt-px text-ink-2">{stage.detail}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
