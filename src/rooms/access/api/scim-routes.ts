import type { Route } from '../../../platform/manifest.ts';
import { createGroup, deleteGroup, listGroups, patchGroup, replaceGroup, showGroup } from './scim-groups.ts';
import { BASE, scimRefusal } from './scim-reply.ts';
import { listResourceTypes, listSchemas, showConfig } from './scim-schemas.ts';
import { createUser, deleteUser, listUsers, patchUser, replaceUser, showUser } from './scim-users.ts';

const route = (method: Route['method'], path: string, handle: Route['handle']): Route => ({
  method,
  path: `${BASE}${path}`,
  permission: 'access.scim',
  auth: 'token',
  body: 'raw',
  refuse: (status, sentence) => scimRefusal(status, sentence),
  handle,
});

/** System for Cross-domain Identity Management, RFC 7643 and 7644: people are users, posts are groups. */
export const scimRoutes: readonly Route[] = [
  route('GET', '/ServiceProviderConfig', showConfig),
  route('GET', '/ResourceTypes', listResourceTypes),
  route('GET', '/ResourceTypes/:id', listResourceTypes),
  route('GET', '/Schemas', listSchemas),
  route('GET', '/Schemas/:id', listSchemas),
  route('GET', '/Users', listUsers),
  route('POST', '/Users', createUser),
  route('GET', '/Users/:id', showUser),
  route('PUT', '/Users/:id', replaceUser),
  route('PATCH', '/Users/:id', patchUser),
  route('DELETE', '/Users/:id', deleteUser),
  route('GET', '/Groups', listGroups),
  route('POST', '/Groups', createGroup),
  route('GET', '/Groups/:id', showGroup),
  route('PUT', '/Groups/:id', replaceGroup),
  route('PATCH', '/Groups/:id', patchGroup),
  route('DELETE', '/Groups/:id', deleteGroup),
];
