import { dateAt } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import type { Act, PageContext } from '../../../platform/manifest.ts';
import { addPerson, changePerson, endService, resumeService } from '../commands/people.ts';
import { removePerson, restorePerson, type PersonFacts } from '../sql/people.store.ts';
import {
  readScimPeople,
  removedPerson,
  type ScimAttribute,
  type ScimPerson,
  type ScimWhere,
} from '../sql/scim.reads.ts';
import { readFilter } from './scim-filter.ts';
import { patched, readOperations } from './scim-patch.ts';
import {
  attribute,
  baseOf,
  isObject,
  orEnd,
  pageOf,
  readBody,
  ScimError,
  scimHandler,
  scimList,
  scimReply,
  shaped,
  textOf,
  type Json,
} from './scim-reply.ts';

export const USER_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:User';

const REASON = 'SCIM';

/** Names of attributes in filters and what they are here. */
const ATTRIBUTES: Readonly<Record<string, ScimAttribute>> = {
  id: 'id',
  username: 'username',
  externalid: 'externalid',
  emails: 'email',
  'emails.value': 'email',
  displayname: 'name',
  'name.formatted': 'name',
  active: 'active',
};

function whereOf(filter: string | null): ScimWhere {
  return readFilter(filter).map(({ attribute: name, value }) => {
    const known = ATTRIBUTES[name];
    if (!known) throw new ScimError(400, 'invalidFilter', `People cannot be looked up by ${name}.`);
    return { attribute: known, value };
  });
}

/** The resource that stands for a person. */
function userOf(person: ScimPerson, base: string): Json {
  const { id, name, userName, externalId, givenName, familyName, email, active, createdAt, changedAt, posts } = person;
  return {
    schemas: [USER_SCHEMA],
    id,
    ...(externalId !== null && { externalId }),
    userName,
    displayName: name,
    name: { formatted: name, ...(givenName && { givenName }), ...(familyName && { familyName }) },
    ...(email !== null && { emails: [{ value: email, type: 'work', primary: true }] }),
    active,
    groups: posts.map((post) => ({ ...post, $ref: `${base}/Groups/${post.value}`, type: 'direct' })),
    meta: {
      resourceType: 'User',
      created: new Date(createdAt).toISOString(),
      lastModified: new Date(changedAt).toISOString(),
      location: `${base}/Users/${id}`,
    },
  };
}

/** What a resource says of a person. */
interface UserWish extends PersonFacts {
  readonly userName: string;
  readonly active: boolean;
}

/** `true`, and what providers send instead: `"True"`. Present unless said. */
function activeOf(body: Json): boolean {
  const value = attribute(body, 'active');
  if (value === undefined || value === null) return true;
  const text = String(value).toLowerCase();
  if (text !== 'true' && text !== 'false') throw new ScimError(400, 'invalidValue', 'active must be true or false.');
  return text === 'true';
}

function emailOf(body: Json, userName: string): string | null {
  const emails = attribute(body, 'emails');
  const list = (Array.isArray(emails) ? emails : []).filter(isObject);
  // An address that is added as the primary one takes that from the others (RFC 7644 §3.5.2).
  const chosen = list.findLast((one) => String(attribute(one, 'primary')).toLowerCase() === 'true') ?? list[0];
  return (chosen && textOf(chosen, 'value')) ?? (/^[^\s@]+@[^\s@]+$/.test(userName) ? userName : null);
}

/** Reads a whole resource. A Vietnamese name is family name first. */
function wishOf(body: Json): UserWish {
  const userName = textOf(body, 'userName');
  if (userName === null) throw new ScimError(400, 'invalidValue', 'userName is missing.');
  const name = attribute(body, 'name');
  const parts = isObject(name) ? name : {};
  const [givenName, familyName] = [textOf(parts, 'givenName'), textOf(parts, 'familyName')];
  const whole = [familyName, givenName].filter((part) => part !== null).join(' ');
  return {
    name: textOf(body, 'displayName') ?? textOf(parts, 'formatted') ?? (whole === '' ? userName : whole),
    userName,
    externalId: textOf(body, 'externalId'),
    givenName,
    familyName,
    email: emailOf(body, userName),
    active: activeOf(body),
  };
}

async function personById(read: Read, page: PageContext, id: string): Promise<ScimPerson> {
  const { people } = await readScimPeople(read, [{ attribute: 'id', value: id }], {
    day: dateAt(page.at),
    offset: 0,
    limit: 1,
  });
  const [person] = people;
  if (!person) throw new ScimError(404, null, `There is no user ${id.slice(0, 100)}.`);
  return person;
}

/** Nobody else may be called the same: userName and externalId are what a provider knows people by. */
async function refuseTwins(act: Act, page: PageContext, wish: UserWish, self: string | null): Promise<void> {
  const keys: ScimWhere = [
    { attribute: 'username', value: wish.userName },
    ...(wish.externalId ? [{ attribute: 'externalid', value: wish.externalId } as const] : []),
  ];
  for (const key of keys) {
    const { people } = await readScimPeople(act.tx, [key], { day: dateAt(page.at), offset: 0, limit: 2 });
    if (people.some((one) => one.id !== self))
      throw new ScimError(
        409,
        'uniqueness',
        `Another user has this ${key.attribute === 'username' ? 'userName' : 'externalId'}.`,
      );
  }
}

/** Brings service into line with `active`: false ends it this very moment. */
async function setActive(act: Act, page: PageContext, person: ScimPerson, active: boolean): Promise<void> {
  if (person.active === active) return;
  const changed = active
    ? await resumeService(act, person.id)
    : await endService(act, person.id, { leftOn: dateAt(page.at), reason: REASON });
  orEnd(page, changed);
}

async function answer(page: PageContext, id: string, status = 200): Promise<Response> {
  const user = userOf(await personById(page.database, page, id), baseOf(page));
  return scimReply(shaped(page, user), status, status === 201 ? { Location: `${baseOf(page)}/Users/${id}` } : {});
}

export const listUsers = scimHandler(async (page) => {
  const { startIndex, count } = pageOf(page);
  const found = await readScimPeople(page.database, whereOf(page.query.get('filter')), {
    day: dateAt(page.at),
    offset: startIndex - 1,
    limit: count,
  });
  const base = baseOf(page);
  return scimList(
    found.total,
    startIndex,
    found.people.map((person) => shaped(page, userOf(person, base))),
  );
});

export const showUser = scimHandler((page) => answer(page, page.params['id'] ?? ''));

export const createUser = scimHandler(async (page) => {
  const wish = wishOf(await readBody(page));
  const id = await page.act(async (act) => {
    await refuseTwins(act, page, wish, null);
    const back = wish.email === null ? null : await removedPerson(act.tx, wish.email);
    const made = back ?? orEnd(page, await addPerson(act, wish));
    if (back !== null) await comeBack(act, page, back, wish);
    if (!wish.active) await setActive(act, page, await personById(act.tx, page, made), false);
    return made;
  });
  return answer(page, id, 201);
});

/** A removed person is the same person again, with a new name to the provider and without posts. */
async function comeBack(act: Act, page: PageContext, id: string, wish: UserWish): Promise<void> {
  await restorePerson(act, id);
  orEnd(page, await changePerson(act, id, wish));
  orEnd(page, await resumeService(act, id));
}

async function write(page: PageContext, id: string, read: (old: Json) => UserWish): Promise<Response> {
  await page.act(async (act) => {
    const person = await personById(act.tx, page, id);
    const wish = read(userOf(person, baseOf(page)));
    await refuseTwins(act, page, wish, id);
    orEnd(page, await changePerson(act, id, wish));
    await setActive(act, page, person, wish.active);
  });
  return answer(page, id);
}

export const replaceUser = scimHandler(async (page) => {
  const wish = wishOf(await readBody(page));
  return write(page, page.params['id'] ?? '', () => wish);
});

export const patchUser = scimHandler(async (page) => {
  const operations = readOperations(await readBody(page));
  const named = new Set(operations.map(({ path }) => path?.attribute));
  return write(page, page.params['id'] ?? '', (old) => {
    // A changed name of parts makes a new whole, unless the whole is given as well.
    const whole = named.has('name') && !named.has('displayname') && !formatted(operations) ? nameless(old) : old;
    return wishOf(patched(whole, operations));
  });
});

const formatted = (operations: ReturnType<typeof readOperations>): boolean =>
  operations.some(
    ({ path, value }) =>
      path?.attribute === 'name' &&
      (path.sub === 'formatted' || (isObject(value) && textOf(value, 'formatted') !== null)),
  );

function nameless(user: Json): Json {
  const { displayName: _whole, name, ...rest } = user;
  const { formatted: _formatted, ...parts } = isObject(name) ? name : {};
  return { ...rest, name: parts };
}

export const deleteUser = scimHandler(async (page) => {
  const id = page.params['id'] ?? '';
  await page.act(async (act) => {
    const person = await personById(act.tx, page, id);
    await setActive(act, page, person, false);
    await removePerson(act, id);
  });
  return scimReply(null, 204);
});
