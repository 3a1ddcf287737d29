import { api } from '@/lib/client/rpc/api';
import { type CalendarAddress, calendarInput } from './state/calendar-address';

export const calendarOptions = (address: CalendarAddress) =>
  api.calendar.get.queryOptions({ input: calendarInput(address) });
