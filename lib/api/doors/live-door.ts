/**
 * `GET /api/live`: one stream of server-sent events for an open page of the workbench. It carries numbers of cases that
 * the viewer may read and nothing of their content; the page then asks for what it shows, under its own rights.
 */
import 'server-only';
import { randomUUID } from 'node:crypto';
import { signedIn } from '@/lib/auth/request/actor-of-session';
import { webProcess } from '@/lib/auth/web-process';
import { isStaff, type StaffActor } from '@/lib/services/kernel/actor';
import type { LiveMessage } from '@/lib/services/workbench/live/live-hub';
import { liveHub } from '../live-process';
import { noStore } from './outcome-response';
import { refuseForeignOrigin } from './same-origin';

/** Also how soon a stream of an ended session or a changed role ends or narrows. */
const beatMs = 3_000;
/** Where a page that was told for too long is slow to take it, the stream ends: it opens again and reads anew. */
const waitingAtMost = 200;

/** New for each process, so that an id of another one is known to have missed something. */
const processName = randomUUID().slice(0, 8);

async function staffOf(request: Request): Promise<StaffActor | null> {
  const { actor } = await signedIn(webProcess(), request.headers);
  return isStaff(actor) ? actor : null;
}

export async function handleLive(request: Request): Promise<Response> {
  const foreign = refuseForeignOrigin(request, webProcess().env.publicUrl);
  if (foreign !== null) return foreign;
  const actor = await staffOf(request);
  if (actor === null) return new Response(null, { status: 401, headers: noStore });
  return new Response(streamFor(request, actor), {
    headers: {
      ...noStore,
      'cache-control': 'no-store, no-transform',
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
    },
  });
}

function streamFor(request: Request, first: StaffActor): ReadableStream<Uint8Array> {
  let actor = first;
  let sent = 0;
  let over = false;
  let end = () => {};
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let leave = () => {};
        let beat: NodeJS.Timeout | undefined;
        // Once and for good: what was being asked meanwhile finds the stream over.
        end = () => {
          over = true;
          clearInterval(beat);
          leave();
          request.signal.removeEventListener('abort', close);
        };
        const close = () => {
          if (over) return;
          end();
          controller.close();
        };
        const write = (text: string) => {
          if (over) return;
          if ((controller.desiredSize ?? 1) < 1 - waitingAtMost) return close();
          controller.enqueue(encoder.encode(text));
        };
        const tell = ({ event, ...data }: LiveMessage) => {
          sent += 1;
          write(`id: ${processName}-${sent}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
        };
        const renew = async () => {
          const now = await staffOf(request).catch(() => actor);
          if (now === null) return close();
          actor = now;
          write(': beat\n\n');
        };
        const hub = liveHub();
        leave = hub.join({ actor: () => actor, tell, close });
        beat = setInterval(() => void renew(), beatMs);
        request.signal.addEventListener('abort', close);
        if (request.signal.aborted) return close();
        write('retry: 2000\n\n');
        // Whoever comes back with an id has missed what was said in between.
        if (request.headers.get('last-event-id') !== null) tell({ event: 'refetch' });
        tell({ event: 'state', live: hub.listening() });
      },
      cancel: () => end(),
    },
    new CountQueuingStrategy({ highWaterMark: 1 }),
  );
}
