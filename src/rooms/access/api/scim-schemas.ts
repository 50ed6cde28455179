import { ROLES } from '../../../kernel/index.ts';
import { GROUP_SCHEMA, POST_SCHEMA } from './scim-groups.ts';
import { baseOf, ScimError, scimHandler, scimList, scimReply, type Json } from './scim-reply.ts';
import { USER_SCHEMA } from './scim-users.ts';

const CORE = 'urn:ietf:params:scim:schemas:core:2.0';

/** What the service can do, RFC 7643 §5. */
export const showConfig = scimHandler(async (page) =>
  scimReply({
    schemas: [`${CORE}:ServiceProviderConfig`],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: 200 },
    changePassword: { supported: false },
    sort: { supported: false },
    etag: { supported: false },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'Bearer token',
        description: 'A token made by a system administrator at the desk.',
        specUri: 'https://www.rfc-editor.org/info/rfc6750',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${baseOf(page)}/ServiceProviderConfig` },
  }),
);

const resourceTypes = (base: string): Json[] =>
  [
    { id: 'User', endpoint: '/Users', description: 'Người', schema: USER_SCHEMA, schemaExtensions: [] },
    {
      id: 'Group',
      endpoint: '/Groups',
      description: 'Chức danh',
      schema: GROUP_SCHEMA,
      schemaExtensions: [{ schema: POST_SCHEMA, required: true }],
    },
  ].map((type) => ({
    schemas: [`${CORE}:ResourceType`],
    ...type,
    name: type.id,
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${type.id}` },
  }));

type Mutability = 'readWrite' | 'readOnly' | 'immutable';

interface Attribute {
  readonly name: string;
  readonly type?: 'string' | 'boolean' | 'complex' | 'reference';
  readonly multiValued?: boolean;
  readonly required?: boolean;
  readonly mutability?: Mutability;
  readonly uniqueness?: 'none' | 'server';
  readonly caseExact?: boolean;
  readonly canonicalValues?: readonly string[];
  readonly subAttributes?: readonly Attribute[];
}

/** An attribute with everything that RFC 7643 §7 wants said of it. */
const described = ({ subAttributes, canonicalValues, ...given }: Attribute): Json => ({
  type: 'string',
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  description: given.name,
  ...given,
  ...(canonicalValues && { canonicalValues }),
  ...(subAttributes && { subAttributes: subAttributes.map(described) }),
});

const references = (mutability: Mutability): readonly Attribute[] => [
  { name: 'value', mutability, caseExact: true },
  { name: 'display', mutability: 'readOnly' },
  { name: '$ref', type: 'reference', mutability: 'readOnly', caseExact: true },
  { name: 'type', mutability: 'readOnly' },
];

const SCHEMAS: readonly { readonly id: string; readonly name: string; readonly attributes: readonly Attribute[] }[] = [
  {
    id: USER_SCHEMA,
    name: 'User',
    attributes: [
      { name: 'userName', required: true, uniqueness: 'server' },
      { name: 'displayName' },
      {
        name: 'name',
        type: 'complex',
        subAttributes: [{ name: 'formatted' }, { name: 'familyName' }, { name: 'givenName' }],
      },
      {
        name: 'emails',
        type: 'complex',
        multiValued: true,
        subAttributes: [{ name: 'value' }, { name: 'type' }, { name: 'primary', type: 'boolean' }],
      },
      { name: 'active', type: 'boolean' },
      {
        name: 'groups',
        type: 'complex',
        multiValued: true,
        mutability: 'readOnly',
        subAttributes: references('readOnly'),
      },
    ],
  },
  {
    id: GROUP_SCHEMA,
    name: 'Group',
    attributes: [
      { name: 'displayName', required: true },
      { name: 'members', type: 'complex', multiValued: true, subAttributes: references('immutable') },
    ],
  },
  {
    id: POST_SCHEMA,
    name: 'Post',
    attributes: [
      { name: 'role', required: true, mutability: 'immutable', caseExact: true, canonicalValues: ROLES },
      { name: 'title', mutability: 'immutable' },
      { name: 'agency', mutability: 'immutable', caseExact: true },
      { name: 'field', mutability: 'immutable', caseExact: true },
    ],
  },
];

const schemas = (base: string): Json[] =>
  SCHEMAS.map(({ attributes, ...schema }) => ({
    schemas: [`${CORE}:Schema`],
    ...schema,
    description: schema.name,
    attributes: attributes.map(described),
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${schema.id}` },
  }));

/** The whole list, or the one that the address names. */
const discovery = (all: (base: string) => readonly Json[]) =>
  scimHandler(async (page) => {
    // RFC 7644 §4: a filter on these is refused, not left out of account.
    if (page.query.has('filter')) throw new ScimError(403, null, 'This list takes no filter.');
    const list = all(baseOf(page));
    const id = page.params['id'];
    if (id === undefined) return scimList(list.length, 1, list);
    const found = list.find((one) => one['id'] === id);
    if (!found) throw new ScimError(404, null, `There is no ${id.slice(0, 100)}.`);
    return scimReply(found);
  });

export const listResourceTypes = discovery(resourceTypes);
export const listSchemas = discovery(schemas);
