import { dateAt } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import type { Act, PageContext } from '../../../platform/manifest.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { givePost, takeBack } from '../commands/holdings.ts';
import { changePost, closePost, isRole, openPost } from '../commands/posts.ts';
import { readPost, readPosts, type PostRow } from '../sql/posts.reads.ts';
import { readMembers } from '../sql/scim.reads.ts';
import { readFilter, type Condition } from './scim-filter.ts';
import { readOperations, type Operation } from './scim-patch.ts';
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

export const GROUP_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:Group';
/** What a post is beyond a group: role, code of the agency, reform field. */
export const POST_SCHEMA = 'urn:ietf:params:scim:schemas:extension:thuocdo:2.0:Post';

const REASON = 'SCIM';

interface Members {
  readonly holding: number;
  readonly person: string;
  readonly name: string;
}

/** Titles repeat from agency to agency: the group's name says which. */
function displayName(post: PostRow, tree: AgencyTree): string {
  const agency = post.agency === null ? null : tree.byId(post.agency);
  return agency ? `${post.title} (${agency.shortName})` : post.title;
}

function groupOf(post: PostRow, members: readonly Members[], tree: AgencyTree, base: string): Json {
  const agency = post.agency === null ? null : tree.byId(post.agency);
  return {
    schemas: [GROUP_SCHEMA, POST_SCHEMA],
    id: String(post.id),
    displayName: displayName(post, tree),
    members: members.map(({ person, name }) => ({
      value: person,
      display: name,
      $ref: `${base}/Users/${person}`,
      type: 'User',
    })),
    [POST_SCHEMA]: {
      role: post.role,
      title: post.title,
      ...(agency && { agency: agency.code }),
      ...(post.field !== null && { field: post.field }),
    },
    meta: { resourceType: 'Group', location: `${base}/Groups/${post.id}` },
  };
}

/** The open post with that number as its id. */
async function postById(read: Read, page: PageContext, id: string): Promise<PostRow> {
  const today = dateAt(page.at);
  const post = /^\d{1,15}$/.test(id) ? await readPost(read, Number(id), today) : null;
  if (!post || (post.closedOn !== null && post.closedOn <= today))
    throw new ScimError(404, null, `There is no group ${id.slice(0, 100)}.`);
  return post;
}

async function answer(page: PageContext, id: number, status = 200): Promise<Response> {
  const post = await postById(page.database, page, String(id));
  const members = await readMembers(page.database, [id], dateAt(page.at));
  const group = groupOf(post, members, await loadAgencies(page.database, dateAt(page.at)), baseOf(page));
  return scimReply(shaped(page, group), status, status === 201 ? { Location: `${baseOf(page)}/Groups/${id}` } : {});
}

function fits(group: Json, { attribute: name, value }: Condition): boolean {
  const members = (group['members'] as readonly { value: string }[]) ?? [];
  switch (name) {
    case 'id':
      return group['id'] === value;
    case 'displayname':
      return String(group['displayName']).toLowerCase() === String(value).toLowerCase();
    case 'externalid':
      return false;
    case 'members':
    case 'members.value':
      return members.some((one) => one.value === value);
    default:
      throw new ScimError(400, 'invalidFilter', `Groups cannot be looked up by ${name}.`);
  }
}

export const listGroups = scimHandler(async (page) => {
  const { startIndex, count } = pageOf(page);
  const conditions = readFilter(page.query.get('filter'));
  const today = dateAt(page.at);
  const posts = await readPosts(page.database, { scope: 'all', day: today, role: null });
  const tree = await loadAgencies(page.database, today);
  const members = Map.groupBy(
    await readMembers(
      page.database,
      posts.map(({ id }) => id),
      today,
    ),
    ({ post }) => post,
  );
  const base = baseOf(page);
  const found = posts
    .map((post) => groupOf(post, members.get(post.id) ?? [], tree, base))
    .filter((group) => conditions.every((condition) => fits(group, condition)));
  const part = found.slice(startIndex - 1, startIndex - 1 + count);
  return scimList(
    found.length,
    startIndex,
    part.map((group) => shaped(page, group)),
  );
});

export const showGroup = scimHandler(async (page) =>
  answer(page, (await postById(page.database, page, page.params['id'] ?? '')).id),
);

/** A post is made with what makes it one, in the extension; a bare name says nothing of rights. */
export const createGroup = scimHandler(async (page) => {
  const body = await readBody(page);
  const extension = attribute(body, POST_SCHEMA);
  if (!isObject(extension)) throw new ScimError(400, 'invalidValue', `A group needs a role, in ${POST_SCHEMA}.`);
  const role = textOf(extension, 'role') ?? '';
  if (!isRole(role)) throw new ScimError(400, 'invalidValue', 'The role is unknown.');
  const title = textOf(extension, 'title') ?? textOf(body, 'displayName') ?? '';
  const code = textOf(extension, 'agency');
  const members = peopleOf(attribute(body, 'members'));
  const id = await page.act(async (act) => {
    const agency = code === null ? null : ((await loadAgencies(act.tx, dateAt(page.at))).byCode(code)?.id ?? 0);
    const made = orEnd(page, await openPost(act, { role, title, agency, field: textOf(extension, 'field') }));
    for (const person of members) await add(act, page, made, person);
    return made;
  });
  return answer(page, id, 201);
});

/** Persons that a `members` value names. */
function peopleOf(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  const list = Array.isArray(value) ? (value as unknown[]) : [value];
  return list.map((one) => {
    const person = isObject(one) ? textOf(one, 'value') : typeof one === 'string' ? one : null;
    if (person === null) throw new ScimError(400, 'invalidValue', 'A member has no value.');
    return person;
  });
}

const membersOf = (act: Act, page: PageContext, post: number): Promise<readonly Members[]> =>
  readMembers(act.tx, [post], dateAt(page.at));

async function add(act: Act, page: PageContext, post: number, person: string): Promise<void> {
  if ((await membersOf(act, page, post)).some((one) => one.person === person)) return;
  const name = act.actor.kind === 'token' ? act.actor.name : REASON;
  const document = `SCIM: ${name}`.slice(0, 200);
  orEnd(page, await givePost(act, { post, person, from: dateAt(page.at), to: null, document }));
}

async function remove(act: Act, page: PageContext, post: number, people: readonly string[] | 'all'): Promise<void> {
  for (const { holding, person } of await membersOf(act, page, post))
    if (people === 'all' || people.includes(person)) orEnd(page, await takeBack(act, holding, REASON));
}

async function replaceMembers(act: Act, page: PageContext, post: number, people: readonly string[]): Promise<void> {
  const gone = (await membersOf(act, page, post)).map((one) => one.person).filter((one) => !people.includes(one));
  for (const person of people) await add(act, page, post, person);
  await remove(act, page, post, gone);
}

/** A name may be sent as it is; another one is a new title, where no agency is part of it. */
async function rename(act: Act, page: PageContext, post: PostRow, name: unknown): Promise<void> {
  const tree = await loadAgencies(act.tx, dateAt(page.at));
  if (typeof name !== 'string' || name.trim() === '')
    throw new ScimError(400, 'invalidValue', 'displayName is no text.');
  if (name.trim() === displayName(post, tree)) return;
  if (post.agency !== null)
    throw new ScimError(400, 'mutability', 'The name of a group of an agency is made of its title and agency.');
  orEnd(page, await changePost(act, post.id, { title: name.trim().normalize('NFC'), field: post.field }));
}

async function carryOut(act: Act, page: PageContext, post: PostRow, { op, path, value }: Operation): Promise<void> {
  if (path?.attribute === 'displayname' && op !== 'remove') return rename(act, page, post, value);
  if (path?.attribute === 'externalid') return;
  if (path?.attribute !== 'members')
    throw new ScimError(400, 'mutability', `${path?.attribute ?? ''} cannot be changed.`);
  if (op === 'remove') {
    const named = path.where ? [path.where.value] : value === undefined || value === null ? 'all' : peopleOf(value);
    return remove(act, page, post.id, named);
  }
  if (op === 'replace') return replaceMembers(act, page, post.id, peopleOf(value));
  for (const person of peopleOf(value)) await add(act, page, post.id, person);
}

export const patchGroup = scimHandler(async (page) => {
  const operations = readOperations(await readBody(page));
  const id = await page.act(async (act) => {
    const post = await postById(act.tx, page, page.params['id'] ?? '');
    for (const operation of operations) await carryOut(act, page, post, operation);
    return post.id;
  });
  return answer(page, id);
});

export const replaceGroup = scimHandler(async (page) => {
  const body = await readBody(page);
  const id = await page.act(async (act) => {
    const post = await postById(act.tx, page, page.params['id'] ?? '');
    await rename(act, page, post, attribute(body, 'displayName'));
    await replaceMembers(act, page, post.id, peopleOf(attribute(body, 'members')));
    return post.id;
  });
  return answer(page, id);
});

export const deleteGroup = scimHandler(async (page) => {
  await page.act(async (act) => {
    const post = await postById(act.tx, page, page.params['id'] ?? '');
    orEnd(page, await closePost(act, post.id, { day: dateAt(page.at), reason: REASON }));
  });
  return scimReply(null, 204);
});
