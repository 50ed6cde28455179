import { randomBytes } from 'node:crypto';
import { parse } from 'yaml';
import { z } from 'zod';
import { instant, ok, plainLine, problem, refused, tidy, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { judgeReceiver } from '../address.ts';
import { receiverRules } from '../catalog.ts';
import { gatewayDefinition, secretNames, unknownPlaces, type GatewayDefinition } from '../core/gateway.ts';
import { secretOf } from '../core/signature.ts';
import type { ReceiversProblem } from '../messages.ts';
import {
  insertReceiver,
  readReceiver,
  readSecrets,
  stopReceiver,
  touchReceiver,
  writeSecrets,
  type Receiver,
  type WebhookSecrets,
} from '../sql/receiver.store.ts';

type Refusable<T> = Result<T, Problem<ReceiversProblem>>;

const SUBJECT = 'receivers.receiver';
const LONGEST_NAME = 120;
const LONGEST_VALUE = 2_000;
const HOUR_MS = 3_600_000;

const newSecret = (): string => secretOf(randomBytes(32));

const named = (typed: string): string | null => {
  const name = tidy(plainLine(typed));
  return name === '' || name.length > LONGEST_NAME ? null : name;
};

export interface NewWebhook {
  readonly name: string;
  readonly url: string;
  /** Hosts of the own network that the operator allows. */
  readonly ownHosts: readonly string[];
}

/** Adds an address that is told by signed webhook. Answers its secret, which is shown this once. */
export async function addWebhook(act: Act, wish: NewWebhook): Promise<Refusable<{ id: number; secret: string }>> {
  const name = named(wish.name);
  if (name === null) return refused(problem('receivers.name-missing'));
  const judged = judgeReceiver(wish.url, wish.ownHosts);
  if (!judged.ok) return judged;
  const definition = { url: judged.value.url };
  const id = await insertReceiver(act, { name, channel: 'webhook', definition, sample: false });
  const secret = newSecret();
  await writeSecrets(act, id, { secret, previous: null } satisfies WebhookSecrets);
  await recordEntry(act, {
    subject: SUBJECT,
    key: String(id),
    action: 'receivers.add',
    after: { name, host: judged.value.host.host },
  });
  return ok({ id, secret });
}

export interface NewGateway {
  readonly name: string;
  /** The declaration as YAML or JSON. */
  readonly declared: string;
  /** One NAME=value a line. */
  readonly secrets: string;
  readonly ownHosts: readonly string[];
}

function declaration(text: string): Refusable<GatewayDefinition> {
  let value: unknown;
  try {
    // Anchors are of no use in a declaration, and of much use to whoever wants a short text to become a long one.
    value = parse(text, { maxAliasCount: 0 });
  } catch {
    return refused(problem('receivers.definition-invalid', { detail: 'YAML' }));
  }
  const read = gatewayDefinition.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    const detail = plainLine(issue?.path.map(String).join('.') || (issue?.code ?? '')).slice(0, 80);
    return refused(problem('receivers.definition-invalid', { detail }));
  }
  const places = unknownPlaces(read.data);
  return places.length > 0
    ? refused(problem('receivers.place-unknown', { places: places.join(', ').slice(0, 200) }))
    : ok(read.data);
}

/** Characters that a header may hold, without spaces at either end. */
const VALUE = /^[\x21-\x7e\u00a0-\u00ff](?:[\x20-\x7e\u00a0-\u00ff]*[\x21-\x7e\u00a0-\u00ff])?$/;
const valuesShape = z.record(z.string().regex(/^\w+$/), z.string().max(LONGEST_VALUE).regex(VALUE));

function values(text: string, wanted: readonly string[]): Refusable<Readonly<Record<string, string>>> {
  const found = new Map<string, string>();
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const cut = line.indexOf('=');
    const [name, value] = [line.slice(0, cut).trim(), line.slice(cut + 1).trim()];
    if (cut < 1 || !valuesShape.safeParse({ [name]: value }).success)
      return refused(problem('receivers.secrets-invalid', {}, { row: at + 1 }));
    found.set(name, value);
  }
  const missing = wanted.filter((name) => !found.has(name));
  return missing.length > 0
    ? refused(problem('receivers.secrets-missing', { names: missing.join(', ').slice(0, 200) }))
    : ok(Object.fromEntries(wanted.map((name) => [name, found.get(name) as string])));
}

/** Adds a gateway for short messages as it is declared; its sealed values are never shown again. */
export async function addGateway(act: Act, wish: NewGateway): Promise<Refusable<{ id: number }>> {
  const name = named(wish.name);
  if (name === null) return refused(problem('receivers.name-missing'));
  const declared = declaration(wish.declared);
  if (!declared.ok) return declared;
  const judged = judgeReceiver(declared.value.url, wish.ownHosts);
  if (!judged.ok) return judged;
  const sealed = values(wish.secrets, secretNames(declared.value));
  if (!sealed.ok) return sealed;
  const definition = { ...declared.value, url: judged.value.url };
  const id = await insertReceiver(act, { name, channel: 'gateway', definition, sample: false });
  await writeSecrets(act, id, sealed.value);
  await recordEntry(act, {
    subject: SUBJECT,
    key: String(id),
    action: 'receivers.add',
    after: { name, host: judged.value.host.host },
  });
  return ok({ id });
}

export interface Seen {
  readonly id: number;
  readonly revision: number;
}

/** The receiver as somebody saw it, now held by this act. */
async function held(act: Act, { id, revision }: Seen): Promise<Refusable<Receiver>> {
  const found = await readReceiver(act.tx, id);
  if (!found) return refused(problem('receivers.no-receiver', { id }));
  return (await touchReceiver(act, id, revision)) ? ok(found) : refused(problem('receivers.changed'));
}

/**
 * Gives a webhook another secret, shown this once. The one before goes on signing beside it for some hours, so that the receiver
 * can change over without losing a message.
 */
export async function rotateSecret(act: Act, seen: Seen): Promise<Refusable<{ secret: string }>> {
  const found = await held(act, seen);
  if (!found.ok) return found;
  if (found.value.channel !== 'webhook') return refused(problem('receivers.no-receiver', { id: seen.id }));
  const before = await readSecrets<WebhookSecrets>({ read: act.tx, keys: act.keys }, seen.id);
  const secret = newSecret();
  const until = instant(act.at + receiverRules().previousSecretHours * HOUR_MS);
  const secrets: WebhookSecrets = { secret, previous: before?.secret ?? null };
  await writeSecrets(act, seen.id, secrets, before ? until : null);
  await recordEntry(act, { subject: SUBJECT, key: String(seen.id), action: 'receivers.rotate', after: { until } });
  return ok({ secret });
}

/** Stops telling a receiver, or begins again. What waits for one that is stopped is given up when its turn comes. */
export async function setStopped(act: Act, seen: Seen, stopped: boolean): Promise<Refusable<null>> {
  const found = await held(act, seen);
  if (!found.ok) return found;
  await stopReceiver(act, seen.id, stopped);
  await recordEntry(act, {
    subject: SUBJECT,
    key: String(seen.id),
    action: stopped ? 'receivers.stop' : 'receivers.resume',
    before: { stopped: found.value.stoppedAt !== null },
    after: { stopped },
  });
  return ok(null);
}
