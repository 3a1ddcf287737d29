/** The whole contract: the one list from which the server, the clients and the rights tests are made. */
import { applicationContract } from './application';
import { applyContract } from './apply';
import { authorityContract } from './authority';
import { calendarContract } from './calendar';
import { conversationContract, requestContract } from './conversation';
import { decisionContract } from './decision';
import { deskContract } from './desk';
import { guaranteeContract } from './guarantee';
import { noticeContract } from './notice';
import { offerContract } from './offer';
import { payoutContract } from './payout';
import { peopleContract } from './people';
import { portfolioContract } from './portfolio';
import { queueContract } from './queue';
import { secondLookContract } from './second-look';
import { registerContract } from './signing/register';
import { trayContract } from './signing/tray';
import { trackContract } from './track';

export const api = {
  queue: queueContract,
  application: applicationContract,
  conversation: conversationContract,
  decision: decisionContract,
  desk: deskContract,
  apply: applyContract,
  authority: authorityContract,
  calendar: calendarContract,
  track: trackContract,
  tray: trayContract,
  guarantee: guaranteeContract,
  offer: offerContract,
  payout: payoutContract,
  portfolio: portfolioContract,
  notice: noticeContract,
  secondLook: secondLookContract,
  people: peopleContract,
  register: registerContract,
  request: requestContract,
};
export type Api = typeof api;
