import { createHash, randomBytes } from 'node:crypto';

/** 256 bits that nobody guesses, fit for an address or a cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What the database keeps of a token. */
export const tokenDigest = (token: string): Buffer => createHash('sha256').update(token).digest();

/** The same as text, where a row is named by it. */
export const tokenName = (token: string): string => tokenDigest(token).toString('hex');
