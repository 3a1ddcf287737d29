/** The whole contract: the one list from which the server, the clients and the rights tests are made. */

import { payoutContract } from './after-decision/payout';
import { secondLookContract } from './after-decision/second-look';
import { applyContract } from './applicant/apply';
import { guaranteeContract } from './applicant/guarantee';
import { offerContract } from './applicant/offer';
import { trackContract } from './applicant/track';
import { applicationContract } from './application';
import { decisionContract } from './decision';
import { deskContract } from './desk';
import { authorityContract } from './house/authority';
import { calendarContract } from './house/calendar';
import { peopleContract } from './house/people';
import { portfolioContract } from './house/portfolio';
import { queueContract } from './queue';
import { registerContract } from './signing/register';
import { trayContract } from './signing/tray';
import { conversationContract, requestContract } from './words/conversation';
import { noticeContract } from './words/notice';

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
