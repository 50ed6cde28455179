import pg from 'pg';

/** Roles of the server that handles take on. None of them can log in. */
export interface Roles {
  /** Owns schemas and tables; makes and changes tables. */
  readonly owner: string;
  /** What requests run as: rows of the ordinary tables, reading of the generated ones, no making of tables. */
  readonly app: string;
  /** Owns the generated tables and what bulk changes stage. */
  readonly bulk: string;
}

/** Settings for the length of each transaction, such as the actor's scope that row-level security reads. */
export type LocalSettings = Readonly<Record<string, string>>;

/** As whom the server runs what goes through a handle. A null role leaves the rights of the log-in. */
export interface Standing {
  readonly roles: Roles | null;
  readonly role: string | null;
  readonly settings: LocalSettings;
}

const setting = ([name, value]: readonly [string, string]): string =>
  `SET LOCAL ${name.split('.').map(pg.escapeIdentifier).join('.')} = ${pg.escapeLiteral(value)}`;

/** Statements that add settings to an open transaction. */
export const settingsOf = ({ settings }: Standing): string => Object.entries(settings).map(setting).join('; ');

/** Statements that open a transaction under a standing, in one round trip. `SET LOCAL` ends with the transaction. */
export const opening = (begin: string, { role, settings }: Standing): string =>
  [
    begin,
    ...Object.entries(settings).map(setting),
    ...(role === null ? [] : [`SET LOCAL ROLE ${pg.escapeIdentifier(role)}`]),
  ].join('; ');
