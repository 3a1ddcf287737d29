/** Every procedure of the contract by the service that does it. */
import { applicationProcedures } from './application-procedures';
import { applyProcedures } from './apply-procedures';
import { peopleProcedures } from './people-procedures';
import { portfolioProcedures } from './portfolio-procedures';
import { queueProcedures } from './queue-procedures';
import { trackProcedures } from './track-procedures';

export const router = {
  queue: queueProcedures,
  application: applicationProcedures,
  apply: applyProcedures,
  track: trackProcedures,
  portfolio: portfolioProcedures,
  people: peopleProcedures,
};
