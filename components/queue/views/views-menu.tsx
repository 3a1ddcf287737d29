'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { Kbd } from '@/components/ui/controls/kbd';
import { TextInput } from '@/components/ui/controls/text-input';
import { Popover } from '@/components/ui/overlays/popover';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { useFormat } from '@/lib/client/format/use-format';
import type { SavedView, ViewContent } from '@/lib/contracts/desk';
import { COUNTED_VIEWS, type SavedViews } from './use-saved-views';

type Props = {
  readonly saved: SavedViews;
  readonly content: ViewContent;
  /** Officers and managers of a branch share with it. */
  readonly mayShare: boolean;
  readonly onOpen: (view: SavedView) => void;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
};

/** Saves what the list shows under a name, and keeps the saved ones in order. */
export function ViewsMenu(props: Props) {
  const t = useTranslations('desk.views');
  return (
    <Popover
      label={t('title')}
      align="end"
      className="w-[380px]"
      open={props.open}
      onOpenChange={(open) => {
        props.saved.forget();
        props.onOpenChange(open);
      }}
      trigger={
        <Button kind="quiet" size="small" icon="plus">
          {t('save')}
        </Button>
      }
    >
      <Manage {...props} />
    </Popover>
  );
}

function Manage({ saved, content, mayShare, onOpen, onOpenChange }: Props) {
  const t = useTranslations('desk.views');
  const id = useId();
  const failureText = useFailureText();
  const [name, setName] = useState('');
  const save = async () => {
    if (name.trim() === '' || !(await saved.save(name.trim(), content))) return;
    setName('');
    onOpenChange(false);
  };
  return (
    <div>
      <Field id={id} label={t('name')} hint={t('nameHint')}>
        {(control) => (
          <span className="flex gap-2">
            <TextInput
              {...control}
              className="flex-1"
              maxLength={60}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !event.nativeEvent.isComposing) void save();
              }}
            />
            <Button kind="ink" disabled={name.trim() === '' || saved.running} onClick={() => void save()}>
              {t('saveAct')}
            </Button>
          </span>
        )}
      </Field>
      {saved.failure === null ? null : (
        <p role="alert" className="mt-1 text-12 text-bad">
          {failureText(saved.failure)}
        </p>
      )}
      {saved.views.length === 0 ? <p className="mt-3 text-12 text-ink-3">{t('none')}</p> : null}
      <ol className="mt-3 max-h-80 overflow-auto">
        {saved.views.map((view, at) => (
          <ViewLine
            key={view.id}
            view={view}
            at={at}
            saved={saved}
            content={content}
            mayShare={mayShare}
            onOpen={() => {
              onOpen(view);
              onOpenChange(false);
            }}
          />
        ))}
      </ol>
    </div>
  );
}

type LineProps = Pick<Props, 'saved' | 'content' | 'mayShare'> & {
  readonly view: SavedView;
  readonly at: number;
  readonly onOpen: () => void;
};

function ViewLine({ view, at, saved, content, mayShare, onOpen }: LineProps) {
  const t = useTranslations('desk.views');
  const format = useFormat();
  const [renaming, setRenaming] = useState<string | null>(null);
  const rename = async () => {
    const name = renaming?.trim() ?? '';
    if (name === '' || name === view.name || (await saved.change({ view, name }))) setRenaming(null);
  };
  const gone = view.content === null || view.gone.length > 0;
  return (
    <li className="border-t border-rule py-1.5">
      <div className="flex items-center gap-1.5">
        {renaming === null ? (
          <button type="button" className="link min-h-6 min-w-0 flex-1 truncate text-left" onClick={onOpen}>
            {view.name}
          </button>
        ) : (
          <TextInput
            className="flex-1"
            aria-label={t('name')}
            maxLength={60}
            value={renaming}
            onChange={(event) => setRenaming(event.currentTarget.value)}
            onBlur={() => void rename()}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing) void rename();
            }}
          />
        )}
        {at < COUNTED_VIEWS ? <Kbd keys={`g ${at + 1}`} /> : null}
      </div>
      {view.owner === null ? null : (
        <p className="text-12 text-ink-3">{t('by', { name: format.person(view.owner) })}</p>
      )}
      {gone ? <p className="text-12 text-warn">{t('goneWords', { words: view.gone.join(', ') })}</p> : null}
      {view.mine ? (
        <div className="-ml-2 flex flex-wrap">
          <Button kind="quiet" size="small" disabled={at === 0} onClick={() => void saved.forward(view)}>
            {t('forward')}
          </Button>
          <Button kind="quiet" size="small" onClick={() => setRenaming(view.name)}>
            {t('rename')}
          </Button>
          <Button kind="quiet" size="small" onClick={() => void saved.change({ view, content })}>
            {t('replace')}
          </Button>
          {mayShare ? (
            <Button
              kind="quiet"
              size="small"
              onClick={() => void saved.change({ view, shared: !view.shared })}
            >
              {view.shared ? t('unshare') : t('share')}
            </Button>
          ) : null}
          <Button kind="quiet" size="small" onClick={() => void saved.remove(view)}>
            {t('remove')}
          </Button>
        </div>
      ) : null}
    </li>
  );
}
