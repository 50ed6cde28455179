import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Settings of the running program; the one place that reads the environment. */
export interface Config {
  /** Folder of everything this installation keeps. */
  readonly folder: string;
  readonly databaseUrl: string | undefined;
  /** The key ring as JSON, or the path of its file; by default it lies in the data folder. */
  readonly keys?: string | undefined;
  readonly host: string;
  readonly port: number;
  /** Port on this machine's own address where figures about the process are told; none unless set. */
  readonly metricsPort?: number | undefined;
  /** Addresses and networks of reverse proxies whose `X-Forwarded-*` is believed. */
  readonly proxies?: string | undefined;
  /** How often an address and an account may ask, where not as usual. */
  readonly limits?: string | undefined;
  /** Address under which people reach the desk. */
  readonly url?: string | undefined;
  /** Mail server; mails wait in the outbox without one. */
  readonly smtp?: string | undefined;
  /** Hosts of the own network that messages may be sent to, set apart by commas. */
  readonly ownHosts?: string | undefined;
  /** Providers of sign-in as JSON, or the path of a file that holds them. */
  readonly oidc?: string | undefined;
  /** File of breached passwords, beside the shipped list. */
  readonly breached?: string | undefined;
}

export interface ConfigOptions {
  readonly data?: string | undefined;
  readonly host?: string | undefined;
  readonly port?: string | undefined;
}

const DEFAULT_PORT = 3000;

/** Options of the command line come first, then the environment, then what serves most. */
export function readConfig(options: ConfigOptions, env: NodeJS.ProcessEnv, root: string): Config {
  const folder = options.data ?? env['THUOCDO_DATA'] ?? join(root, 'data');
  return {
    folder: resolve(folder.startsWith('~/') ? join(homedir(), folder.slice(2)) : folder),
    databaseUrl: env['DATABASE_URL'] || undefined,
    keys: env['THUOCDO_KEYS'] || undefined,
    host: options.host ?? env['THUOCDO_HOST'] ?? '127.0.0.1',
    port: Number(options.port ?? env['THUOCDO_PORT'] ?? env['PORT'] ?? DEFAULT_PORT),
    metricsPort: env['THUOCDO_METRICS_PORT'] ? Number(env['THUOCDO_METRICS_PORT']) : undefined,
    proxies: env['THUOCDO_PROXIES'],
    limits: env['THUOCDO_LIMITS'],
    url: env['THUOCDO_URL'] || undefined,
    smtp: env['THUOCDO_SMTP'] || undefined,
    ownHosts: env['THUOCDO_OWN_HOSTS'] || undefined,
    oidc: env['THUOCDO_OIDC'] || undefined,
    breached: env['THUOCDO_BREACHED'] || undefined,
  };
}

/** Whether an address to listen on can be reached only from this machine. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
