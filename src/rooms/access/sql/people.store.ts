import { randomUUID } from 'node:crypto';
import { addDays, type LocalDate } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { tokenDigest } from '../tokens.ts';

/** What is known of a person. What identity providers alone know may be missing. */
export interface PersonFacts {
  readonly name: string;
  readonly email: string | null;
  readonly userName?: string | null;
  readonly externalId?: string | null;
  readonly givenName?: string | null;
  readonly familyName?: string | null;
}

export async function insertPerson(act: Act, person: PersonFacts, sample = false): Promise<string> {
  const id = randomUUID();
  const { name, email, userName = null, externalId = null, givenName = null, familyName = null } = person;
  await act.tx.query(sql`
    INSERT INTO access.person
      (id, name, email, user_name, external_id, given_name, family_name, created_at, changed_at, sample)
    VALUES (${id}, ${name}, ${email}, ${userName}, ${externalId}, ${givenName}, ${familyName}, ${new Date(act.at)},
            ${new Date(act.at)}, ${sample})`);
  return id;
}

/** Writes name and e-mail address; what only identity providers know is left where it is not given. */
export async function updatePerson(act: Act, id: string, person: PersonFacts): Promise<void> {
  await act.tx.query(sql`
    UPDATE access.person SET name = ${person.name}, email = ${person.email}, changed_at = ${new Date(act.at)} WHERE id = ${id}`);
  if (person.userName === undefined) return;
  await act.tx.query(sql`
    UPDATE access.person
    SET user_name = ${person.userName}, external_id = ${person.externalId ?? null}, given_name = ${person.givenName ?? null},
        family_name = ${person.familyName ?? null}, removed_at = NULL
    WHERE id = ${id}`);
}

/** Sets or takes away the first day without service. */
export async function setLeftOn(act: Act, id: string, day: LocalDate | null): Promise<void> {
  await act.tx.query(sql`
    UPDATE access.person SET left_on = ${day}, changed_at = ${new Date(act.at)} WHERE id = ${id}`);
}

/** What a leaver holds ends the day before; what would have begun later never does. */
export async function endHoldingsOf(act: Act, person: string, leftOn: LocalDate): Promise<void> {
  await act.tx.query(sql`
    UPDATE access.holding SET revoked_at = ${new Date(act.at)}
    WHERE person = ${person} AND revoked_at IS NULL AND valid_from >= ${leftOn}::date`);
  await act.tx.query(sql`
    UPDATE access.holding SET valid_to = ${addDays(leftOn, -1)}
    WHERE person = ${person} AND revoked_at IS NULL AND COALESCE(valid_to >= ${leftOn}::date, true)`);
}

/** Ends every session and every way in that is open to the person, this very moment. */
export async function shutOut(act: Act, person: string): Promise<void> {
  const at = new Date(act.at);
  await act.tx.query(sql`UPDATE access.session SET ended_at = ${at} WHERE person = ${person} AND ended_at IS NULL`);
  await act.tx.query(sql`DELETE FROM access.sign_in_link WHERE person = ${person} AND used_at IS NULL`);
  await act.tx.query(sql`DELETE FROM access.account_link WHERE person = ${person} AND used_at IS NULL`);
}

/** Minutes that a sign-in link works. */
const LINK_MINUTES = 30;

/** Keeps a one-time sign-in link of a person; earlier unused ones stop working. */
export async function insertSignInLink(act: Act, person: string, token: string): Promise<void> {
  await act.tx.query(sql`DELETE FROM access.sign_in_link WHERE person = ${person} AND used_at IS NULL`);
  await act.tx.query(sql`
    INSERT INTO access.sign_in_link (token_digest, person, expires_at)
    VALUES (${tokenDigest(token)}, ${person}, ${new Date(act.at + LINK_MINUTES * 60_000)})`);
}

/** An identity provider removed the person: gone from its view and from lists; what they did keeps its name. */
export async function removePerson(act: Act, id: string): Promise<void> {
  await act.tx.query(sql`
    UPDATE access.person SET removed_at = ${new Date(act.at)}, user_name = NULL, external_id = NULL WHERE id = ${id}`);
}

/** Undoes a removal. */
export async function restorePerson(act: Act, id: string): Promise<void> {
  await act.tx.query(sql`UPDATE access.person SET removed_at = NULL WHERE id = ${id}`);
}

const SAMPLE_PEOPLE = sql`SELECT id FROM access.person WHERE sample`;
const SAMPLE_HOLDINGS = sql`
  SELECT holding.id FROM access.holding AS holding JOIN access.post AS post ON post.id = holding.post_id
  WHERE post.sample OR holding.person IN (${SAMPLE_PEOPLE})`;

/** Takes away generated persons and posts with everything that hangs on them. Answers how many persons. */
export async function deleteSamplePeople(act: Act): Promise<number> {
  for (const table of ['session', 'token'] as const)
    await act.tx.query(sql`DELETE FROM ${sql.table(`access.${table}`)} WHERE holding_id IN (${SAMPLE_HOLDINGS})`);
  await act.tx.query(sql`
    DELETE FROM access.token WHERE person IN (${SAMPLE_PEOPLE}) OR post_id IN (SELECT id FROM access.post WHERE sample)`);
  const tables = ['sign_in_link', 'account', 'recovery_code', 'account_link', 'known_device', 'identity'] as const;
  for (const table of tables)
    await act.tx.query(sql`DELETE FROM ${sql.table(`access.${table}`)} WHERE person IN (${SAMPLE_PEOPLE})`);
  await act.tx.query(sql`DELETE FROM access.sealed WHERE owner IN (${SAMPLE_PEOPLE})`);
  await act.tx.query(sql`
    UPDATE access.holding SET delegated_from = NULL, revoked_at = COALESCE(revoked_at, ${new Date(act.at)})
    WHERE delegated_from IN (${SAMPLE_HOLDINGS})`);
  await act.tx.query(sql`DELETE FROM access.holding WHERE id IN (${SAMPLE_HOLDINGS})`);
  await act.tx.query(sql`DELETE FROM access.post WHERE sample`);
  const gone = await act.tx.query(sql<{ id: string }>`DELETE FROM access.person WHERE sample RETURNING id`);
  return gone.length;
}

/** Ends the sessions that work in a post. */
export async function endSessionsOfPost(act: Act, post: number): Promise<void> {
  await act.tx.query(sql`
    UPDATE access.session SET ended_at = ${new Date(act.at)}
    WHERE ended_at IS NULL AND holding_id IN (SELECT id FROM access.holding WHERE post_id = ${post})`);
}
