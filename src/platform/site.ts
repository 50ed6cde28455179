/**
 * What the operator says about the world around this installation, outside the database because it holds secrets: where
 * people reach it, and which other servers it may ask.
 */
export interface Site {
  /** Address of the first page as people type it, without a slash at the end: links in mails begin with it. */
  readonly url: string;
  /** Null: mails wait in the outbox, where the operator reads them. */
  readonly mail: MailServer | null;
  /** Providers of sign-in, as the room `access` reads them; undefined where there are none. */
  readonly signIn?: unknown;
  /** Hosts of the own network that messages to other systems may go to: `host` or `host:port`. None unless said. */
  readonly ownHosts?: readonly string[];
  /** File of breached passwords beside the shipped list: SHA-1 in hexadecimal, in order. */
  readonly breached?: string;
  /** How often an address and an account may ask, where not as usual: as the operator wrote it. */
  readonly limits?: string;
}

export interface MailServer {
  /** `smtps://user:password@host:465` or `smtp://host:587`. */
  readonly url: string;
  /** Sender of every mail. */
  readonly from: string;
}

/** Whether people reach this installation over an encrypted connection: cookies are then bound to it. */
export const isEncryptedSite = (site: Site | undefined): boolean => site?.url.startsWith('https:') ?? false;
