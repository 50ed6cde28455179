import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { testDatabase, TEST_KEYS } from '../../../../test/database.ts';
import { actingOn, now, type Acting } from '../../../app/act.ts';
import { PERMISSIONS } from '../../../app/permissions.ts';
import { ROOMS, say } from '../../../app/rooms.ts';
import { Guard } from '../../../app/web/guard.ts';
import { readProxies } from '../../../app/web/peer.ts';
import { listen, webApp } from '../../../app/web/server.ts';
import { addDays, dateAt, type Actor, type Role } from '../../../kernel/index.ts';
import { sql, type Database } from '../../../platform/database/index.ts';
import { waitingMails } from '../../../platform/mail/index.ts';
import type { JobContext } from '../../../platform/manifest.ts';
import type { Site } from '../../../platform/site.ts';
import { hashPassword } from '../commands/passwords.ts';
import { keepPassword } from '../sql/account.store.ts';
import { insertPerson } from '../sql/people.store.ts';
import { insertHolding, insertPost } from '../sql/posts.store.ts';

/** A password that the rules take. */
export const PASSWORD = 'con mèo leo rào bảy lần';

/** What a browser got. */
export interface Page {
  readonly status: number;
  readonly location: string | null;
  readonly body: string;
  readonly headers: Headers;
}

/** A browser with cookies and a network address of its own. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #url: string;
  readonly address: string;

  constructor(url: string, address: string) {
    this.#url = url;
    this.address = address;
  }

  async #ask(path: string, init: RequestInit): Promise<Page> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = {
      cookie,
      'X-Forwarded-For': this.address,
      'User-Agent': 'Mozilla/5.0 (X11; Linux) Firefox/150.0',
      ...(init.headers as object),
    };
    const response = await fetch(new URL(path, this.#url), { redirect: 'manual', ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return {
      status: response.status,
      location: response.headers.get('location'),
      body: await response.text(),
      headers: response.headers,
    };
  }

  get = (path: string): Promise<Page> => this.#ask(path, {});
  post = (
    path: string,
    fields: Readonly<Record<string, string>> = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Page> => this.#ask(path, { method: 'POST', body: new URLSearchParams(fields), headers });
  /** Token that forms of the present session carry. */
  csrf = async (): Promise<string> =>
    /name="csrf" value="([^"]+)"/.exec((await this.get('/ban-lam-viec/tai-khoan')).body)?.[1] ?? '';
  signIn = (email: string, password: string = PASSWORD, more: Readonly<Record<string, string>> = {}): Promise<Page> =>
    this.post('/dang-nhap', { email, 'mat-khau': password, ...more });
}

export interface Desk {
  readonly database: Database;
  readonly acting: Acting;
  readonly url: string;
  readonly operator: Actor;
  readonly context: JobContext;
  browser(address?: string): Browser;
  /** Runs the jobs that were put into the queue; answers how many. */
  workOff(): Promise<number>;
  /** Texts of mails that wait, oldest first. */
  mails(): Promise<{ to: string; text: string; subject: string }[]>;
  /** A person with a password and posts of these roles. */
  person(email: string, roles: readonly Role[], password?: string | null): Promise<string>;
}

let addresses = 0;

/** The whole program over a database of its own; `site` may name providers of sign-in. */
export async function openDesk(site: Partial<Site> = {}, listenAt = 0): Promise<Desk> {
  const database = await testDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'thuocdo-desk-'));
  const queue: { job: string; payload: Readonly<Record<string, unknown>> }[] = [];
  const acting = actingOn(database, TEST_KEYS, ROOMS, async (_tx, job, payload) => void queue.push({ job, payload }));
  const whole: { -readonly [K in keyof Site]: Site[K] } = { url: '', mail: null, ...site };
  const guard = new Guard({ proxies: readProxies('127.0.0.1'), rates: null });
  const parts = { database, keys: TEST_KEYS, acting, rooms: ROOMS, permissions: PERMISSIONS, say, folder, hosts: null };
  const { server, url } = await listen(
    webApp({ ...parts, site: whole, guard, sample: () => false }),
    '127.0.0.1',
    listenAt,
  );
  whole.url = site.url ?? url;
  after(async () => {
    await new Promise((done) => server.close(done));
    rmSync(folder, { recursive: true, force: true });
  });
  const operator: Actor = { kind: 'operator', id: 'test@here' };
  const system: Actor = { kind: 'system', id: 'test' };
  const context: JobContext = {
    database,
    keys: TEST_KEYS,
    site: whole,
    folder,
    actor: system,
    now,
    act: (work) => acting(system, work),
  };
  return {
    database,
    acting,
    url,
    operator,
    context,
    browser: (address = `203.0.113.${++addresses}`) => new Browser(url, address),
    workOff: async () => {
      const taken = queue.splice(0);
      for (const { job, payload } of taken)
        await ROOMS.flatMap((room) => room.jobs ?? [])
          .find(({ name }) => name === job)
          ?.run(context, payload);
      return taken.length;
    },
    mails: async () => waitingMails(database, TEST_KEYS, 100),
    person: async (email, roles, password = PASSWORD) => {
      const hash = password === null ? null : await hashPassword(password);
      return acting(operator, async (act) => {
        const person = await insertPerson(act, { name: `Người ${email.split('@')[0]}`, email });
        const from = addDays(dateAt(act.at), -1);
        for (const role of roles) {
          const post = await insertPost(act, { role, agency: null, field: null, title: `Chức danh ${role}` });
          await insertHolding(act, { post, person, from, to: null, delegatedFrom: null, document: null });
        }
        if (hash) await keepPassword(act, person, hash);
        return person;
      });
    },
  };
}

/** How many living sessions a person has. */
export async function sessionsOf(database: Database, person: string): Promise<number> {
  const [row] = await database.query(sql<{ living: number }>`
    SELECT count(*) AS living FROM access.session WHERE person = ${person} AND ended_at IS NULL`);
  return row?.living ?? 0;
}
