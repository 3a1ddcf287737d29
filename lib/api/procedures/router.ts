/** Every procedure of the contract by the service that does it; a missing or foreign one is a type error. */

import { payoutProcedures } from './after-decision/payout-procedures';
import { secondLookProcedures } from './after-decision/second-look-procedures';
import { applyProcedures } from './applicant/apply-procedures';
import { guaranteeProcedures } from './applicant/guarantee-procedures';
import { offerProcedures } from './applicant/offer-procedures';
import { trackProcedures } from './applicant/track-procedures';
import { applicationProcedures } from './application-procedures';
import { decisionProcedures } from './decision-procedures';
import { deskProcedures } from './desk-procedures';
import { authorityProcedures } from './house/authority-procedures';
import { calendarProcedures } from './house/calendar-procedures';
import { peopleProcedures } from './house/people-procedures';
import { portfolioProcedures } from './house/portfolio-procedures';
import { os } from './implementer';
import { queueProcedures } from './queue-procedures';
import { registerProcedures } from './register-procedures';
import { trayProcedures } from './tray-procedures';
import { conversationProcedures, requestProcedures } from './words/conversation-procedures';
import { noticeProcedures } from './words/notice-procedures';

export const router = os.router({
  queue: queueProcedures,
  application: applicationProcedures,
  conversation: conversationProcedures,
  decision: decisionProcedures,
  desk: deskProcedures,
  apply: applyProcedures,
  authority: authorityProcedures,
  calendar: calendarProcedures,
  track: trackProcedures,
  tray: trayProcedures,
  guarantee: guaranteeProcedures,
  offer: offerProcedures,
  payout: payoutProcedures,
  portfolio: portfolioProcedures,
  notice: noticeProcedures,
  secondLook: secondLookProcedures,
  people: peopleProcedures,
  register: registerProcedures,
  request: requestProcedures,
});
