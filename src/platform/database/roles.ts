import { sql } from 'kysely';
import pg from 'pg';
import type { Database, Read } from './handle.ts';
import type { Roles } from './standing.ts';

/** Names of the roles: one set for all installations on a server. */
export const ROLES: Roles = { owner: 'thuocdo_owner', app: 'thuocdo_app', bulk: 'thuocdo_bulk' };

/** What the rights are made for. Every other schema of the database is ordinary. */
export interface RolePlan {
  /** Schemas whose tables are made at run time; they belong to the bulk role. */
  readonly generated: readonly string[];
  /** Schema of a library that makes its tables by itself, as the log-in. */
  readonly queue: string;
  /** Tables, as `schema.table`, whose rows are only ever added. */
  readonly appendOnly: readonly string[];
  /** Tables that requests only read. */
  readonly readOnly: readonly string[];
}

/** Whether the roles are in use; where they are not, what an administrator of the server has to run first. */
export type RoleState = { readonly ready: true } | { readonly ready: false; readonly statements: readonly string[] };

/** Two processes that start together must not both change rights. */
const ROLE_LOCK = 7_412_004;

const id = pg.escapeIdentifier;

interface Standing {
  readonly login: string;
  readonly database: string;
  readonly mayMake: boolean;
  readonly missing: readonly string[];
  /** Roles the log-in cannot take on yet. */
  readonly strange: readonly string[];
  readonly ownerMakesBulk: boolean;
  readonly ownerCreates: boolean;
}

async function standingOf(read: Read): Promise<Standing> {
  const names = Object.values(ROLES);
  const [row] = await read.query(sql<Standing>`
    SELECT current_user AS login, current_database() AS database, me.rolsuper OR me.rolcreaterole AS "mayMake",
      ARRAY(SELECT n FROM unnest(${names}::text[]) AS n WHERE NOT EXISTS (SELECT 1 FROM pg_roles r WHERE r.rolname = n)) AS missing,
      ARRAY(SELECT r.rolname::text FROM pg_roles r
            WHERE r.rolname = ANY (${names}) AND NOT pg_has_role(current_user, r.oid, 'MEMBER')) AS strange,
      COALESCE((SELECT pg_has_role(o.oid, b.oid, 'USAGE') FROM pg_roles o, pg_roles b
                WHERE o.rolname = ${ROLES.owner} AND b.rolname = ${ROLES.bulk}), false) AS "ownerMakesBulk",
      COALESCE((SELECT has_database_privilege(o.oid, current_database(), 'CREATE') FROM pg_roles o
                WHERE o.rolname = ${ROLES.owner}), false) AS "ownerCreates"
    FROM pg_roles me WHERE me.rolname = current_user`);
  return row!;
}

/** Statements that let the log-in of `read` take on every role. Empty where it can. */
export const rolesLacking = async (read: Read): Promise<string[]> => preparation(await standingOf(read));

function preparation(standing: Standing): string[] {
  const { login, database, missing, strange, ownerMakesBulk, ownerCreates } = standing;
  return [
    ...missing.map((name) => `CREATE ROLE ${id(name)} NOLOGIN`),
    ...[...missing, ...strange].map((name) => `GRANT ${id(name)} TO ${id(login)}`),
    ...(ownerMakesBulk ? [] : [`GRANT ${id(ROLES.bulk)} TO ${id(ROLES.owner)}`]),
    ...(ownerCreates ? [] : [`GRANT CREATE ON DATABASE ${id(database)} TO ${id(ROLES.owner)}, ${id(ROLES.bulk)}`]),
  ];
}

/** Another process, on another database of the server even, may make the same role in the same moment. */
const RACED = new Set(['42710', '23505', 'XX000']);
const REFUSED = '42501';

/** Makes the roles where the log-in may; answers the statements it may not run. */
export async function prepareRoles(database: Database): Promise<readonly string[]> {
  for (let attempt = 0; ; attempt++) {
    const standing = await standingOf(database);
    const statements = preparation(standing);
    if (statements.length === 0 || (!standing.mayMake && standing.missing.length > 0)) return statements;
    try {
      await database.transaction(async (tx) => {
        for (const statement of statements) await tx.execute(statement);
      });
    } catch (error) {
      const { code = '' } = error as { code?: string };
      if (code === REFUSED) return statements;
      if (!RACED.has(code) || attempt >= 5) throw error;
    }
  }
}

/**
 * Makes the roles where the log-in may, gives them their rights and hands tables over to their owners. Run at start after
 * the migrations and again once generated tables are made; a second run changes nothing.
 */
export async function ensureRoles(database: Database, plan: RolePlan): Promise<RoleState> {
  const lacking = await prepareRoles(database);
  if (lacking.length > 0) return { ready: false, statements: lacking };
  try {
    await database.transaction(async (tx) => {
      await tx.query(sql`SELECT pg_advisory_xact_lock(${sql.lit(ROLE_LOCK)})`);
      await tx.execute(`CREATE SCHEMA IF NOT EXISTS ${id(plan.queue)}`);
      for (const statement of await rightsLacking(tx, plan)) await tx.execute(statement);
    });
  } catch (error) {
    if ((error as { code?: string }).code !== REFUSED) throw error;
    const { login } = await standingOf(database);
    return { ready: false, statements: [`REASSIGN OWNED BY ${id(login)} TO ${id(ROLES.owner)}`] };
  }
  return { ready: true };
}

/** Statements that bring owners and rights to the plan; none where they are as planned. `doctor` counts them. */
export async function rightsLacking(read: Read, plan: RolePlan): Promise<string[]> {
  return [
    ...(await ownersLacking(read, plan)),
    ...(await schemaRightsLacking(read, plan)),
    ...(await tableRightsLacking(read, plan)),
  ];
}

const OURS = sql`n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'public')`;

/** The library that keeps the queue goes on owning its tables: it changes them by itself, as the log-in. */
async function ownersLacking(read: Read, plan: RolePlan): Promise<string[]> {
  const rows = await read.query(sql<{ statement: string }>`
    SELECT format('ALTER %s %s OWNER TO %I', kind, name, wanted) AS statement FROM (
      SELECT 0 AS at, 'SCHEMA' AS kind, format('%I', n.nspname) AS name, n.nspname AS schema, n.nspowner AS owner FROM pg_namespace n WHERE ${OURS}
      UNION ALL
      SELECT 1, CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END,
        format('%I.%I', n.nspname, c.relname), n.nspname, c.relowner
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE ${OURS} AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
        AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('i', 'a') AND c.relkind = 'S')
      UNION ALL
      SELECT 2, 'ROUTINE', format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)), n.nspname, p.proowner
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${OURS}
    ) AS thing
    CROSS JOIN LATERAL (SELECT CASE WHEN schema = ANY (${plan.generated}) THEN ${ROLES.bulk} ELSE ${ROLES.owner} END AS wanted) AS w
    WHERE schema <> ${plan.queue} AND owner <> (SELECT r.oid FROM pg_roles r WHERE r.rolname = wanted)
    ORDER BY at, name`);
  return rows.map((row) => row.statement);
}

/** Who may enter which schema, and what will hold for tables made in it later. */
async function schemaRightsLacking(read: Read, plan: RolePlan): Promise<string[]> {
  const { owner, app, bulk } = ROLES;
  const schemas = await read.query(sql<{ name: string; entered: boolean; later: boolean }>`
    SELECT n.nspname AS name,
      has_schema_privilege(${app}, n.oid, 'USAGE') AND has_schema_privilege(${bulk}, n.oid, 'USAGE')
        AND has_schema_privilege(${owner}, n.oid, 'USAGE') AS entered,
      EXISTS (SELECT 1 FROM pg_default_acl d WHERE d.defaclnamespace = n.oid AND d.defaclobjtype = 'r'
                AND d.defaclrole = (SELECT r.oid FROM pg_roles r WHERE r.rolname =
                  CASE WHEN n.nspname = ANY (${plan.generated}) THEN ${bulk} WHEN n.nspname = ${plan.queue} THEN current_user ELSE ${owner} END)) AS later
    FROM pg_namespace n WHERE ${OURS} ORDER BY n.nspname`);
  return schemas.flatMap(({ name, entered, later }) => {
    const generated = plan.generated.includes(name);
    const maker = generated ? bulk : name === plan.queue ? null : owner;
    const rights = generated ? 'SELECT' : 'SELECT, INSERT, UPDATE, DELETE';
    const takers = generated ? app : name === plan.queue ? `${owner}, ${app}, ${bulk}` : `${app}, ${bulk}`;
    return [
      ...(entered ? [] : [`GRANT USAGE ON SCHEMA ${id(name)} TO ${owner}, ${app}, ${bulk}`]),
      ...(later
        ? []
        : [
            `ALTER DEFAULT PRIVILEGES ${maker ? `FOR ROLE ${maker} ` : ''}IN SCHEMA ${id(name)} GRANT ${rights} ON TABLES TO ${takers}`,
          ]),
    ];
  });
}

interface TableRights {
  readonly table: string;
  readonly schema: string;
  readonly role: string;
  readonly held: readonly string[];
  readonly sequence: boolean;
}

const RIGHTS = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE'];

function wantedRights(plan: RolePlan, { table, schema, role, sequence }: TableRights): readonly string[] {
  if (sequence) return ['USAGE'];
  if (plan.generated.includes(schema) || plan.readOnly.includes(table)) return ['SELECT'];
  if (plan.appendOnly.includes(table)) return ['SELECT', 'INSERT'];
  return role === ROLES.owner && schema !== plan.queue ? RIGHTS : ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
}

/** Compares what each role may do with each table with what it should. Owners of a table have every right to it. */
async function tableRightsLacking(read: Read, plan: RolePlan): Promise<string[]> {
  const rows = await read.query(sql<TableRights>`
    SELECT n.nspname || '.' || c.relname AS table, n.nspname AS schema, r.rolname::text AS role, c.relkind = 'S' AS sequence,
      CASE WHEN c.relkind = 'S' THEN ARRAY(SELECT 'USAGE' WHERE has_sequence_privilege(r.oid, c.oid, 'USAGE'))
      ELSE ARRAY(SELECT p FROM unnest(${RIGHTS}::text[]) AS p WHERE has_table_privilege(r.oid, c.oid, p)) END AS held
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace CROSS JOIN pg_roles r
    WHERE ${OURS} AND c.relkind IN ('r', 'p', 'v', 'm', 'S') AND r.rolname = ANY (${[ROLES.app, ROLES.bulk, ROLES.owner]})
      AND NOT pg_has_role(r.oid, c.relowner, 'USAGE')
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'i' AND c.relkind = 'S')
    ORDER BY 1, 3`);
  return rows.flatMap((row) => {
    const wanted = wantedRights(plan, row);
    const name = `${row.sequence ? 'SEQUENCE ' : ''}${row.table.split('.').map(id).join('.')}`;
    const lacking = wanted.filter((right) => !row.held.includes(right));
    const excess = row.held.filter((right) => !wanted.includes(right));
    return [
      ...(lacking.length > 0 ? [`GRANT ${lacking.join(', ')} ON ${name} TO ${id(row.role)}`] : []),
      ...(excess.length > 0 ? [`REVOKE ${excess.join(', ')} ON ${name} FROM ${id(row.role)}`] : []),
    ];
  });
}
