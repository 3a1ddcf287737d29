/** The desk: saved views, acts on many cases with a rehearsal, notes, what changed since one looked, one's own keys. */
import { z } from 'zod';
import { documentKinds } from '@/lib/domain/application/vocabulary';
import { newsKinds } from '@/lib/domain/audit/news';
import {
  applicationNumber,
  calendarDate,
  contract,
  cursor,
  id,
  idempotencyKey,
  instant,
  text,
  version,
} from './base';
import { person } from './case-parts';
import { queueFilters, queueSorts, queueViews } from './queue';

/** As in the queue's column menu. */
export const hideableColumnNames = ['product', 'term', 'documents', 'stage', 'holder'] as const;

export const viewContent = z.strictObject({
  view: z.enum(queueViews),
  sort: z.enum(queueSorts),
  direction: z.enum(['asc', 'desc']).nullable(),
  filters: queueFilters,
  hide: z.array(z.enum(hideableColumnNames)).max(hideableColumnNames.length),
});
export type ViewContent = z.infer<typeof viewContent>;

export const savedViewsAtMost = 30;

export const savedView = z.strictObject({
  id,
  name: z.string(),
  version,
  mine: z.boolean(),
  shared: z.boolean(),
  /** Who made it, where it is a colleague's. */
  owner: person.nullable(),
  /** `null`: its words are no longer known. */
  content: viewContent.nullable(),
  /** What it names that is gone, e.g. a product's code. */
  gone: z.array(z.string()),
});
export type SavedView = z.infer<typeof savedView>;

const viewName = text(60);
/** What of a view's name counts when names are compared: neither capitals, width nor blanks around it. */
export const plainViewName = (name: string): string => name.normalize('NFKC').trim().toLowerCase();
const viewAnswer = z.strictObject({ id, version });

/** Never a signature or a decline. `to: null` gives back to the branch. */
export const bulkAct = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('claim') }),
  z.strictObject({ act: z.literal('release') }),
  z.strictObject({ act: z.literal('assign'), to: id.nullable() }),
  z.strictObject({
    act: z.literal('ask'),
    documentKind: z.enum(documentKinds),
    text: text(1000),
    dueOn: calendarDate,
    blocking: z.boolean(),
  }),
]);
export type BulkAct = z.infer<typeof bulkAct>;

export const bulkAtMost = 200;
const bulkRefusal = z.strictObject({
  number: applicationNumber,
  reason: z.string(),
  holder: z.string().nullable(),
});

export const note = z.strictObject({
  id,
  author: person.nullable(),
  mine: z.boolean(),
  text: z.string(),
  at: instant,
  editedAt: instant.nullable(),
  /** Until when its writer may still change it. */
  editableUntil: instant.nullable(),
  version,
  mentions: z.array(person),
});
export type Note = z.infer<typeof note>;

const keyBinding = z.string().regex(/^$|^(?:(?:mod|shift|alt)\+){0,2}[^\s+]{1,10}(?: [^\s+]{1,10})?$/);
export const keySettings = z.strictObject({
  singleKeys: z.boolean(),
  /** Command id to binding; an empty one takes the key away. */
  remapped: z
    .record(z.string().regex(/^[\w.-]{1,60}$/), keyBinding)
    .refine((record) => Object.keys(record).length <= 100),
});
export type KeySettings = z.infer<typeof keySettings>;

export const deskContract = {
  views: contract
    .route({ method: 'GET', path: '/desk/views' })
    .output(z.strictObject({ views: z.array(savedView) })),
  saveView: contract
    .route({ method: 'POST', path: '/desk/views' })
    .input(z.strictObject({ name: viewName, content: viewContent, key: idempotencyKey }))
    .output(viewAnswer),
  changeView: contract
    .route({ method: 'POST', path: '/desk/views/{viewId}' })
    .input(
      z.strictObject({
        viewId: id,
        version,
        name: viewName.optional(),
        content: viewContent.optional(),
        shared: z.boolean().optional(),
        key: idempotencyKey,
      }),
    )
    .output(viewAnswer),
  /** Own views in their new order, all of them. */
  orderViews: contract
    .route({ method: 'POST', path: '/desk/views/order' })
    .input(z.strictObject({ viewIds: z.array(id).min(1).max(savedViewsAtMost), key: idempotencyKey }))
    .output(z.strictObject({ viewIds: z.array(id) })),
  removeView: contract
    .route({ method: 'POST', path: '/desk/views/{viewId}/remove' })
    .input(z.strictObject({ viewId: id, version, key: idempotencyKey }))
    .output(viewAnswer),
  restoreView: contract
    .route({ method: 'POST', path: '/desk/views/{viewId}/restore' })
    .input(z.strictObject({ viewId: id, version, key: idempotencyKey }))
    .output(viewAnswer),

  /** What the act would do, case by case; nothing is changed. */
  rehearse: contract
    .route({ method: 'POST', path: '/desk/rehearse' })
    .input(z.strictObject({ act: bulkAct, numbers: z.array(applicationNumber).min(1).max(bulkAtMost) }))
    .output(
      z.strictObject({
        /** With the version at which the act would find each. */
        will: z.array(z.strictObject({ number: applicationNumber, version })),
        refused: z.array(bulkRefusal),
      }),
    ),
  /** Each case in its own guarded write; what is refused leaves the others done. */
  actOnMany: contract
    .route({ method: 'POST', path: '/desk/act' })
    .input(
      z.strictObject({
        act: bulkAct,
        cases: z
          .array(z.strictObject({ number: applicationNumber, version }))
          .min(1)
          .max(bulkAtMost),
        key: idempotencyKey,
      }),
    )
    .output(
      z.strictObject({
        done: z.array(
          z.strictObject({
            number: applicationNumber,
            version,
            /** Who held it before; what was asked: to undo the act. */
            fromId: id.nullable(),
            requestId: id.nullable(),
          }),
        ),
        refused: z.array(bulkRefusal),
      }),
    ),
  notes: contract
    .route({ method: 'GET', path: '/desk/notes' })
    .input(
      z.strictObject({
        number: applicationNumber,
        cursor: cursor.optional(),
        limit: z.int().min(1).max(100).default(30),
      }),
    )
    .output(z.strictObject({ notes: z.array(note), nextCursor: cursor.nullable() })),
  /** Colleagues who read the case and can be named in a note. */
  mentionable: contract
    .route({ method: 'GET', path: '/desk/mentionable' })
    .input(z.strictObject({ number: applicationNumber }))
    .output(z.strictObject({ people: z.array(person) })),
  writeNote: contract
    .route({ method: 'POST', path: '/desk/notes' })
    .input(
      z.strictObject({
        number: applicationNumber,
        text: text(2000),
        mentions: z.array(id).max(10).default([]),
        key: idempotencyKey,
      }),
    )
    .output(z.strictObject({ noteId: id, version })),
  editNote: contract
    .route({ method: 'POST', path: '/desk/notes/{noteId}' })
    .input(
      z.strictObject({
        noteId: id,
        version,
        text: text(2000),
        mentions: z.array(id).max(10).default([]),
        key: idempotencyKey,
      }),
    )
    .output(z.strictObject({ noteId: id, version })),
  removeNote: contract
    .route({ method: 'POST', path: '/desk/notes/{noteId}/remove' })
    .input(z.strictObject({ noteId: id, version, key: idempotencyKey }))
    .output(z.strictObject({ noteId: id, version })),
  restoreNote: contract
    .route({ method: 'POST', path: '/desk/notes/{noteId}/restore' })
    .input(z.strictObject({ noteId: id, version, key: idempotencyKey }))
    .output(z.strictObject({ noteId: id, version })),

  /** What others did to the case since the reader looked; `since: null`: never looked before. */
  since: contract
    .route({ method: 'GET', path: '/desk/since' })
    .input(z.strictObject({ number: applicationNumber }))
    .output(
      z.strictObject({
        since: instant.nullable(),
        sequence: z.int(),
        news: z.array(
          z.strictObject({
            kind: z.enum(newsKinds),
            count: z.int(),
            people: z.array(person),
            /** Of new papers: which. */
            documentKinds: z.array(z.enum(documentKinds)),
          }),
        ),
      }),
    ),
  /** Written by the page once it is painted; a lower sequence than the kept one changes nothing. */
  looked: contract
    .route({ method: 'POST', path: '/desk/looked' })
    .input(z.strictObject({ number: applicationNumber, sequence: z.int().min(0) }))
    .output(z.strictObject({ sequence: z.int() })),
  /** Those of the cases that others have changed since the reader looked, and those that are new to the reader. */
  changed: contract
    .route({ method: 'GET', path: '/desk/changed' })
    .input(z.strictObject({ numbers: z.array(applicationNumber).min(1).max(100) }))
    .output(
      z.strictObject({
        numbers: z.array(applicationNumber),
        /** Never opened by the reader, and in no colleague's hands. */
        unseen: z.array(applicationNumber),
      }),
    ),
  /**
   * How many cases of a view are new to the reader, and how many others have changed since the reader looked: of the
   * newest of the view and of what the reader looked at last; `more` where there may be further new ones.
   */
  fresh: contract
    .route({ method: 'GET', path: '/desk/fresh' })
    .input(z.strictObject({ view: z.enum(queueViews) }))
    .output(z.strictObject({ unseen: z.int(), more: z.boolean(), changed: z.int() })),

  keys: contract.route({ method: 'GET', path: '/desk/keys' }).output(keySettings),
  setKeys: contract
    .route({ method: 'POST', path: '/desk/keys' })
    .input(z.strictObject({ settings: keySettings, key: idempotencyKey }))
    .output(keySettings),
};
