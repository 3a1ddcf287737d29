import { expect, test } from 'vitest';
import { accountTable, staffAccounts } from './accounts';

test('the table names who sits on the committee and who is the fraud specialist: nobody has to guess an account', () => {
  const table = accountTable('http://localhost:3000', staffAccounts(), []);
  expect(table).toMatch(/chen\.yuanhang@\S+ +all branches, committee chair\n/);
  expect(table).toMatch(/sun\.wei@\S+ +Xihu, fraud specialist\n/);
  expect(table).toMatch(/zhao\.ming@\S+ +Chengdong\n/);
});
