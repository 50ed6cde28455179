import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { Compilable, CompiledQuery, RawBuilder } from 'kysely';
import type pg from 'pg';

/** A query built with Kysely, either by its builder or by its `sql` template. */
export type Query<R> = RawBuilder<R> | Compilable<R>;

/** Kysely without a connection: only compiles queries to SQL text and parameters. Also the builder for typed queries. */
export const build = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

export const compile = <R>(query: Query<R>): CompiledQuery<R> =>
  'isRawBuilder' in query ? query.compile(build) : query.compile();

/** Runs a compiled query on whatever takes one. */
export async function runCompiled<R>(
  client: pg.Pool | pg.PoolClient,
  { sql: text, parameters }: CompiledQuery<R>,
): Promise<R[]> {
  const result = await client.query({ text, values: parameters as unknown[] });
  return result.rows as R[];
}

export const run = <R>(client: pg.Pool | pg.PoolClient, query: Query<R>): Promise<R[]> =>
  runCompiled(client, compile(query));
