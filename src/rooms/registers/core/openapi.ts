import type { RegisterDefinition } from './definition.ts';
import { fieldsOf, type Field } from './inputs.ts';
import { IDEMPOTENCY, IMPORT_PATHS, IMPORT_SCHEMA, sendingOf } from './openapi-imports.ts';
import { json, problem, query, ref, type Schema } from './openapi-parts.ts';

const TYPES: Record<Field['type'], Schema> = {
  text: { type: 'string' },
  code: { type: 'string' },
  procedure: { type: 'string' },
  officer: { type: 'string' },
  agency: { type: 'string', description: 'Code of the agency; names are understood as well.' },
  choice: { type: 'string' },
  date: { type: 'string', format: 'date' },
  moment: { type: 'string', description: 'RFC 3339 instant, or a date where the time is not known.' },
  integer: { type: 'integer' },
  evidence: { type: 'integer' },
  decimal: { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$' },
  money: { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$', description: 'In đồng.' },
  boolean: { type: 'boolean' },
};

function schemaOf(field: Field): Schema {
  const base = { ...TYPES[field.type], title: field.name.en };
  const known = field.values ? { ...base, enum: field.values.map((value) => value.code) } : base;
  return field.required ? known : { anyOf: [known, { type: 'null' }], title: field.name.en };
}

const valuesOf = (definition: RegisterDefinition): Schema => ({
  type: 'object',
  title: definition.name.en,
  description: definition.name.vi,
  additionalProperties: false,
  properties: Object.fromEntries(fieldsOf(definition).map((field) => [field.code, schemaOf(field)])),
});

const keyOf = (definition: RegisterDefinition): Schema => ({
  name: 'key',
  in: 'query',
  required: true,
  style: 'form',
  explode: true,
  description: `The natural key, one value each, in this order: ${definition.key.join(', ')}. Agencies by their number.`,
  schema: {
    type: 'array',
    items: { type: 'string' },
    minItems: definition.key.length,
    maxItems: definition.key.length,
  },
});
const MATCH = { name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } };

function filtersOf(definition: RegisterDefinition): Schema[] {
  return fieldsOf(definition).flatMap((field): Schema[] => {
    const name = `c.${field.code}`;
    if (field.type === 'evidence') return [];
    if (['date', 'moment', 'integer', 'decimal', 'money'].includes(field.type))
      return [query(`${name}.from`, `${field.name.en}, at least`), query(`${name}.to`, `${field.name.en}, at most`)];
    return [query(name, field.name.en)];
  });
}

function pathsOf(definition: RegisterDefinition): Record<string, Schema> {
  const { code } = definition;
  const record = {
    description: 'The record',
    headers: { ETag: { schema: { type: 'string' } } },
    content: json(ref(`${code}_record`)),
  };
  const written = { ...record, description: 'The record as it was written' };
  const body = { required: true, content: json(ref(`${code}_input`)) };
  const refused = {
    404: problem('No such record within reach'),
    422: problem('Something is wrong; `faults` says where'),
  };
  const locked = { 412: problem('Somebody else changed the record'), 428: problem('If-Match is missing') };
  return {
    [`/api/v1/registers/${code}/records`]: {
      get: {
        operationId: `${code}_list`,
        parameters: [
          ...filtersOf(definition),
          query('q', 'Words, or the beginning of a code in a large register'),
          query('counted', '`true` or `false`'),
          query('warning', '`any`, or the code of a check'),
          query('where', 'CEL over the columns'),
          query('limit', 'Records a page', { type: 'integer', minimum: 1, maximum: 500, default: 100 }),
          query('cursor', '`next` of the page before'),
        ],
        responses: {
          200: {
            description: 'A page of records',
            content: json({
              type: 'object',
              required: ['records', 'next'],
              properties: {
                records: { type: 'array', items: ref(`${code}_record`) },
                next: { type: ['string', 'null'] },
              },
            }),
          },
          422: problem('A filter that cannot be understood'),
        },
      },
      post: {
        operationId: `${code}_create`,
        parameters: [IDEMPOTENCY],
        requestBody: body,
        responses: { 201: written, 409: problem('The record stands already'), 422: refused[422] },
      },
    },
    [`/api/v1/registers/${code}/imports`]: sendingOf(code),
    [`/api/v1/registers/${code}/record`]: {
      parameters: [keyOf(definition)],
      get: { operationId: `${code}_read`, responses: { 200: record, 404: refused[404] } },
      patch: {
        operationId: `${code}_update`,
        parameters: [MATCH, IDEMPOTENCY],
        requestBody: body,
        responses: { 200: written, ...refused, ...locked },
      },
      delete: {
        operationId: `${code}_delete`,
        parameters: [MATCH, IDEMPOTENCY, { ...query('reason', 'Why'), required: true }],
        responses: { 204: { description: 'Deleted' }, ...refused, ...locked },
      },
    },
  };
}

const PROBLEM: Schema = {
  type: 'object',
  description: 'RFC 9457',
  required: ['type', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    faults: {
      type: 'array',
      items: {
        type: 'object',
        properties: { field: { type: ['string', 'null'] }, code: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
};

function schemasOf(definition: RegisterDefinition): Record<string, Schema> {
  const { code } = definition;
  return {
    [`${code}_values`]: valuesOf(definition),
    [`${code}_record`]: {
      type: 'object',
      required: ['key', 'run', 'counted', 'values'],
      properties: {
        key: { type: 'array', items: { type: 'string' } },
        run: { type: 'integer' },
        counted: { type: 'boolean' },
        values: ref(`${code}_values`),
      },
    },
    [`${code}_input`]: {
      type: 'object',
      required: ['values'],
      additionalProperties: false,
      properties: {
        values: ref(`${code}_values`),
        reason: { type: 'string', description: 'Why a warning that asks for a reason is passed.' },
      },
    },
  };
}

/** The description of the programs' door to the registers (OpenAPI 3.1), made from their definitions. */
export const openApiOf = (definitions: readonly RegisterDefinition[]): Schema => ({
  openapi: '3.1.0',
  info: { title: 'Thước Đo: registers', version: 'v1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
  security: [{ token: [] }],
  paths: Object.assign({}, ...definitions.map(pathsOf), IMPORT_PATHS) as Schema,
  components: {
    securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    schemas: Object.assign({ Problem: PROBLEM, Import: IMPORT_SCHEMA }, ...definitions.map(schemasOf)) as Schema,
  },
});
