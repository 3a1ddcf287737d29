/** Where a run's rows go, and by which rules they are assessed. */
import type { BranchRow, ProductRow } from '@/db/queries/institution/product';
import type { ImportMap } from '@/lib/contracts/stored/import-map';
import type { ModelVersions } from '@/lib/domain/assessment/assess';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import type { ImportedCase } from './row-facts';

export type ImportInto = {
  readonly runId: string;
  readonly map: ImportMap;
  readonly historical: boolean;
  readonly product: ProductRow;
  readonly branch: BranchRow;
  readonly policy: PolicyVersion;
  readonly models: ModelVersions;
  readonly policyVersionId: string;
  readonly matrixVersionId: string;
};
export type NumberedCase = { readonly line: number; readonly found: ImportedCase };
