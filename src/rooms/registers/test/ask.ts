import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { TEST_ACTOR, TEST_KEYS, TEST_TIME } from '../../../../test/database.ts';
import { fill, type Problem } from '../../../kernel/index.ts';
import { expressionMessages } from '../../../platform/expressions/index.ts';
import type { Act, PageContext, PostedForm, Route } from '../../../platform/manifest.ts';
import { messages as importMessages } from '../../imports/messages.ts';
import { checkMessages, messages } from '../messages.ts';
import { registersRoom } from '../room.ts';
import { QUALITY_JOB } from '../sql/quality.store.ts';
import type { Scene } from './scene.ts';

const all = { ...expressionMessages, ...importMessages, ...messages, ...checkMessages() };

const say = (one: Problem): string =>
  `${one.place?.row ?? ''} ${one.place?.column ?? ''} ${fill(all[one.code]?.vi ?? `?? ${one.code}`, { ...(one.place as Record<string, string>), ...one.params })}`;

/** How a page is asked beyond its address. */
export interface Asked {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Other things of the page's context: whose scope, which request. */
  readonly page?: Partial<PageContext>;
  readonly fields?: Record<string, string | string[]>;
  readonly file?: string;
}

const routeOf = (method: string, path: string): { route: Route; params: Record<string, string> } => {
  for (const route of registersRoom.routes!) {
    if (route.method !== method) continue;
    const names: string[] = [];
    const pattern = route.path.replace(/:(\w+)/g, (_, name: string) => (names.push(name), '([^/]+)'));
    const found = new RegExp(`^${pattern}$`).exec(path);
    if (found) return { route, params: Object.fromEntries(names.map((name, i) => [name, found[i + 1]!])) };
  }
  throw new Error(`no route ${method} ${path}`);
};

/**
 * Asks the room's pages as somebody who may do everything; what they leave to the queue is kept, but for the count of quality
 * that follows every change.
 */
export function asker(s: Scene) {
  const queued: { job: string; payload: Readonly<Record<string, unknown>> }[] = [];
  async function ask(
    address: string,
    { method = 'GET', fields = {}, file, page: more = {} }: Asked = {},
  ): Promise<Response> {
    const [path = '', query = ''] = address.split('?');
    const { route, params } = routeOf(method, path);
    const lists = new Map(
      Object.entries(fields).map(([name, value]) => [name, Array.isArray(value) ? value : [value]]),
    );
    const form: PostedForm = {
      fields: lists,
      files: new Map(file ? [['tep', { path: file, name: basename(file), bytes: statSync(file).size }]] : []),
      text: (name) => lists.get(name)?.[0] ?? '',
    };
    const answer = (body: unknown, status = 200) => new Response(String(body), { status });
    const page: PageContext = {
      request: new Request('http://localhost/'),
      path,
      params,
      query: new URLSearchParams(query),
      actor: TEST_ACTOR,
      lang: 'vi',
      at: TEST_TIME,
      csrf: 'token',
      sample: false,
      database: s.database,
      keys: TEST_KEYS,
      folder: s.folder,
      form: () => Promise.resolve(form),
      act: (work) =>
        s.act((act) =>
          work({
            ...act,
            enqueue: async (job, payload) => {
              if (job !== QUALITY_JOB) queued.push({ job, payload });
            },
          } as Act),
        ),
      may: () => true,
      scope: () => 'all',
      say,
      href: (one) => one,
      desk: (_title, body, status) => answer(body, status),
      page: (body, status) => answer(body, status),
      problem: (one, status = 422) => answer(say(one), status),
      redirect: (to) => new Response(null, { status: 303, headers: { Location: to } }),
      ...more,
    };
    return route.handle(page);
  }
  return { ask, queued };
}
