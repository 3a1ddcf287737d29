import { editNote } from '@/lib/services/case/casefile/notes/edit-note';
import { listMentionable, listNotes } from '@/lib/services/case/casefile/notes/list-notes';
import { removeNote, restoreNote } from '@/lib/services/case/casefile/notes/remove-note';
import { writeNote } from '@/lib/services/case/casefile/notes/write-note';
import { ask, sendRequest } from '@/lib/services/case/request/ask';
import { actOnMany, rehearseMany } from '@/lib/services/workbench/desk/bulk/act-on-many';
import { readKeys, setKeys } from '@/lib/services/workbench/desk/keys/own-keys';
import { freshInView } from '@/lib/services/workbench/desk/look/fresh-in-view';
import { changedCases, markLooked, sinceLook } from '@/lib/services/workbench/desk/look/since-look';
import { changeView } from '@/lib/services/workbench/desk/views/change-view';
import { listViews } from '@/lib/services/workbench/desk/views/list-views';
import { orderViews } from '@/lib/services/workbench/desk/views/order-views';
import { removeView, restoreView } from '@/lib/services/workbench/desk/views/remove-view';
import { saveView } from '@/lib/services/workbench/desk/views/save-view';
import { answer } from './answer';
import { os } from './implementer';

const { desk } = os;
const asking = { ask, sendRequest };

export const deskProcedures = {
  views: desk.views.handler(({ context }) => answer(listViews(context))),
  saveView: desk.saveView.handler(({ context, input }) => answer(saveView(context, input))),
  changeView: desk.changeView.handler(({ context, input }) => answer(changeView(context, input))),
  orderViews: desk.orderViews.handler(({ context, input }) => answer(orderViews(context, input))),
  removeView: desk.removeView.handler(({ context, input }) => answer(removeView(context, input))),
  restoreView: desk.restoreView.handler(({ context, input }) => answer(restoreView(context, input))),
  rehearse: desk.rehearse.handler(({ context, input }) => answer(rehearseMany(context, input, asking))),
  actOnMany: desk.actOnMany.handler(({ context, input }) => answer(actOnMany(context, input, asking))),
  notes: desk.notes.handler(({ context, input }) => answer(listNotes(context, input))),
  mentionable: desk.mentionable.handler(({ context, input }) => answer(listMentionable(context, input))),
  writeNote: desk.writeNote.handler(({ context, input }) => answer(writeNote(context, input))),
  editNote: desk.editNote.handler(({ context, input }) => answer(editNote(context, input))),
  removeNote: desk.removeNote.handler(({ context, input }) => answer(removeNote(context, input))),
  restoreNote: desk.restoreNote.handler(({ context, input }) => answer(restoreNote(context, input))),
  since: desk.since.handler(({ context, input }) => answer(sinceLook(context, input))),
  looked: desk.looked.handler(({ context, input }) => answer(markLooked(context, input))),
  changed: desk.changed.handler(({ context, input }) => answer(changedCases(context, input))),
  fresh: desk.fresh.handler(({ context, input }) => answer(freshInView(context, input))),
  keys: desk.keys.handler(({ context }) => answer(readKeys(context))),
  setKeys: desk.setKeys.handler(({ context, input }) => answer(setKeys(context, input))),
};
