/** `npm start`: the built server in production. Refuses to start with a list of everything that is missing. */
import { webEnv } from '@/lib/platform/env/env';
import { Fault } from '@/lib/platform/errors';
import { pagesAreBuilt } from '../demonstration/build-pages';
import { startWebServer } from '../demonstration/web-server';

const defaultPort = 3000;

function portOf(text: string | undefined): number {
  const port = Number(text ?? defaultPort);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Fault('configuration', `PORT must be a whole number from 1 to 65535, not ${text}.`);
  return port;
}

/** Production has real secrets and no owner's login in the web process. */
function settings(): { readonly port: number; readonly host: string } {
  if (process.env.DEMONSTRATION === '1')
    throw new Fault('configuration', 'DEMONSTRATION=1 is for `npm run demo` only.');
  webEnv();
  if (!pagesAreBuilt())
    throw new Fault('configuration', 'There is no build. Run `npx next build` with this version first.');
  return { port: portOf(process.env.PORT), host: process.env.HOST ?? '0.0.0.0' };
}

try {
  const { port, host } = settings();
  const server = startWebServer(port, host, {});
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void server.stop());
  process.exitCode = await server.ended;
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
