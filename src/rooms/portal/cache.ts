import type { EncodedBody } from '../../ui/index.ts';

export interface CachedPage extends EncodedBody {
  readonly etag: string;
  readonly type: string;
  /** Name under which a browser saves the file; null for pages. */
  readonly fileName: string | null;
  /** What the answer says of itself beyond what every answer carries. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Bytes of one entry: its three bodies and some for the books. */
const weigh = ({ plain, gzip, br }: EncodedBody): number =>
  plain.length + (gzip?.length ?? 0) + (br?.length ?? 0) + 500;

/**
 * Pages of the current edition, ready to send. A new edition empties it; beyond `limit` bytes the page that was asked
 * for longest ago goes. A Map keeps the order of insertion, so taking out and putting back makes an entry the youngest.
 */
export class PageCache {
  private readonly pages = new Map<string, CachedPage>();
  private readonly limit: number;
  private bytes = 0;
  private edition: string | null = null;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Forgets everything when the edition is another than before. */
  useEdition(edition: string): void {
    if (edition === this.edition) return;
    this.edition = edition;
    this.pages.clear();
    this.bytes = 0;
  }

  get(key: string): CachedPage | undefined {
    const page = this.pages.get(key);
    if (page) {
      this.pages.delete(key);
      this.pages.set(key, page);
    }
    return page;
  }

  put(key: string, page: CachedPage): void {
    this.pages.set(key, page);
    this.bytes += weigh(page);
    for (const [oldest, entry] of this.pages) {
      if (this.bytes <= this.limit || oldest === key) break;
      this.pages.delete(oldest);
      this.bytes -= weigh(entry);
    }
  }

  get size(): { readonly pages: number; readonly bytes: number } {
    return { pages: this.pages.size, bytes: this.bytes };
  }
}
