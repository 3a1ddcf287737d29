import { defineConfig } from 'vitest/config';

const OUTSIDE = [
  '**/node_modules/**',
  '.next/**',
  '.next-test/**',
  '.runtime/**',
  '.data/**',
  'e2e/**',
  'bench/**',
];

/**
 * Server code is resolved as Next resolves it: without the condition `react-server`
 * every module that imports `server-only` throws.
 */
const asServer = {
  ssr: {
    resolve: {
      conditions: ['react-server', 'module', 'node', 'development|production'],
      externalConditions: ['react-server'],
    },
  },
};

/** Browser-side code needs the whole of React, which `react-server` would hide. */
const BROWSER_SIDE = ['components/**/*.test.{ts,tsx}', 'lib/client/**/*.test.{ts,tsx}'];
const NEEDS_DATABASE = ['**/*.db.test.{ts,tsx}'];
/** What is tested here is the tree itself. */
const ABOUT_THE_TREE = ['scripts/**/*.test.ts'];

/** A busy machine is no failure: what takes long is seen in the table of parts, not here. */
const PATIENCE = { testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    projects: [
      {
        extends: true,
        ...asServer,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...OUTSIDE, ...BROWSER_SIDE, ...NEEDS_DATABASE, ...ABOUT_THE_TREE],
          pool: 'threads',
          isolate: false,
          ...PATIENCE,
          execArgv: ['--conditions=react-server'],
        },
      },
      {
        extends: true,
        test: {
          name: 'components',
          include: BROWSER_SIDE,
          exclude: [...OUTSIDE, ...NEEDS_DATABASE],
          pool: 'threads',
          isolate: false,
          ...PATIENCE,
        },
      },
      {
        extends: true,
        test: {
          name: 'checks',
          include: ABOUT_THE_TREE,
          exclude: [...OUTSIDE, ...NEEDS_DATABASE],
          pool: 'threads',
          ...PATIENCE,
        },
      },
      {
        extends: true,
        ...asServer,
        test: {
          name: 'services',
          include: NEEDS_DATABASE,
          exclude: OUTSIDE,
          globalSetup: ['./db/testing/global-setup.ts'],
          pool: 'forks',
          maxWorkers: 2,
          execArgv: ['--conditions=react-server'],
          ...PATIENCE,
        },
      },
    ],
  },
});
