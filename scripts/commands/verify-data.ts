/** `npm run verify:data [-- --data DIR --json]`: the invariants B-1 to B-13 on the stored data; no row is all well. */
import { invariantNames, violations } from '@/db/queries/record/invariants';
import { check, tell } from '../verification/open-database';
import { checkFiles } from '../verification/verify-files';

await check(async ({ read, storage, json }) => {
  const found = [...(await read(violations))];
  const files = storage === null ? null : await checkFiles(read, storage);
  found.push(...(files?.faults ?? []).map((fault) => ({ invariant: 'B-13 files are as stored', fault })));
  const byKey = Object.entries(files?.byMasterKey ?? {}).map(([key, count]) => `${key}: ${count}`);
  const checked =
    files === null
      ? 'files were not looked at'
      : `${files.files} files compared (by key: ${byKey.join(', ') || 'none'})`;
  tell(
    json,
    {
      invariants: invariantNames.length,
      files: files?.files ?? null,
      byMasterKey: files?.byMasterKey ?? null,
      violations: found,
    },
    [
      ...found.map(({ invariant, fault }) => `${invariant}: ${fault}`),
      `${invariantNames.length} invariants, ${checked}; ${found.length === 0 ? 'all hold' : `${found.length} violations`}.`,
    ],
  );
  return found.length === 0;
});
