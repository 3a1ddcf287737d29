/** Runs once before the first request: checks settings and roles, and registers the procedures for server components. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { startServer } = await import('@/lib/api/start-server');
  await startServer();
}
