import { noteProgress } from '../../imports/index.ts';
import type { ImportContext, ImportRequest } from './preview.ts';

const PROGRESS_EVERY_MS = 500;

/** Tells the caller, and now and then the run's row for a page that watches, how far the reading is. */
export class Progress {
  runId: number | null = null;
  private readonly context: ImportContext;
  private readonly request: ImportRequest;
  private noted = 0;
  private total = 0;

  constructor(context: ImportContext, request: ImportRequest) {
    this.context = context;
    this.request = request;
  }

  reading(bytes: number, total: number): void {
    this.total = total;
    this.request.onProgress?.({ phase: 'reading', bytes, total });
    const now = this.context.now();
    if (this.runId === null || now - this.noted < PROGRESS_EVERY_MS) return;
    this.noted = now;
    // Only for a page that watches: its failure is not the import's.
    void noteProgress(this.context.database, this.runId, Math.floor((bytes / Math.max(1, total)) * 950)).catch(
      () => {},
    );
  }

  checking(): void {
    this.request.onProgress?.({ phase: 'checking', bytes: this.total, total: this.total });
  }
}
