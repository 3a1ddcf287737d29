import { getCalendar } from '@/lib/services/house/calendar/get-calendar';
import { loadYear } from '@/lib/services/house/calendar/load-year';
import { removeDay } from '@/lib/services/house/calendar/remove-day';
import { setDay } from '@/lib/services/house/calendar/set-day';
import { setHours } from '@/lib/services/house/calendar/set-hours';
import { setTarget } from '@/lib/services/house/calendar/set-target';
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
