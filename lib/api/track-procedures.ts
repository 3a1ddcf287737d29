import { getMine } from '@/lib/services/tracker/get-mine';
import { listMine } from '@/lib/services/tracker/list-mine';
import { answer } from './answer';
import { os } from './implementer';

export const trackProcedures = {
  list: os.track.list.handler(({ context }) => answer(listMine(context))),
  get: os.track.get.handler(({ context, input }) => answer(getMine(context, input))),
};
