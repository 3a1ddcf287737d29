/** What nobody expected: logged with a reference, told to the caller by the reference alone. */
import { randomUUID } from 'node:crypto';
import { ORPCError } from '@orpc/server';
import { webProcess } from '@/lib/auth/web-process';
import type { Logger } from '@/lib/platform/logger';

/** Short enough to be read out on the telephone. */
export const newReference = (): string => randomUUID().slice(0, 8);

/** Logs a defect and gives the error that the caller may see. */
export function asDefect(logger: Logger, error: unknown, where: string): ORPCError<string, unknown> {
  const reference = newReference();
  logger.error('A request failed', { reference, where, error });
  return new ORPCError('INTERNAL_SERVER_ERROR', { status: 500, message: reference, data: { reference } });
}

type Call<T> = { readonly next: () => Promise<T>; readonly path?: readonly string[] };

/** Interceptor for every way of calling a procedure: refusals of the contract pass, all else becomes a defect. */
export async function withoutDefects<T>({ next, path }: Call<T>): Promise<T> {
  try {
    return await next();
  } catch (error) {
    if (error instanceof ORPCError && error.status < 500) throw error;
    throw asDefect(webProcess().logger, error, path?.join('.') ?? 'rpc');
  }
}
