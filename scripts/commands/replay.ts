/** `npm run replay [-- --data DIR --json]`: runs all stored assessments again and compares the bytes. */
import { check, tell } from '../verification/open-database';
import { replayAssessments } from '../verification/replay-assessments';

await check(async ({ read, json }) => {
  const report = await replayAssessments(read);
  const { replayed, erased, differences } = report;
  tell(json, report, [
    ...differences.map(({ assessmentId, because }) => `${assessmentId} ${because}`),
    `${replayed} assessments replayed, ${erased} erased; ${differences.length === 0 ? 'every byte is the same' : `${differences.length} differ`}.`,
  ]);
  return differences.length === 0;
});
