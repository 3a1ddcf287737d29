'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Command as Cmdk } from 'cmdk';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Kbd } from '@/components/ui/controls/kbd';
import { Icon } from '@/components/ui/icon';
import { GradeTile } from '@/components/ui/marks/grade-tile';
import { PaletteSurface } from '@/components/ui/overlays/dialog';
import { useFormat } from '@/lib/client/format/use-format';
import { paletteCommands } from '@/lib/client/keys/command-lists';
import { type Command, commandGroups } from '@/lib/client/keys/command-store';
import { recentCases } from '@/lib/client/neighbours/recent-cases';
import { api } from '@/lib/client/rpc/api';

const DEBOUNCE_MS = 150;
const groupLabels = { do: 'groupDo', go: 'groupGo', view: 'groupView' } as const;

/** What was typed, once the typing rests; one Han character is enough to search by, Latin needs two. */
function useRestingQuery(typed: string): string {
  const [query, setQuery] = useState('');
  useEffect(() => {
    const text = typed.trim();
    const enough = /\p{Script=Han}/u.test(text) || text.length >= 2;
    const timer = setTimeout(() => setQuery(enough ? text : ''), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return query;
}

function Found({ query, onOpen }: { query: string; onOpen: (href: string) => void }) {
  const t = useTranslations('shell');
  const format = useFormat();
  const search = useQuery(
    api.queue.search.queryOptions({
      input: { query },
      enabled: query !== '',
      placeholderData: keepPreviousData,
      staleTime: 5_000,
      gcTime: 0,
    }),
  );
  if (query === '') return null;
  if (search.isError) return <p className="menu-head text-bad">{t('paletteFailed')}</p>;
  const hits = search.data?.hits ?? [];
  if (search.isPending) return <p className="menu-head late">{t('paletteSearching')}</p>;
  if (hits.length === 0) return null;
  return (
    <Cmdk.Group heading={t('groupApplications')}>
      {hits.map((hit) => (
        <Cmdk.Item
          key={hit.id}
          value={`case-${hit.number}`}
          className="palette-item"
          onSelect={() => onOpen(`/applications/${hit.number}`)}
        >
          {hit.grade ? <GradeTile grade={hit.grade} /> : <Icon name="document" tone="quiet" />}
          <span className="font-medium">
            {format.person({ name: hit.applicantName, nameLatin: hit.applicantNameLatin })}
          </span>
          <span className="truncate text-ink-3">
            {format.joined(hit.number, format.money(hit.amountMinor, hit.currency))}
          </span>
          <span className="flex-1" />
          <Kbd keys="enter" />
        </Cmdk.Item>
      ))}
    </Cmdk.Group>
  );
}

/** Search and acts in one line: cases by number, name, pinyin or phone, what can be done here, where one can go. */
export function CommandPalette({
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
  const router = useRouter();
  const [typed, setTyped] = useState('');
  const query = useRestingQuery(open ? typed : '');
  const input = useRef<HTMLInputElement>(null);
  const close = () => {
    setTyped('');
    onOpenChange(false);
  };
  const listed = paletteCommands(commands, typed);
  const recent = open && typed.trim() === '' ? recentCases() : [];
  const openCase = (number: string) => {
    close();
    router.push(`/applications/${number}`);
  };
  return (
    <PaletteSurface open={open} onOpenChange={close} title={t('palette')} focus={input}>
      <Cmdk label={t('palette')} shouldFilter={false} loop>
        <div className="palette-input">
          <Icon name="search" />
          <Cmdk.Input
            ref={input}
            value={typed}
            onValueChange={setTyped}
            placeholder={t('searchPlaceholder')}
          />
          <Kbd keys="esc" />
        </div>
        <Cmdk.List className="palette-list">
          <Cmdk.Empty className="menu-head">{t('paletteEmpty', { query: typed })}</Cmdk.Empty>
          <Found
            query={query}
            onOpen={(href) => {
              close();
              router.push(href);
            }}
          />
          {recent.length === 0 ? null : (
            <Cmdk.Group heading={t('groupRecent')}>
              {recent.map((number) => (
                <Cmdk.Item
                  key={number}
                  value={`recent-${number}`}
                  className="palette-item"
                  onSelect={() => openCase(number)}
                >
                  <Icon name="document" tone="quiet" />
                  <span>{number}</span>
                </Cmdk.Item>
              ))}
            </Cmdk.Group>
          )}
          {commandGroups.map((group) => {
            const own = listed.filter((command) => command.group === group);
            if (own.length === 0) return null;
            return (
              <Cmdk.Group key={group} heading={t(groupLabels[group])}>
                {own.map((command) => (
                  <Cmdk.Item
                    key={command.id}
                    value={command.id}
                    className="palette-item"
                    onSelect={() => {
                      close();
                      command.run();
                    }}
                  >
                    {command.mark}
                    <span className="truncate">{command.label}</span>
                    <span className="flex-1" />
                    {command.keys ? <Kbd keys={command.keys} /> : null}
                  </Cmdk.Item>
                ))}
              </Cmdk.Group>
            );
          })}
        </Cmdk.List>
      </Cmdk>
    </PaletteSurface>
  );
}
