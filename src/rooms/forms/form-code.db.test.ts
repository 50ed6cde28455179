import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acting, testDatabase, TEST_TIME } from '../../../test/database.ts';
import { dateAt } from '../../kernel/index.ts';
import type { PageContext } from '../../platform/manifest.ts';
import { loadAgencies, loadSampleAgencies } from '../agencies/index.ts';
import { formCodeTarget } from './web/form-code.page.tsx';

test('a code leads to the form of its agency in capitals and in small letters; of an agency that is not there, nowhere', async () => {
  const database = await testDatabase();
  await acting(database, [], TEST_TIME)(loadSampleAgencies);
  const agency = (await loadAgencies(database, dateAt(TEST_TIME))).byCode('SXD')!;
  const targetOf = (code: string) =>
    formCodeTarget({ database, at: TEST_TIME, params: { code }, scope: () => 'own' } as unknown as PageContext);
  const code = '06A-SXD-20260701-20260930-plan-7F3A9C01';
  for (const typed of [code, code.toLowerCase(), ` ${code} `])
    assert.deepEqual(await targetOf(typed), { agencies: [agency.id] }, typed);
  assert.equal(await targetOf(code.replace('SXD', 'XYZ')), null);
  assert.equal(await targetOf('xyz'), null);
});
