export { readHead, type BackupPlan, type BackupProblem, type Head } from './format.ts';
export { messages as backupMessages } from './messages.ts';
export { isEmptyDatabase, restoreBackup, type Restored } from './restore.ts';
export { writeBackup, type BackupMade } from './write.ts';
export { listBackups, newestBackup, noteBackup, type NotedBackup } from './noted.store.ts';
