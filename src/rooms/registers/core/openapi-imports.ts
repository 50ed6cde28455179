import { json, problem, query, ref, type Schema } from './openapi-parts.ts';

const run = (description: string): Schema => ({ description, content: json(ref('Import')) });
const file = (type: string): Schema => ({ [type]: { schema: { type: 'string', contentMediaType: type } } });

/** Repeats of a request that changes something. */
export const IDEMPOTENCY: Schema = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'Something random, such as a UUID, kept for 24 hours with the answer: the same request again is given the same answer (with `Idempotency-Replayed: true`) and changes nothing; another request under the same key is refused (422).',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

const RUN = { name: 'run', in: 'path', required: true, schema: { type: 'integer' } };
const unknown = { 404: problem('No such import within reach') };
const ended = { 409: problem('Already decided, or the register changed meanwhile: send the file again') };

/** First step of an import into a register: the file goes in, nothing is written. */
export const sendingOf = (code: string): Schema => ({
  post: {
    operationId: `${code}_import`,
    description:
      'Sends a file (CSV, XLSX, HTML saved as .xls). Read what it would do at `Location`, then commit or cancel.',
    parameters: [
      query('name', 'What the file is called'),
      query('source', 'Source system of rows that do not name theirs'),
      query('mapping', 'Name of a saved mapping; recognised by the headers without'),
      IDEMPOTENCY,
    ],
    requestBody: {
      required: true,
      content: {
        ...file('text/csv'),
        ...file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
        ...file('application/octet-stream'),
        'multipart/form-data': {
          schema: {
            type: 'object',
            required: ['file'],
            properties: {
              file: { type: 'string', contentMediaType: 'application/octet-stream' },
              name: { type: 'string' },
              source: { type: 'string' },
              mapping: { type: 'string' },
            },
          },
        },
      },
    },
    responses: {
      202: {
        description: 'The file is being read',
        headers: { Location: { schema: { type: 'string' } } },
        content: json({ type: 'object', properties: { run: { type: 'integer' }, state: { type: 'string' } } }),
      },
      422: problem('No file, or an unknown mapping'),
    },
  },
});

/** What follows on the first step, alike for all registers. */
export const IMPORT_PATHS: Readonly<Record<string, Schema>> = {
  '/api/v1/imports/{run}': {
    parameters: [RUN],
    get: {
      operationId: 'import_read',
      parameters: [
        query('refused', '`true` lists refused rows with what is wrong in each'),
        query('after', '`next` of the rows before'),
      ],
      responses: { 200: run('How far the reading is; then the counts'), ...unknown },
    },
  },
  '/api/v1/imports/{run}/commit': {
    parameters: [RUN],
    post: {
      operationId: 'import_commit',
      parameters: [IDEMPOTENCY],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['choice'],
              properties: {
                choice: { enum: ['good-rows', 'all-or-nothing'] },
                reasons: {
                  type: 'object',
                  description: 'Why warnings with `reasonFor` are passed, by it; `*` for all.',
                  additionalProperties: { type: 'string' },
                },
              },
            },
          },
        },
      },
      responses: {
        200: run('Taken in, with the counts that happened'),
        422: problem('Rows are refused, or a warning lacks its reason (`checks` names them)'),
        ...unknown,
        ...ended,
      },
    },
  },
  '/api/v1/imports/{run}/cancel': {
    parameters: [RUN],
    post: {
      operationId: 'import_cancel',
      parameters: [IDEMPOTENCY],
      responses: { 200: run('Given up; nothing was written'), ...unknown, ...ended },
    },
  },
};

const COUNTS = ['read', 'new', 'changed', 'unchanged', 'refused', 'duplicates', 'leftOut'];

export const IMPORT_SCHEMA: Schema = {
  type: 'object',
  required: ['run', 'register', 'state', 'counts'],
  properties: {
    run: { type: 'integer' },
    register: { type: 'string' },
    state: { enum: ['reading', 'previewed', 'committed', 'cancelled', 'failed'] },
    file: { type: ['string', 'null'] },
    sha256: { type: ['string', 'null'] },
    progress: { type: 'integer', description: 'Tenths of a per cent of the file read so far' },
    counts: {
      anyOf: [
        { type: 'object', properties: Object.fromEntries(COUNTS.map((name) => [name, { type: 'integer' }])) },
        { type: 'null' },
      ],
    },
    sameAs: { type: ['integer', 'null'], description: 'The import that brought the same before' },
    warnings: { type: 'array', items: { type: 'object' } },
    questions: { type: 'array', items: { type: 'object' } },
    problem: { type: ['object', 'null'] },
    refused: { type: 'array', items: { type: 'object' } },
    next: { type: ['string', 'null'] },
  },
};
