/** The door of our own pages: the contract over HTTP, with the rights of the request's session. */
import 'server-only';
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/fetch';
import { SimpleCsrfProtectionHandlerPlugin, StrictGetMethodPlugin } from '@orpc/server/plugins';
import { requestContext } from '@/lib/auth/request/request-context';
import { webProcess } from '@/lib/auth/web-process';
import { router } from '../procedures/router';
import { withoutDefects } from './defects';
import { refuseForeignOrigin } from './same-origin';

const bodyMaxBytes = 256 * 1024;

const handler = new RPCHandler(router, {
  plugins: [
    new SimpleCsrfProtectionHandlerPlugin(),
    new StrictGetMethodPlugin(),
    new BodyLimitPlugin({ maxBodySize: bodyMaxBytes }),
  ],
  clientInterceptors: [withoutDefects],
});

export async function handleRpc(request: Request): Promise<Response> {
  const process = webProcess();
  const foreign = refuseForeignOrigin(request, process.env.publicUrl);
  if (foreign !== null) return foreign;
  const { matched, response } = await handler.handle(request, {
    prefix: '/api/rpc',
    context: await requestContext(process, request.headers),
  });
  if (!matched) return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } });
  response.headers.set('cache-control', 'no-store');
  return response;
}
