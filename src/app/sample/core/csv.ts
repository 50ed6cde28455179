import type { SampleChannel, SampleDossier, SampleStatus, ServiceLevel, WallSeconds } from './scene.ts';
import { DAY_SECONDS } from './workdays.ts';

/** Headers as one-stop systems of provinces write them; the import maps them without help. */
export const SAMPLE_HEADERS = [
  'Đơn vị tiếp nhận',
  'Lĩnh vực',
  'Mã TTHC',
  'Mã hồ sơ',
  'Mã hồ sơ khác',
  'Hệ thống',
  'Trạng thái',
  'Ngày nhận',
  'Ngày hẹn trả',
  'Ngày hẹn trả mới',
  'Ngày kết thúc xử lý',
  'Ngày trả kết quả',
  'Đơn vị giải quyết',
  'Đơn vị đang xử lý',
  'Loại tiếp nhận',
  'Mức độ',
  'Ngày yêu cầu bổ sung',
  'Ngày đã bổ sung',
  'Số lần bổ sung',
  'Tổng (VNĐ)',
  'Thanh toán trực tuyến',
  'Số hóa thành phần',
  'Số hóa kết quả',
  'Ngày gửi phiếu xin lỗi',
] as const;

const encoder = new TextEncoder();
const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
const allEncoded = <K extends string>(texts: Readonly<Record<K, string>>): Readonly<Record<K, Uint8Array>> =>
  Object.fromEntries(Object.entries<string>(texts).map(([key, text]) => [key, encoder.encode(text)])) as Record<
    K,
    Uint8Array
  >;

const STATUSES = allEncoded<SampleStatus>({
  new: 'Mới đăng ký',
  denied: 'Không được tiếp nhận',
  received: 'Được tiếp nhận',
  processing: 'Đang xử lý',
  supplement: 'Yêu cầu bổ sung giấy tờ',
  paying: 'Yêu cầu thực hiện nghĩa vụ tài chính',
  suspended: 'Tạm dừng',
  withdrawn: 'Công dân yêu cầu rút hồ sơ',
  stopped: 'Dừng xử lý',
  refused: 'Từ chối giải quyết',
  done: 'Đã xử lý xong',
  handed: 'Đã trả kết quả',
});
const CHANNELS = allEncoded<SampleChannel>({
  counter: 'Trực tiếp',
  online: 'Trực tuyến',
  post: 'Bưu chính công ích',
});
const LEVELS = allEncoded<ServiceLevel>({
  full: 'Toàn trình',
  partial: 'Một phần',
  information: 'Cung cấp thông tin',
});
const SOURCES = allEncoded({ province: 'Một cửa tỉnh', ministry: 'Hệ thống của Bộ' });

const COMMA = 44;
const SPACE = 32;
const COLON = 58;
const LINE_END = 10;
const ZERO = 48;
/** More than the longest row: 24 cells, the longest a name of some 150 bytes. */
const ROOM_FOR_ROW = 2048;

/**
 * Writes rows of the export as UTF-8 into one growing piece. Names and dates are encoded once and copied byte by byte:
 * joining and encoding text anew for every row takes three times as long.
 */
class Piece {
  readonly #size: number;
  readonly #encoded = new Map<string, Uint8Array>();
  readonly #days = new Map<number, Uint8Array>();
  #bytes: Uint8Array;
  #at = 0;

  constructor(size: number) {
    this.#size = size;
    this.#bytes = new Uint8Array(size + ROOM_FOR_ROW);
  }

  get full(): boolean {
    return this.#at >= this.#size;
  }

  /** What was written since the last time, as bytes of its own. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#at);
    this.#bytes = new Uint8Array(this.#size + ROOM_FOR_ROW);
    this.#at = 0;
    return taken;
  }

  row(d: SampleDossier): void {
    const { procedure } = d;
    this.#name(d.receiving.receiver ?? d.receiving.name);
    this.#name(procedure.sectorName);
    this.#ascii(procedure.code);
    this.#ascii(d.code);
    this.#ascii(d.otherCode);
    this.#cell(SOURCES[d.source]);
    this.#cell(STATUSES[d.status]);
    this.#time(d.received);
    // The ministry's system exports appointed days without an hour.
    if (d.source === 'ministry') this.#date(d.due);
    else this.#time(d.due);
    this.#date(d.newDue);
    this.#time(d.ready);
    this.#time(d.returned);
    this.#name(d.deciding.name);
    this.#name(d.step);
    this.#cell(CHANNELS[d.channel]);
    this.#cell(LEVELS[procedure.level]);
    this.#time(d.paused);
    this.#time(d.resumed);
    this.#count(d.supplements);
    this.#count(procedure.fee > 0 ? procedure.fee : null);
    this.#flag(d.paidOnline);
    this.#flag(d.partsDigitised);
    this.#flag(d.resultDigitised);
    this.#date(d.apology);
    this.#bytes[this.#at - 1] = LINE_END;
  }

  text(text: string): void {
    this.#copy(encoder.encode(text));
  }

  #copy(bytes: Uint8Array): void {
    const target = this.#bytes;
    let at = this.#at;
    for (let i = 0; i < bytes.length; i += 1) target[at++] = bytes[i] as number;
    this.#at = at;
  }

  #end(): void {
    this.#bytes[this.#at++] = COMMA;
  }

  #cell(bytes: Uint8Array): void {
    this.#copy(bytes);
    this.#end();
  }

  #name(name: string | null): void {
    if (name !== null) {
      let bytes = this.#encoded.get(name);
      if (!bytes) this.#encoded.set(name, (bytes = encoder.encode(quoted(name))));
      this.#copy(bytes);
    }
    this.#end();
  }

  #ascii(text: string | null): void {
    if (text !== null) for (let i = 0; i < text.length; i += 1) this.#bytes[this.#at++] = text.charCodeAt(i);
    this.#end();
  }

  #count(value: number | null): void {
    this.#ascii(value === null ? null : String(value));
  }

  #flag(value: boolean | null): void {
    if (value !== null) this.#bytes[this.#at++] = value ? ZERO + 1 : ZERO;
    this.#end();
  }

  /** `dd/MM/yyyy` */
  #date(moment: WallSeconds | null): void {
    if (moment !== null) this.#copy(this.#day(Math.floor(moment / DAY_SECONDS)));
    this.#end();
  }

  /** `dd/MM/yyyy HH:mm:ss` */
  #time(moment: WallSeconds | null): void {
    if (moment !== null) {
      const day = Math.floor(moment / DAY_SECONDS);
      const second = moment - day * DAY_SECONDS;
      this.#copy(this.#day(day));
      this.#bytes[this.#at++] = SPACE;
      this.#two(Math.floor(second / 3600));
      this.#bytes[this.#at++] = COLON;
      this.#two(Math.floor(second / 60) % 60);
      this.#bytes[this.#at++] = COLON;
      this.#two(second % 60);
    }
    this.#end();
  }

  #two(value: number): void {
    const tens = Math.floor(value / 10);
    this.#bytes[this.#at++] = ZERO + tens;
    this.#bytes[this.#at++] = ZERO + value - tens * 10;
  }

  #day(day: number): Uint8Array {
    let bytes = this.#days.get(day);
    if (!bytes) {
      const iso = new Date(day * DAY_SECONDS * 1000).toISOString();
      bytes = encoder.encode(`${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`);
      this.#days.set(day, bytes);
    }
    return bytes;
  }
}

/** Header and rows in UTF-8, in pieces of about `size` bytes, for a file or a hash. */
export function* csvPieces(dossiers: Iterable<SampleDossier>, size = 1 << 18): Generator<Uint8Array, void, undefined> {
  const piece = new Piece(size);
  piece.text(`${SAMPLE_HEADERS.join(',')}\n`);
  for (const dossier of dossiers) {
    piece.row(dossier);
    if (piece.full) yield piece.take();
  }
  yield piece.take();
}
