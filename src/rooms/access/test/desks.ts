import { MULTIPART, multipart, world, type Answer, type World } from '../../../../test/hostile/world.ts';
import type { Role } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { givePost } from '../commands/holdings.ts';
import { addPerson } from '../commands/people.ts';
import { openPost } from '../commands/posts.ts';
import { insertSignInLink } from '../sql/people.store.ts';
import { today } from '../sql/posts.store.ts';
import { newToken } from '../tokens.ts';

/** Somebody at a desk of the running program. */
export interface Desk {
  readonly person: string;
  readonly post: number;
  readonly holding: number;
  readonly csrf: string;
  readonly cookie: string;
  get(path: string): Promise<Answer>;
  /** A form, with the desk's own token in it. */
  post_(path: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Answer>;
}

export interface Office extends World {
  /** Runs a command as the operator; throws where it is refused. */
  must<T>(work: (act: Act) => Promise<{ ok: true; value: T } | { ok: false; problem: { code: string } }>): Promise<T>;
  agency(code: string): Promise<number>;
  /** A new person in a new post of that role, signed in. */
  seat(role: Role, agency?: string | null, wish?: { name?: string; field?: string }): Promise<Desk>;
  signIn(person: string): Promise<Pick<Desk, 'csrf' | 'cookie' | 'get' | 'post_'>>;
}

/** The whole program with sample agencies, and people who sit down at its desks. */
export async function office(): Promise<Office> {
  const w = await world();
  let people = 0;
  const must: Office['must'] = async (work) => {
    const done = await w.acting(w.operator, work);
    if (!done.ok) throw new Error(done.problem.code);
    return done.value;
  };
  const agency = async (code: string): Promise<number> =>
    w.acting(w.operator, async (act) => (await loadAgencies(act.tx, today(act))).byCode(code)?.id ?? 0);
  const signIn: Office['signIn'] = async (person) => {
    const token = newToken();
    await w.acting(w.operator, (act) => insertSignInLink(act, person, token));
    const opened = await w.ask(`/dang-nhap/${token}`, { method: 'POST' });
    const cookie = String(opened.headers['set-cookie'])
      .split(/,(?=\s*\w+=)/)
      .map((one) => one.split(';')[0]?.trim() ?? '')
      .filter((one) => !one.endsWith('='))
      .join('; ');
    const get = (path: string) => w.ask(path, { headers: { Cookie: cookie } });
    const page = await get('/ban-lam-viec/bang-quyen');
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    return {
      cookie,
      csrf,
      get,
      post_: (path, fields) => {
        const parts = Object.entries(fields).flatMap(([name, value]) =>
          (typeof value === 'string' ? [value] : value).map((one) => [name, one] as const),
        );
        return w.ask(path, {
          method: 'POST',
          headers: { Cookie: cookie, 'Content-Type': MULTIPART },
          body: multipart([['csrf', csrf], ...parts]),
        });
      },
    };
  };
  const seat: Office['seat'] = async (role, code = null, wish = {}) => {
    people += 1;
    const number = people;
    const at = code === null ? null : await agency(code);
    const seated = await must(async (act) => {
      const person = await addPerson(act, { name: wish.name ?? `Người ${number}`, email: `nguoi${number}@vi.du.vn` });
      if (!person.ok) return person;
      const post = await openPost(act, { role, agency: at, field: wish.field ?? null, title: `Chức danh ${number}` });
      if (!post.ok) return post;
      const from = today(act);
      const held = await givePost(act, { post: post.value, person: person.value, from, to: null, document: '1/QĐ' });
      return held.ok ? { ok: true, value: { person: person.value, post: post.value, holding: held.value } } : held;
    });
    return { ...seated, ...(await signIn(seated.person)) };
  };
  return { ...w, must, agency, seat, signIn };
}
