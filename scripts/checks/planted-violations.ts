/** One violation of one rule of .dependency-cruiser.cjs: a file that must not import what it imports. */
export interface Violation {
  readonly rule: string;
  readonly file: string;
  readonly imports: string;
}

const plant = (rule: string, folder: string, imports: string): Violation => ({
  rule,
  file: `${folder}/planted-${rule}.ts`,
  imports,
});

/** Files that exist only to be imported by the violations. */
export const TARGETS = [
  'app/planted-target.ts',
  'components/queue/planted-target.ts',
  'components/layout/planted-target.ts',
  'lib/contracts/planted-target.ts',
  'lib/services/case/application/planted-target.ts',
  'lib/services/kernel/planted-target.ts',
  'lib/jobs/planted-target.ts',
  'db/queries/planted-target.ts',
  'db/seed/planted-target.ts',
  'db/testing/planted-target.ts',
] as const;

/** Closes the circle with the violation of `no-cycle`. */
export const OTHER_HALF = {
  file: 'lib/platform/planted-other-half.ts',
  imports: './planted-no-cycle',
} as const;

export const VIOLATIONS: readonly Violation[] = [
  plant('domain-imports-only-domain', 'lib/domain/shared', '@/lib/contracts/planted-target'),
  plant('contracts-import-only-domain', 'lib/contracts', '@/db/queries/planted-target'),
  plant('platform-imports-only-domain', 'lib/platform', '@/lib/contracts/planted-target'),
  plant('texts-import-only-pure-code', 'lib/i18n', '@/lib/services/kernel/planted-target'),
  plant('db-imports-downward', 'db/queries', '@/lib/services/case/application/planted-target'),
  plant('services-import-downward', 'lib/services/case/application', '@/lib/jobs/planted-target'),
  plant('auth-imports-downward', 'lib/auth', '@/lib/services/case/application/planted-target'),
  plant('doors-import-downward', 'lib/api', '@/lib/jobs/planted-target'),
  plant('doors-go-through-services', 'lib/api', '@/db/queries/planted-target'),
  plant('jobs-import-downward', 'lib/jobs', '@/components/queue/planted-target'),
  plant('components-know-no-server', 'components/queue', '@/lib/services/kernel/planted-target'),
  plant('client-knows-no-server', 'lib/client', '@/db/queries/planted-target'),
  plant('app-goes-through-services', 'app', '@/db/queries/planted-target'),
  plant('nothing-imports-app', 'scripts', '@/app/planted-target'),
  plant('no-island-imports-another', 'components/decision', '@/components/queue/planted-target'),
  plant('frames-import-no-island', 'components/layout', '@/components/queue/planted-target'),
  plant('primitives-stand-lowest', 'components/ui', '@/components/layout/planted-target'),
  plant(
    'service-imports-no-sibling',
    'lib/services/case/policy',
    '@/lib/services/case/application/planted-target',
  ),
  plant('domain-needs-no-package', 'lib/domain/shared', 'node:fs'),
  plant('sql-only-in-db', 'lib/services/case/application', 'drizzle-orm'),
  plant('product-knows-no-seed', 'lib/services/case/application', '@/db/seed/planted-target'),
  plant('product-knows-no-test', 'lib/services/case/application', '@/db/testing/planted-target'),
  plant('product-needs-no-development-package', 'lib/services/case/application', 'fast-check'),
  plant('no-cycle', 'lib/platform', './planted-other-half'),
  plant('every-import-resolves', 'lib/platform', '@/lib/platform/nowhere'),
];
