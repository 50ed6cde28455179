export { keyringInMemory, nextRingText, openKeyring, type Keyring, type KeySource } from './keyring.ts';
export { keyMessages } from './messages.ts';
export { type Encrypted } from './ring.ts';
