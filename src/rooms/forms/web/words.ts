/** Words of the page that a printed code leads to. */
export const WORDS = {
  desk: { vi: 'Bàn làm việc', en: 'Desk' },
  title: { vi: 'Biểu II.06a mang mã {code}', en: 'Form II.06a with the code {code}' },
  lead: {
    vi: '{agency}, từ ngày {from} đến ngày {to}, đếm theo quy tắc: {rule}. Số liệu dưới đây đếm lại bây giờ từ sổ hồ sơ.',
    en: '{agency}, from {from} to {to}, counted by: {rule}. The figures below are counted now from the register of dossiers.',
  },
  same: {
    vi: 'Bản in mang mã này nói đúng như sổ đếm bây giờ.',
    en: 'Paper with this code says what the register counts now.',
  },
  moved: {
    vi: 'Sổ đếm bây giờ khác bản in mang mã này: sau khi in đã nhập thêm hoặc sửa hồ sơ, hoặc bản in không do hệ thống lập. Mã của số liệu bây giờ: {code}.',
    en: 'The register counts otherwise than paper with this code: dossiers were imported or changed since, or the paper was not made by this program. The code of the figures now: {code}.',
  },
  figures: { vi: 'Số liệu bây giờ', en: 'Figures now' },
  sector: { vi: 'Lĩnh vực', en: 'Sector' },
  received: { vi: 'Tiếp nhận', en: 'Received' },
  resolved: { vi: 'Đã giải quyết', en: 'Resolved' },
  late: { vi: 'Trong đó quá hạn', en: 'Of these late' },
  open: { vi: 'Đang giải quyết', en: 'Open' },
  overdue: { vi: 'Trong đó quá hạn', en: 'Of these overdue' },
  file: { vi: 'Biểu II.06a bây giờ', en: 'Form II.06a now' },
} as const;
