import type { Child } from 'hono/jsx';
import type { Actor, Bilingual, Instant, Lang, Messages, Problem, Result } from '../kernel/index.ts';
import type { Database, Read, Tx } from './database/index.ts';
import type { Keyring } from './keys/index.ts';
import type { Site } from './site.ts';

/** What every command receives first: the open transaction, who acts, and when. */
export interface Act {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly at: Instant;
  readonly origin: Origin;
  /** Agencies that the actor may do this for. A command that writes what belongs to an agency asks it. */
  scope(action: Action): Scope;
  /** Whether the actor may do this to that thing: where a right depends on a field or a state as well. */
  may(action: Action, target: Target): boolean;
  /** Encrypts what the database must not be able to read. */
  readonly keys: Keyring;
  /** Tells the rooms whose manifests react to this notice; they run inside this transaction. */
  post(notice: string, payload: unknown): Promise<void>;
  /**
   * Puts a job into the queue within this transaction: it exists if, and only if, the change that caused it does. `after`:
   * seconds that it waits at least.
   */
  enqueue(job: string, payload: Readonly<Record<string, unknown>>, after?: number): Promise<void>;
}

/** Where an act came from. `address` is the network address of a request. */
export interface Origin {
  readonly via: 'web' | 'api' | 'shell' | 'job';
  readonly address: string | null;
}

/**
 * What an action is done to, as far as rights depend on it: the agencies it belongs to (any of them suffices), the reform
 * field, the person, the state it is in.
 */
export interface Target {
  readonly agencies?: readonly number[];
  readonly field?: string;
  readonly person?: string;
  /** The post that is named for the thing. */
  readonly post?: number | null;
  readonly state?: string;
}

/** Agencies whose things may be seen or changed; everything that is not about an agency is only in `all`. */
export type Scope = 'all' | readonly number[];

/** `room.verb`: a word of the permission table. */
export type Action = `${string}.${string}`;

/** PUBLIC is typed out: a route without a permission does not compile. */
export type Permission = 'PUBLIC' | Action;

/** What a page or API handler is given. It authorises nothing itself: the permission of its route was checked before. */
export interface PageContext {
  readonly request: Request;
  /** Path without the language prefix, and the values of its `:name` parts. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly actor: Actor;
  readonly lang: Lang;
  readonly at: Instant;
  /** Token that every form that posts must carry in a field named `csrf`. */
  readonly csrf: string;
  /** Whether sample data is loaded: every page says so. */
  readonly sample: boolean;
  readonly database: Database;
  readonly keys: Keyring;
  /** What the operator says about the world around; without it there is no mail and no other provider of sign-in. */
  readonly site?: Site;
  /** Folder for uploads and other files of this installation. */
  readonly folder: string;
  /** Fields of a posted form; an uploaded file is written to disk while it arrives. */
  form(): Promise<PostedForm>;
  /** Runs a command in a transaction of its own, as this actor. */
  act<T>(work: (act: Act) => Promise<T>): Promise<T>;
  /** Whether the actor may do this at all, or to that thing: what is not allowed gets no button. */
  may(action: Action, target?: Target): boolean;
  /** Agencies that the actor may do this for: every list, count and export is cut to them. */
  scope(action: Action): Scope;
  /** The sentence of a problem in the reader's language, with its place. */
  say(problem: Problem): string;
  /** Path in the reader's language. */
  href(path: string): string;
  /** A page of the desk: `body` inside the desk's frame (navigation, who is signed in, foot). What desk pages answer with. */
  desk(title: string, body: Child, status?: number): Response;
  /** A whole document that brings its own frame, as public pages do. */
  page(document: Child, status?: number): Response;
  problem(problem: Problem, status?: number): Response;
  redirect(path: string): Response;
  /** Links that higher rooms add to this page, as far as the actor may follow them. */
  beside?(): Promise<readonly BesideLink[]>;
  /** Where public pages lead to, whichever room they are of. */
  readonly publicPlaces?: readonly PublicPlace[];
  /** What can be done about a public page, from its foot: the page's path is added as `trang`. */
  publicFoot?(): readonly PublicPlace[];
}

/** A link to something about the same thing; the page that shows it does not know what it leads to. */
export interface BesideLink {
  readonly href: string;
  readonly label: string;
}

/** A file that came with a form, on disk under a name of ours. */
export interface Upload {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
}

export interface PostedForm {
  readonly fields: ReadonlyMap<string, readonly string[]>;
  readonly files: ReadonlyMap<string, Upload>;
  /** Fields that held files which were not kept. */
  readonly skipped?: readonly string[];
  /** First value of a field, tidied; empty text where it is missing. */
  text(name: string): string;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with `:name` parts, without language prefix. */
  readonly path: string;
  readonly permission: Permission;
  /** The thing that the address names, checked before `handle` runs. Null, and what the actor does not reach: no such page. */
  readonly target?: (page: PageContext) => Promise<Target | null> | Target | null;
  /**
   * `raw`: no form is read, `handle` takes `request.body` as it arrives; a signed-in person's program then sends the
   * form's token in the header `X-Csrf`. A form unless said.
   */
  readonly body?: 'form' | 'raw';
  /**
   * `token`: only programs, which send their token as `Authorization: Bearer`; no cookie is read and no form's token
   * asked for, and `handle` takes `request.body`, or the form where one is sent. `either`: programs so, people by their session. `link`: the token is
   * the address's part `:token`. People's sessions unless said.
   */
  readonly auth?: 'session' | 'token' | 'either' | 'link';
  /** Words a refusal in the form that programs of this route expect; a problem document (RFC 9457) unless said. */
  readonly refuse?: (status: number, sentence: string) => Response;
  /**
   * Size of the largest file or raw body that the route takes; a form of fields only, up to 2 MB, unless said. Each use of
   * a form with a file counts as costly.
   */
  readonly bytes?: number;
  /** Size of the longest field of its form in bytes, where that is more than 256 kB. */
  readonly text?: number;
  /** Whether each use costs much work, as making a file of many rows does: an account may do it some times a minute. */
  readonly costly?: boolean;
  /** Neither logged, measured nor traced: when somebody asked is nobody's to know. A failure is still logged, by its route. */
  readonly unwatched?: boolean;
  readonly handle: (page: PageContext) => Promise<Response> | Response;
}

/** A bound that the program holds to, as the page of limits shows it. */
export interface Limit {
  readonly label: Bilingual;
  readonly value: Bilingual;
  /** The setting or variable that changes it; null: it is fixed in the program. */
  readonly setting: string | null;
  /** Whether this installation sets it, instead of the usual value. */
  readonly set: boolean;
}

/** A job that can be called from the queue, the command line and a test. `every` is a cron expression, Vietnamese time. */
export interface Job {
  readonly name: string;
  readonly permission: Action;
  readonly every?: string;
  /** Also run once whenever a process begins to take jobs out: what an upgrade changed is then followed. */
  readonly atStart?: boolean;
  /** At most one of each payload waits: put in again meanwhile, it is dropped. One that runs already is not what waits. */
  readonly once?: boolean;
  readonly run: (context: JobContext, payload: Readonly<Record<string, unknown>>) => Promise<Result<unknown>>;
}

export interface JobContext {
  readonly database: Database;
  readonly keys: Keyring;
  readonly site?: Site;
  readonly folder: string;
  readonly actor: Actor;
  now(): Instant;
  act<T>(work: (act: Act) => Promise<T>): Promise<T>;
}

/** A room's answer to a notice, run inside the posting transaction. */
export interface Reaction {
  readonly notice: string;
  readonly react: (act: Act, payload: unknown) => Promise<void>;
}

/** Rows of a room that are encrypted with the installation's keys: what is not declared here does not survive a rotation. */
export interface EncryptedStore {
  readonly name: string;
  /** Names of the key generations that its rows are encrypted with. Asked at every start: quick however many rows there are. */
  keysInUse(read: Read): Promise<readonly string[]>;
  /** Encrypts at most `rows` rows anew that are not under the current generation; answers how many it did, 0 at the end. */
  reencrypt(act: Act, rows: number): Promise<number>;
}

/** What a room declares. Web, jobs, messages and permissions are read from here; nothing else knows rooms by name. */
/** A place of the public pages. */
export interface PublicPlace {
  readonly path: string;
  readonly label: { readonly vi: string; readonly en: string };
}

export interface RoomManifest {
  readonly name: string;
  readonly messages?: Messages;
  /** Sentences that stand in the catalogue: read when one is first needed, since reading takes a while. */
  readonly catalogMessages?: () => Messages;
  /** Words of the permission table that this room's routes, jobs and commands use. */
  readonly actions?: readonly Action[];
  /** Actions whose scope the database itself cuts this room's tables to. */
  readonly walls?: readonly Action[];
  /** Tables that only this room writes, as `schema.table`, or `schema.*`. */
  readonly tables?: readonly string[];
  /** Those of its tables whose rows are only ever added: requests may neither change nor delete them. */
  readonly appendOnly?: readonly string[];
  readonly routes?: readonly Route[];
  /** Answers addresses that no route has, to people who are not signed in. One room at most declares it. */
  readonly missing?: (page: PageContext) => Promise<Response> | Response;
  readonly jobs?: readonly Job[];
  readonly reactions?: readonly Reaction[];
  readonly encrypted?: readonly EncryptedStore[];
  /** Bounds that the room holds to, as they are in force. */
  readonly limits?: (page: Pick<PageContext, 'database' | 'site'>) => Promise<readonly Limit[]>;
  /** Scripts of pages where somebody works for minutes: name and absolute path of the first file. */
  readonly islands?: readonly { readonly name: string; readonly entry: string }[];
  /** Links that this room adds to pages of lower rooms, by the path of their route. */
  readonly beside?: readonly {
    readonly path: string;
    readonly permission: Permission;
    readonly links: (page: PageContext) => Promise<readonly BesideLink[]>;
  }[];
  /** Entries of the public pages' navigation; those of the highest room come first. */
  readonly publicNavigation?: readonly PublicPlace[];
  /** Entries of the foot of every page of an edition. */
  readonly publicFoot?: readonly PublicPlace[];
  /** Entries of the desk's navigation. */
  readonly navigation?: readonly {
    readonly path: string;
    readonly label: { vi: string; en: string };
    readonly permission: Action;
    /** Opened now and then: stands folded behind the entries of every day. */
    readonly folded?: boolean;
  }[];
}
