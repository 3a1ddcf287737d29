'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';
import { Kbd, useAppleKeys } from '@/components/ui/controls/kbd';
import { Dialog } from '@/components/ui/overlays/dialog';
import { type Command, commandGroups, setSingleKeys } from '@/lib/client/keys/command-store';
import { useSingleKeys } from '@/lib/client/keys/use-commands';

const groupLabels = { do: 'groupDo', go: 'groupGo', view: 'groupView' } as const;

/** All keys of the page that is open, and the switch that turns bare characters off. */
export function KeysHelp({
  open,
  commands,
  onOpenChange,
}: {
  open: boolean;
  /** What could be done when it was opened. */
  commands: readonly Command[];
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations('shell');
  const singleKeys = useSingleKeys();
  const apple = useAppleKeys();
  const withKeys = commands.filter((command) => command.keys !== undefined);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('keysTitle')} wide>
      {withKeys.length === 0 ? <p className="text-ink-2">{t('keysEmpty')}</p> : null}
      <div className="columns-2 gap-8">
        {commandGroups.map((group) => {
          const own = withKeys.filter((command) => command.group === group);
          if (own.length === 0) return null;
          return (
            <section key={group} className="mb-4 break-inside-avoid">
              <h3 className="mb-1 text-12 text-ink-3">{t(groupLabels[group])}</h3>
              <ul>
                {own.map((command) => (
                  <li
                    key={command.id}
                    className="flex min-h-7 items-center justify-between gap-3 border-b border-rule"
                  >
                    <span className="truncate">{command.label}</span>
                    <Kbd keys={command.keys ?? ''} />
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      <div className="mt-2 flex items-center gap-3">
        <Button size="small" onClick={() => setSingleKeys(!singleKeys)}>
          {singleKeys ? t('keysOffButton') : t('keysOnButton')}
        </Button>
        {singleKeys ? null : (
          <span className="text-12 text-ink-3">{t('keysOff', { modifier: apple ? '⌘' : 'Ctrl' })}</span>
        )}
      </div>
    </Dialog>
  );
}
