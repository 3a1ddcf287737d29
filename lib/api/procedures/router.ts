/** Every procedure of the contract by the service that does it; a missing or foreign one is a type error. */
import { applicationProcedures } from './application-procedures';
import { applyProcedures } from './apply-procedures';
import { authorityProcedures } from './authority-procedures';
import { decisionProcedures } from './decision-procedures';
import { guaranteeProcedures } from './guarantee-procedures';
import { os } from './implementer';
import { offerProcedures } from './offer-procedures';
import { payoutProcedures } from './payout-procedures';
import { peopleProcedures } from './people-procedures';
import { portfolioProcedures } from './portfolio-procedures';
import { queueProcedures } from './queue-procedures';
import { trackProcedures } from './track-procedures';

export const router = os.router({
  queue: queueProcedures,
  application: applicationProcedures,
  decision: decisionProcedures,
  apply: applyProcedures,
  authority: authorityProcedures,
  track: trackProcedures,
  guarantee: guaranteeProcedures,
  offer: offerProcedures,
  payout: payoutProcedures,
  portfolio: portfolioProcedures,
  people: peopleProcedures,
});
