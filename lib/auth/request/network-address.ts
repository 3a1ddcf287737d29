/**
 * From where a request comes. A forwarding header is believed only from our own proxies; without them the address is
 * the connection's, which this process notes itself before anything else sees the request.
 */
import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';

/** Set by this process on each request, so that what a caller sends under this name is gone. */
export const PEER_HEADER = 'x-countersign-peer';
/** The address that was concluded, for those who count attempts. */
export const NETWORK_HEADER = 'x-countersign-network';

let marked = false;

/** From now on each incoming request carries the address of its connection. */
export function markPeerAddresses(): void {
  if (marked) return;
  marked = true;
  subscribe('http.server.request.start', (message) => {
    if (typeof message !== 'object' || message === null || !('request' in message)) return;
    const { request } = message;
    if (!(request instanceof IncomingMessage)) return;
    request.headers[PEER_HEADER] = request.socket.remoteAddress ?? '';
    delete request.headers[NETWORK_HEADER];
  });
}

const plain = (address: string) => address.trim().replace(/^::ffff:/, '');

/** The nearest address that is not one of our proxies; `null` where the connection is unknown. */
export function networkAddressOf(headers: Headers, trustedProxies: readonly string[]): string | null {
  const peer = plain(headers.get(PEER_HEADER) ?? '');
  if (peer === '') return null;
  const ours = new Set(trustedProxies.map(plain));
  if (!ours.has(peer)) return peer;
  const forwarded = (headers.get('x-forwarded-for') ?? '').split(',').map(plain).filter(Boolean);
  return forwarded.reverse().find((address) => !ours.has(address)) ?? peer;
}
