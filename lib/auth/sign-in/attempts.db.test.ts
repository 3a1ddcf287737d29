import { describe, expect, test } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import { DEVICE_COOKIE } from '../request/device';
import { NETWORK_HEADER } from '../request/network-address';
import { attemptLimits, createAttempts } from './attempts';

const database = testDatabase();
const attempts = () => createAttempts(database.auth, Buffer.alloc(32, 7));

/** How many attempts of a series went through before the first that did not. */
async function passed(times: number, at: (each: number) => [string, Headers]): Promise<number> {
  for (let each = 0; each < times; each += 1) {
    const taken = await attempts()
      .take('password', ...at(each))
      .then(() => true)
      .catch(() => false);
    if (!taken) return each;
  }
  return times;
}

describe('attempts end', () => {
  test('of one network, for whatever account', async () => {
    const headers = new Headers({ [NETWORK_HEADER]: '192.0.2.44' });
    const { max } = attemptLimits.password.network;
    expect(await passed(max + 2, (each) => [`network${each}@lender.example`, headers])).toBe(max);
  });

  test('of one device, for whatever account and network', async () => {
    const cookie = `${DEVICE_COOKIE}=0f8fad5b-d9cb-469f-a165-70867728950e`;
    const at = (each: number): [string, Headers] => [
      `device${each}@lender.example`,
      new Headers({ cookie, [NETWORK_HEADER]: `192.0.2.${each}` }),
    ];
    expect(await passed(40, at)).toBe(30);
  });

  test('of one account, counted also when they come at the same instant', async () => {
    const all = Array.from({ length: 20 }, () =>
      attempts().take('password', 'at.once@lender.example', undefined),
    );
    const settled = await Promise.allSettled(all);
    const { max } = attemptLimits.password.account;
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(max);
  });

  test('and begin anew when the window is over', async () => {
    const account = 'window@lender.example';
    expect(await passed(12, () => [account, new Headers()])).toBe(attemptLimits.password.account.max);
    await database.auth.$client.query('update auth.rate_limit set last_request = last_request - 900001');
    expect(await passed(1, () => [account, new Headers()])).toBe(1);
  });
});
