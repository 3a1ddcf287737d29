/** Once per run: a server with a migrated template. Each test file copies it (test-database.ts). */
import type { TestProject } from 'vitest/node';
import { startTestCluster, type TestCluster } from './cluster';

declare module 'vitest' {
  interface ProvidedContext {
    readonly testCluster: TestCluster;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { cluster, stop } = await startTestCluster();
  project.provide('testCluster', cluster);
  return stop;
}
