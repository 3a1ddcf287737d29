/** Every procedure of the contract by the service that does it; a missing or foreign one is a type error. */
import { applicationProcedures } from './application-procedures';
import { applyProcedures } from './apply-procedures';
import { authorityProcedures } from './authority-procedures';
import { calendarProcedures } from './calendar-procedures';
import { conversationProcedures, requestProcedures } from './conversation-procedures';
import { decisionProcedures } from './decision-procedures';
import { deskProcedures } from './desk-procedures';
import { guaranteeProcedures } from './guarantee-procedures';
import { os } from './implementer';
import { noticeProcedures } from './notice-procedures';
import { offerProcedures } from './offer-procedures';
import { payoutProcedures } from './payout-procedures';
import { peopleProcedures } from './people-procedures';
import { portfolioProcedures } from './portfolio-procedures';
import { queueProcedures } from './queue-procedures';
import { registerProcedures } from './register-procedures';
import { secondLookProcedures } from './second-look-procedures';
import { trackProcedures } from './track-procedures';
import { trayProcedures } from './tray-procedures';

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
