import { date } from '../src/kernel/index.ts';
import type { OfficialDocument } from '../src/platform/documents/index.ts';
import { shippedEngine } from '../src/rooms/indicators/index.ts';
import { letterDocument } from '../src/rooms/reminders/letter.document.ts';
import { rowsOf, shippedOutline } from '../src/rooms/outlines/index.ts';
import { periodicReport } from '../src/rooms/reporting/periodic-report.document.ts';

const agency = {
  id: 7,
  code: 'SNV',
  kind: 'department',
  name: 'Sở Nội vụ',
} as Parameters<typeof periodicReport>[0]['agency'];
const outline = shippedOutline();

/** A report as an agency sends it, long enough for three pages, and its annex. */
export function report(): OfficialDocument {
  const engine = shippedEngine();
  const units = new Map(
    rowsOf(outline).flatMap(({ code, indicator }) => {
      const found = indicator === undefined ? null : engine.find(indicator);
      return found ? [[code, found] as const] : [];
    }),
  );
  const sentence =
    'Cơ quan đã giao ban hằng tháng về cải cách hành chính, phân công một đầu mối theo dõi từng chỉ tiêu và công khai kết quả trên trang thông tin. ';
  const words = Object.fromEntries(outline.sections.map(({ code }) => [code, sentence.repeat(3).trim()]));
  const typed = Object.fromEntries(rowsOf(outline).map(({ code }) => [code, { value: 3, note: '' }]));
  const figures = Object.fromEntries(
    [...units.keys()].map((code) => [
      code,
      { state: 'value', numerator: 2_052_429_852_000, denominator: 4_410_197_000_000 } as const,
    ]),
  );
  const written = periodicReport(
    {
      report: { level: 'agency', issue: null } as Parameters<typeof periodicReport>[0]['report'],
      cycle: {
        name: 'quý 3 năm 2026',
        interval: { from: date('2026-06-15'), to: date('2026-09-14') },
        outline,
        sample: false,
      } as Parameters<typeof periodicReport>[0]['cycle'],
      agency,
      content: { sections: words, typed },
      figures,
      units,
    },
    {
      parent: 'Ủy ban nhân dân tỉnh Nghệ An',
      issuer: ['Sở Nội vụ'],
      symbol: 'BC-SNV',
      place: 'Nghệ An',
      signs: ['KT. Giám đốc', 'Phó Giám đốc'],
    },
  );
  const code = 'BC152-1-8E2BF3B6';
  const reference = {
    code,
    address: `https://cchc.nghean.gov.vn/ban-lam-viec/bao-cao-dinh-ky/ma/${code}`,
    label: 'Mã:',
  };
  const signatory = { lines: written.signatory!.lines, name: 'Nguyễn Văn Mẫu' };
  return { ...written, number: '5', date: date('2026-02-09'), signatory, reference };
}

export const letter = (): OfficialDocument =>
  letterDocument(
    {
      id: 3,
      agency: 7,
      madeOn: date('2026-09-20'),
      sample: false,
      number: '12',
      issuedOn: date('2026-09-21'),
      signedItem: null,
      lines: 1,
    },
    [{ address: 'II.2.a', title: 'Rà soát thủ tục hành chính', dueOn: date('2026-09-01'), daysLate: 13, share: 1 }],
    { agency: 'Sở Xây dựng', plan: 'Kế hoạch năm 2026', code: 'DD-3-abcdef01' },
  );
