export { readEntries, recordEntry, type Entry, type EntryInput } from './sql/entry.store.ts';
