import { getCalendar } from '@/lib/services/calendar/get-calendar';
import { loadYear } from '@/lib/services/calendar/load-year';
import { removeDay } from '@/lib/services/calendar/remove-day';
import { setDay } from '@/lib/services/calendar/set-day';
import { setHours } from '@/lib/services/calendar/set-hours';
import { setTarget } from '@/lib/services/calendar/set-target';
import { answer } from '../answer';
import { os } from '../implementer';

export const calendarProcedures = {
  get: os.calendar.get.handler(({ context, input }) => answer(getCalendar(context, input))),
  setDay: os.calendar.setDay.handler(({ context, input }) => answer(setDay(context, input))),
  removeDay: os.calendar.removeDay.handler(({ context, input }) => answer(removeDay(context, input))),
  setHours: os.calendar.setHours.handler(({ context, input }) => answer(setHours(context, input))),
  loadYear: os.calendar.loadYear.handler(({ context, input }) => answer(loadYear(context, input))),
  setTarget: os.calendar.setTarget.handler(({ context, input }) => answer(setTarget(context, input))),
};
