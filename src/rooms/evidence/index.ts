export { checkFiles, type FileCheck } from './check-files.ts';
export { addFile, type Added, type FileToAdd } from './commands/add-file.ts';
export { addReference } from './commands/add-reference.ts';
export { attach, detach, type ShownThing } from './commands/attach.ts';
export { attachSigned, type SignedPaper } from './commands/signed-paper.ts';
export { signedChoices, SignedFile, signerOf, type FileSigner } from './web/signed-file.tsx';
export { SignedPaperPart, signedPaperIn } from './web/signed-paper.tsx';
export { eraseBytes, purge, type Purged } from './commands/purge.ts';
export {
  mayFetch,
  type EvidenceProblem,
  type Item,
  type ItemFile,
  type ItemKind,
  type ItemState,
} from './core/item.ts';
export { findMark, type FoundMark, type Mark } from './core/mark.ts';
export { bytesOf, handOver, type HandedOver, type NotHanded } from './hand-over.ts';
export { readEvidenceSettings, type EvidenceSettings } from './settings.ts';
export {
  agencyOfItem,
  attachmentsOf,
  itemsShown,
  keysShown,
  listFor,
  listItems,
  readItem,
  readPublished,
  unreachableItems,
  type Attachment,
  type ItemFilter,
} from './sql/item.reads.ts';
export {
  confirmPending,
  discardPending,
  senderOf,
  takeFile,
  type Draft,
  type Taken,
  type Taking,
} from './take-file.ts';
export { purgedLines } from './web/item.page.tsx';
export { sendFile } from './web/send.ts';
export { paths as evidencePaths } from './web/paths.ts';
