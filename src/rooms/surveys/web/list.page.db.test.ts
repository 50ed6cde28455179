import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { acting, testDatabase } from '../../../../test/database.ts';
import { date, instantAt } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { loadSampleAgencies } from '../../agencies/index.ts';
import { takeSurvey } from './list.page.tsx';

const database = await testDatabase();
const at = instantAt(date('2026-10-05'), 9);
const act = acting(database, [], at);
before(async () => void (await act(loadSampleAgencies)));

const sent = (fields: Readonly<Record<string, string>>): Promise<Response> => {
  const form = {
    fields: new Map(Object.entries(fields).map(([name, value]) => [name, [value]])),
    files: new Map(),
    text: (name: string) => fields[name] ?? '',
  };
  const page: Partial<PageContext> = {
    lang: 'vi',
    at,
    database,
    csrf: '',
    query: new URLSearchParams(),
    href: (path) => path,
    redirect: (path) => new Response(null, { status: 303, headers: { Location: path } }),
    say: ({ code }) => code,
    may: () => true,
    form: async () => form,
    act,
    desk: (_title, body, status = 200) => new Response(String(body), { status }),
  };
  return takeSurvey(page as PageContext);
};

test('surveys: one is opened from its form; where a day is missing it is not, and what was typed stays', async () => {
  const typed = { phieu: 'counter', ten: 'Tại quầy', tu: '2026-10-06', 'it-nhat': '7', ve: 'department' };
  const refused = await sent(typed);
  assert.equal(refused.status, 422);
  const shown = await refused.text();
  for (const words of ['surveys.days-wrong', 'value="Tại quầy"', 'value="2026-10-06"', 'value="7"'])
    assert.ok(shown.includes(words), words);
  assert.equal((await sent({ ...typed, den: '2026-10-31' })).status, 303);
  const kept = await database.query(sql`SELECT name, fewest, posters, to_day FROM surveys.survey`);
  assert.deepEqual(kept, [{ name: 'Tại quầy', fewest: 7, posters: false, to_day: '2026-10-31' }]);
});
