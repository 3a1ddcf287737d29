/** `npm run verify:audit [-- --data DIR --json]`: verifies every chain of the record and names each fault. */
import { check, tell } from '../verification/open-database';
import { verifyChains } from '../verification/verify-chains';

await check(async ({ read, json }) => {
  const report = await verifyChains(read);
  const { subjects, events, faults } = report;
  tell(json, report, [
    ...faults.map(({ subject, sequence, fault }) => `${subject} ${sequence}: ${fault}`),
    `${events} events of ${subjects} subjects; ${faults.length === 0 ? 'every chain is whole' : `${faults.length} faults`}.`,
  ]);
  return faults.length === 0;
});
