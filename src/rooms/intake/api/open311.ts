import { dateAt, formatDate, numbered, type Lang } from '../../../kernel/index.ts';
import { takeShared } from '../../../platform/database/index.ts';
import type { Act, PageContext } from '../../../platform/manifest.ts';
import { letIn } from '../../access/index.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { FIELD_WORDS, FIELDS, listShown, STANDING_WORDS, type Shown, type Source } from '../../feedback/index.ts';
import { sendFeedback } from '../commands/send.ts';
import {
  momentOf,
  MOST_REQUESTS,
  readAsked,
  resourceOf,
  xmlOf,
  type Format,
  type GeoError,
  type Service,
  type ServiceRequest,
} from '../core/georeport.ts';
import { intakeDecision } from '../settings.ts';

/** What a program that forwards must have been let do. */
export const FORWARD = 'intake.forward';

/** How often one key forwards. */
const FORWARDS = { perMinute: 120, burst: 240 };

type Rows = { readonly all: string; readonly each: string; readonly rows: readonly object[] };

const TYPES: Readonly<Record<Format, string>> = {
  json: 'application/json; charset=utf-8',
  xml: 'text/xml; charset=utf-8',
};

function answer(format: Format, { all, each, rows }: Rows, status = 200): Response {
  const body = format === 'json' ? JSON.stringify(rows) : xmlOf(all, each, rows as Parameters<typeof xmlOf>[2]);
  return new Response(body, { status, headers: { 'Content-Type': TYPES[format], 'Cache-Control': 'no-cache' } });
}

const wrong = (format: Format, error: GeoError): Response =>
  answer(format, { all: 'errors', each: 'error', rows: [error] }, error.code);

const missing = (format: Format): Response => wrong(format, { code: 404, description: 'service or request not found' });

const serviceOf = (field: (typeof FIELDS)[number], lang: Lang): Service => ({
  service_code: field,
  service_name: FIELD_WORDS[field][lang],
  description: FIELD_WORDS[field][lang],
  metadata: false,
  type: 'realtime',
  keywords: '',
  group: '',
});

const CLOSED = new Set(['answered', 'refused']);

/** Positions are nobody's but of whoever answers; the commune says where. */
const requestOf = (tree: AgencyTree, lang: Lang, row: Shown): ServiceRequest => ({
  service_request_id: String(row.id),
  status: CLOSED.has(row.state) ? 'closed' : 'open',
  status_notes: row.answer ?? STANDING_WORDS[row.state][lang],
  service_name: FIELD_WORDS[row.field][lang],
  service_code: row.field,
  description: row.body ?? row.title,
  agency_responsible: tree.byId(row.agency)?.name ?? null,
  service_notice: row.dueOn && `${lang === 'vi' ? 'Hạn trả lời' : 'Answer by'} ${formatDate(row.dueOn)}`,
  requested_datetime: momentOf(row.receivedOn),
  updated_datetime: momentOf(row.publishedOn ?? row.answeredOn ?? row.receivedOn),
  expected_datetime: row.dueOn && momentOf(row.dueOn),
  address: row.place === null ? null : (tree.byId(row.place)?.name ?? null),
  address_id: row.place === null ? null : (tree.byId(row.place)?.code ?? null),
  zipcode: null,
  lat: null,
  long: null,
  media_url: null,
});

async function requestsOf(page: PageContext, filter: Parameters<typeof listShown>[1]): Promise<Rows> {
  const today = dateAt(page.at);
  const tree = await loadAgencies(page.database, today);
  const rows = await listShown(page.database, filter, { today, soonTo: today }, { limit: MOST_REQUESTS, skip: 0 });
  return { all: 'service_requests', each: 'request', rows: rows.map((row) => requestOf(tree, page.lang, row)) };
}

/** `services.json`, `requests.xml`: what is asked for stands in the last part of the address. */
export async function showResource(page: PageContext): Promise<Response> {
  const asked = resourceOf(page.params['resource'] ?? '');
  if (!asked) return missing('json');
  if (asked.name === 'services')
    return answer(asked.format, {
      all: 'services',
      each: 'service',
      rows: FIELDS.map((field) => serviceOf(field, page.lang)),
    });
  if (asked.name !== 'requests') return missing(asked.format);
  const cut = readAsked(page.query, dateAt(page.at));
  if ('code' in cut) return wrong(asked.format, cut);
  const { from, to, services, statuses, ids } = cut;
  const fields = FIELDS.filter((field) => services.includes(field));
  return answer(
    asked.format,
    await requestsOf(page, {
      // By their numbers alone, whatever the days.
      ...(ids.length > 0 ? { ids } : { receivedFrom: from, receivedTo: to }),
      ...(services.length > 0 && { fields }),
      ...(statuses.length === 1 && { over: statuses[0] === 'closed' }),
    }),
  );
}

/** One request by its number. */
export async function showRequest(page: PageContext): Promise<Response> {
  const asked = resourceOf(page.params['request'] ?? '');
  if (!asked) return missing('json');
  const found = await requestsOf(page, { ids: [numbered(asked.name)] });
  return found.rows.length === 0 ? missing(asked.format) : answer(asked.format, found);
}

/** A service asks for nothing beyond what all of them ask for. */
export function showService(page: PageContext): Response {
  const asked = resourceOf(page.params['service'] ?? '');
  const field = asked && FIELDS.find((one) => one === asked.name);
  if (!asked || !field) return missing(asked?.format ?? 'json');
  const definition = { service_code: field, attributes: [] };
  return asked.format === 'json'
    ? Response.json(definition)
    : answer('xml', {
        all: 'service_definitions',
        each: 'service_definition',
        rows: [{ service_code: field, attributes: null }],
      });
}

/** Where the endpoints are. */
export function showDiscovery(page: PageContext): Response {
  const asked = resourceOf(page.params['resource'] ?? '');
  if (asked?.name !== 'discovery') return missing(asked?.format ?? 'json');
  const { format } = asked;
  const base = `${page.site?.url ?? ''}/open311/v2`;
  const endpoint = {
    specification: 'http://wiki.open311.org/GeoReport_v2',
    url: base,
    changeset: '2026-11-30T00:00:00+07:00',
    type: 'production',
    formats: [TYPES.json.split(';')[0], TYPES.xml.split(';')[0]],
  };
  const discovery = {
    changeset: endpoint.changeset,
    contact: page.site?.url ?? '',
    key_service: '',
    endpoints: [endpoint],
  };
  if (format === 'json') return Response.json(discovery);
  const { formats: _, ...flat } = endpoint;
  return answer('xml', { all: 'discovery', each: 'endpoint', rows: [flat] });
}

/** Takes a request in: by the key of a program that was let forward, and only where the province takes feedback itself. */
export async function takeRequest(page: PageContext): Promise<Response> {
  const asked = resourceOf(page.params['resource'] ?? '');
  const form = await page.form();
  if (asked?.name !== 'requests') return missing(asked?.format ?? 'json');
  const text = (name: string): string => form.text(name);
  const point = [text('lat'), text('long')].filter(Boolean).join(', ');
  const body = form.fields.get('description')?.[0] ?? '';
  return page.act(async (act) => {
    const program = await forwarder(act, text('api_key'));
    if (program === null)
      return wrong(asked.format, { code: 403, description: 'api_key is missing, unknown or not let forward' });
    if ((await intakeDecision(act.tx)) === null)
      return wrong(asked.format, { code: 403, description: 'the province does not take requests here' });
    const wait = await takeShared(act.tx, 'intake.forward', program.holder, FORWARDS);
    if (wait > 0)
      return wrong(asked.format, { code: 429, description: `too many requests, try again in ${wait} seconds` });
    const typed = {
      field: text('service_code'),
      kind: 'feedback',
      place: text('address_id'),
      spot: text('address_string'),
      position: point,
      title: body.trim().split('\n')[0]!.slice(0, 120),
      body,
      name: [text('last_name'), text('first_name')].filter(Boolean).join(' '),
      contact: [text('phone'), text('email')].filter(Boolean).join(', '),
    };
    const done = await sendFeedback(act, { typed, source: program.source, picture: null, confirmed: false });
    if (!done.ok) return wrong(asked.format, { code: 400, description: page.say(done.problem) });
    const made = { service_request_id: String(done.value.item), service_notice: done.value.code, account_id: null };
    return answer(asked.format, { all: 'service_requests', each: 'request', rows: [made] }, 201);
  });
}

/** What the holder of a key forwards as, and who that is; null where there is no such key, or it was not let forward. */
async function forwarder(act: Act, key: string): Promise<{ readonly source: Source; readonly holder: string } | null> {
  if (key === '') return null;
  const program = await letIn(act.tx, { token: key, kinds: ['api'], address: act.origin.address, at: act.at });
  if (!program?.actions.includes(FORWARD)) return null;
  return { source: program.post.role === 'press' ? 'press' : 'open311', holder: `token ${program.token}` };
}
