import { addDays, parseDate, type LocalDate } from '../../../kernel/index.ts';

/** Open311 GeoReport v2: what a service is called there. */
export interface Service {
  readonly service_code: string;
  readonly service_name: string;
  readonly description: string;
  readonly metadata: boolean;
  readonly type: 'realtime';
  readonly keywords: string;
  readonly group: string;
}

/** A request as GeoReport v2 tells it. Null: not known, or not for everybody. */
export interface ServiceRequest {
  readonly service_request_id: string;
  readonly status: 'open' | 'closed';
  readonly status_notes: string | null;
  readonly service_name: string;
  readonly service_code: string;
  readonly description: string | null;
  readonly agency_responsible: string | null;
  readonly service_notice: string | null;
  readonly requested_datetime: string;
  readonly updated_datetime: string;
  readonly expected_datetime: string | null;
  readonly address: string | null;
  readonly address_id: string | null;
  readonly zipcode: string | null;
  readonly lat: number | null;
  readonly long: number | null;
  readonly media_url: string | null;
}

export interface GeoError {
  readonly code: number;
  readonly description: string;
}

export const FORMATS = ['json', 'xml'] as const;
export type Format = (typeof FORMATS)[number];

/** "requests.xml" → what is asked for and how; null for anything else. */
export function resourceOf(name: string): { readonly name: string; readonly format: Format } | null {
  const [, resource, ending] = /^([\w-]{1,80})\.(json|xml)$/.exec(name) ?? [];
  const format = FORMATS.find((one) => one === ending);
  return resource !== undefined && format ? { name: resource, format } : null;
}

/** Days are all that is kept: the beginning of the day in Vietnam, as W3C date and time. */
export const momentOf = (day: LocalDate): string => `${day}T00:00:00+07:00`;

type Plain = string | number | boolean | null;
type Row = Readonly<Record<string, Plain>>;

const escaped = (text: string): string =>
  text
    // Characters that XML 1.0 cannot hold, whatever they are written as.
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');

/** Rows as GeoReport v2 writes them in XML: an element each within one that holds all. */
export function xmlOf(all: string, each: string, rows: readonly Row[]): string {
  const element = (name: string, value: Plain): string =>
    value === null ? `<${name}/>` : `<${name}>${escaped(String(value))}</${name}>`;
  const lines = rows.map(
    (row) =>
      `<${each}>${Object.entries(row)
        .map(([name, value]) => element(name, value))
        .join('')}</${each}>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n<${all}>${lines.join('')}</${all}>\n`;
}

/** What a list of requests is cut to; at most this many days and rows, as the specification says. */
export const MOST_DAYS = 90;
export const MOST_REQUESTS = 1_000;

export interface Asked {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly services: readonly string[];
  readonly statuses: readonly ('open' | 'closed')[];
  readonly ids: readonly number[];
}

const list = (text: string | null): string[] =>
  (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
    .slice(0, MOST_REQUESTS);

/** The day of a W3C date and time; null for what is none. */
function dayIn(text: string | null): LocalDate | null {
  const day = parseDate((text ?? '').slice(0, 10));
  return day.ok ? day.value : null;
}

/** What is asked for by the names of GeoReport v2; a sentence where it cannot be read. */
export function readAsked(query: URLSearchParams, today: LocalDate): Asked | GeoError {
  const [start, end] = [query.get('start_date'), query.get('end_date')];
  const to = end === null ? today : dayIn(end);
  if (to === null || (start !== null && dayIn(start) === null))
    return { code: 400, description: 'start_date and end_date must be W3C dates, such as 2026-11-30T00:00:00Z' };
  const from = dayIn(start) ?? addDays(to, -MOST_DAYS);
  if (from > to || addDays(from, MOST_DAYS) < to)
    return { code: 400, description: `start_date must lie before end_date, at most ${MOST_DAYS} days` };
  const statuses = list(query.get('status'));
  const known = statuses.filter((one) => one === 'open' || one === 'closed');
  if (known.length < statuses.length) return { code: 400, description: 'status must be open or closed' };
  const ids = list(query.get('service_request_id')).map(Number);
  if (ids.some((id) => !Number.isSafeInteger(id) || id < 1))
    return { code: 400, description: 'service_request_id must be a number' };
  return { from, to, services: list(query.get('service_code')), statuses: known, ids };
}
