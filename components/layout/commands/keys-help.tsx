'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';
import { useAppleKeys } from '@/components/ui/controls/kbd';
import { Dialog } from '@/components/ui/overlays/dialog';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { helpCommands } from '@/lib/client/keys/command-lists';
import { type Command, commandGroups, ownKeys } from '@/lib/client/keys/command-store';
import { useSingleKeys } from '@/lib/client/keys/use-commands';
import { useOwnKeys } from '@/lib/client/keys/use-own-keys';
import { KeyCap } from './key-cap';

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
  const own = useOwnKeys();
  const failureText = useFailureText();
  const shown = helpCommands(commands).map((command): Command => {
    const given = ownKeys().remapped[command.id];
    if (given === undefined) return command;
    const { keys: _before, ...rest } = command;
    return given === '' ? rest : { ...rest, keys: given };
  });
  const give = (id: string, keys: string) =>
    void own.change({ remapped: { ...ownKeys().remapped, [id]: keys } });
  const changed = Object.keys(ownKeys().remapped).length > 0;
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('keysTitle')} wide>
      {shown.length === 0 ? <p className="text-ink-2">{t('keysEmpty')}</p> : null}
      <div className="columns-2 gap-8">
        {commandGroups.map((group) => {
          const listed = shown.filter((command) => command.group === group);
          if (listed.length === 0) return null;
          return (
            <section key={group} className="mb-4 break-inside-avoid">
              <h3 className="mb-1 text-12 text-ink-3">{t(groupLabels[group])}</h3>
              <ul>
                {listed.map((command) => (
                  <li
                    key={command.id}
                    className="flex min-h-7 items-center justify-between gap-3 border-b border-rule"
                  >
                    <span className="truncate">{command.label}</span>
                    <KeyCap
                      command={command}
                      taken={(keys) => shown.some((each) => each.id !== command.id && each.keys === keys)}
                      onKeys={(keys) => give(command.id, keys)}
                    />
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      <div className="-mx-6 sticky -bottom-5 -mb-5 mt-2 flex flex-wrap items-center gap-3 border-t border-rule bg-sheet px-6 py-3">
        <Button size="small" onClick={() => void own.change({ singleKeys: !singleKeys })}>
          {singleKeys ? t('keysOffButton') : t('keysOnButton')}
        </Button>
        {changed ? (
          <Button size="small" kind="quiet" onClick={() => void own.change({ remapped: {} })}>
            {t('keysUsual')}
          </Button>
        ) : null}
        {own.failure ? (
          <span role="alert" className="text-12 text-bad">
            {failureText(own.failure)}
          </span>
        ) : null}
        {singleKeys ? null : (
          <span className="text-12 text-ink-3">{t('keysOff', { modifier: apple ? '⌘' : 'Ctrl' })}</span>
        )}
      </div>
    </Dialog>
  );
}
