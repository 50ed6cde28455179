export { ANCHORED, sealAll, sealAndAnchor } from './commands/seal.ts';
export { recordEntries, recordEntry, type Entry, type EntryInput } from './sql/entry.store.ts';
export { lastActs, readEntries } from './sql/log.reads.ts';
export {
  eraseRecordKeys,
  openedValue,
  sealedValue,
  type OpenedValue,
  type SealedValue,
} from './sql/record-key.store.ts';
export { readAnchors, readHead, type Anchor, type Head } from './sql/seal.store.ts';
export { faultWords as tellFault } from './web/tell.ts';
export { EntryList, type EntryTeller } from './web/entry-list.tsx';
export { SEALS_PAGE } from './web/paths.ts';
export { WORDS as AUDIT_WORDS } from './web/words.ts';
export { isAnchor, verifyChain, type Fault, type FaultKind, type Verification } from './verify.ts';
