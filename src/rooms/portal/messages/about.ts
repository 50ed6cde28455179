import type { Messages } from '../../../kernel/index.ts';

/** Indicators, lineage, methods, editions, open data, accessibility. */
export const about = {
  'portal.indicators.title': { vi: 'Chỉ số', en: 'Indicators' },
  'portal.indicators.heading': {
    vi: '{count} chỉ số, mỗi chỉ số một cách tính có căn cứ',
    en: '{count} indicators, each with one stated way of counting',
  },
  'portal.indicators.heading.none': { vi: 'Chưa có chỉ số nào', en: 'There are no indicators yet' },
  'portal.indicators.lead': {
    vi: 'Hai cách đếm cùng một chữ là hai chỉ số khác tên, đặt cạnh nhau chứ không trộn.',
    en: 'Two ways of counting the same word are two indicators with different names, side by side and never mixed.',
  },
  'portal.col.indicator': { vi: 'Chỉ số', en: 'Indicator' },
  'portal.col.province': { vi: 'Cả tỉnh', en: 'Province' },
  'portal.col.formula': { vi: 'Cách tính', en: 'How it is computed' },
  'portal.indicator.province-share': {
    vi: 'Cả tỉnh {share} ({fraction}).',
    en: 'Whole province {share} ({fraction}).',
  },
  'portal.indicator.province-count': { vi: 'Cả tỉnh {count}.', en: 'Whole province {count}.' },
  'portal.indicator.province-none': {
    vi: 'Cả tỉnh chưa có số liệu cho chỉ số này.',
    en: 'There are no data of the province for this indicator yet.',
  },
  'portal.indicator.against': { vi: 'Đích của kế hoạch: {aim}.', en: 'Target of the plan: {aim}.' },
  'portal.indicator.meaning': { vi: 'Chỉ số này nói gì', en: 'What this indicator says' },
  'portal.indicator.formula': { vi: 'Công thức', en: 'Formula' },
  'portal.indicator.exclusions': { vi: 'Không tính', en: 'Left out' },
  'portal.indicator.source': { vi: 'Căn cứ', en: 'Legal source' },
  'portal.indicator.version': { vi: 'Phiên bản', en: 'Version' },
  'portal.indicator.version-words': { vi: '{version}, dùng từ {from}', en: '{version}, in use since {from}' },
  'portal.indicator.code': { vi: 'Mã', en: 'Code' },
  'portal.indicator.targets': { vi: 'Dùng cho chỉ tiêu', en: 'Used by the target' },
  'portal.indicator.map': { vi: 'Từng xã, phường', en: 'Each commune and ward' },
  'portal.indicator.agencies': { vi: 'Từng cơ quan', en: 'Each agency' },
  'portal.indicator.sectors': { vi: 'Từng lĩnh vực', en: 'Each sector' },
  'portal.indicator.by-need': { vi: 'Xếp từ thấp nhất.', en: 'Lowest first.' },
  'portal.indicator.by-need-high': { vi: 'Xếp từ cao nhất.', en: 'Highest first.' },
  'portal.indicator.by-name': { vi: 'Xếp theo vần chữ cái.', en: 'In alphabetical order.' },
  'portal.indicator.rows': { vi: 'Cơ quan {first}–{last} trong {total}', en: 'Agencies {first}–{last} of {total}' },
  'portal.indicator.no-agencies': {
    vi: 'Chỉ số này chỉ tính cho cả tỉnh.',
    en: 'This indicator is computed for the whole province only.',
  },

  'portal.lineage.title': { vi: 'Nguồn số liệu', en: 'Where the figures come from' },
  'portal.lineage.heading': { vi: 'Số này từ đâu: {indicator}', en: 'Where this comes from: {indicator}' },
  'portal.lineage.lead': {
    vi: 'Từ con số lần về các số đếm, rồi về lần nhập và dấu vân tay của tệp. Ở trang công khai đường lần về dừng tại đây: không có tên người, không có mã hồ sơ.',
    en: 'From the figure back to its counts, then to the import and the fingerprint of its file. In public the way back ends here: no name of a person, no number of a dossier.',
  },
  'portal.lineage.terms': { vi: 'Các số đếm', en: 'The counts' },
  'portal.lineage.imports': { vi: 'Các lần nhập', en: 'The imports' },
  'portal.lineage.imports-note': {
    vi: 'Mã SHA-256 là dấu vân tay của tệp: đổi một chữ trong tệp thì mã khác hẳn.',
    en: 'The SHA-256 is the fingerprint of the file: change one letter of the file and it is another one.',
  },
  'portal.lineage.no-terms': { vi: 'Chưa có số đếm nào.', en: 'There are no counts yet.' },
  'portal.lineage.no-imports': { vi: 'Chưa có lần nhập nào.', en: 'There has been no import yet.' },
  'portal.col.term': { vi: 'Số đếm', en: 'Count of' },
  'portal.col.role': { vi: 'Vai trò', en: 'Role' },
  'portal.role.numerator': { vi: 'tử số', en: 'numerator' },
  'portal.role.denominator': { vi: 'mẫu số', en: 'denominator' },
  'portal.role.both': { vi: 'tử số và mẫu số', en: 'numerator and denominator' },
  'portal.role.beside': { vi: 'nêu bên cạnh', en: 'shown beside' },
  'portal.col.run': { vi: 'Lần nhập', en: 'Import' },
  'portal.col.system': { vi: 'Hệ thống nguồn', en: 'Source system' },
  'portal.col.at': { vi: 'Lúc', en: 'At' },
  'portal.col.read': { vi: 'Đọc', en: 'Read' },
  'portal.col.added': { vi: 'Mới', en: 'New' },
  'portal.col.changed': { vi: 'Đổi', en: 'Changed' },
  'portal.col.refused': { vi: 'Từ chối', en: 'Refused' },
  'portal.run': { vi: 'Số {id}', en: 'No. {id}' },

  'portal.methods.title': { vi: 'Cách tính', en: 'How figures are computed' },
  'portal.methods.heading': {
    vi: 'Số nào cũng có tử số, mẫu số và căn cứ',
    en: 'Every figure has a numerator, a denominator and a source',
  },
  'portal.methods.counting': { vi: 'Cách đếm', en: 'Counting' },
  'portal.methods.on-time': {
    vi: 'Trước hạn: xong vào một ngày trước ngày hẹn. Đúng hạn: xong trong ngày hẹn và không sau giờ hẹn. Quá hạn: còn lại. Ngày xong là ngày có kết quả; nếu không ghi thì là ngày trả.',
    en: 'Early: finished on a day before the appointed one. On time: finished on the appointed day and not after the appointed hour. Late: the rest. The day of finishing is the day the result is ready, else the day it is handed over.',
  },
  'portal.methods.days': {
    vi: 'Thời hạn tính bằng ngày làm việc theo lịch của từng cơ quan, có ngày lễ, ngày nghỉ bù và ngày làm bù; năm chưa công bố lịch nghỉ thì ghi là tạm tính.',
    en: 'Deadlines count working days by the calendar of each agency, with holidays, substitute days and swapped Saturdays; years whose holidays are not announced are marked provisional.',
  },
  'portal.methods.sums': {
    vi: 'Tỷ lệ của nhóm là tổng tử số chia tổng mẫu số, không bao giờ là trung bình của các tỷ lệ. Chỉ làm tròn khi hiện lên màn hình; 99,96% hiện là 99,9%, chỉ đúng 100% mới hiện 100%.',
    en: 'The share of a group is the sum of numerators over the sum of denominators, never a mean of shares. Figures are rounded only for display; 99.96% shows as 99.9%, and 100% only where it is exactly that.',
  },
  'portal.methods.no-data': {
    vi: 'Không có số liệu khác với số không. Mẫu số bằng 0, hoặc nguồn chưa gửi, thì ghi “Chưa có số liệu” và không đưa vào so sánh.',
    en: 'No data is not zero. Where the denominator is 0 or the source has sent nothing, the page says “No data yet” and leaves it out of comparisons.',
  },
  'portal.methods.small': {
    vi: 'Nhóm dưới {limit} hồ sơ không nêu số, để không ai bị nhận ra; số bên cạnh có thể suy ra nó cũng không nêu.',
    en: 'Groups of fewer than {limit} dossiers are not shown, so that nobody can be recognised; neither is a neighbouring figure from which they could be worked out.',
  },
  'portal.methods.order': {
    vi: 'Thứ tự và trung vị của các cơ quan chỉ công khai khi bản công bố có văn bản cho phép.',
    en: 'The order and medians of agencies become public only where a document orders the publication.',
  },
  'portal.methods.editions': {
    vi: 'Trang công khai chỉ đọc bản công bố: số đã đóng lại, có số thứ tự, không tự đổi. Sửa sai là ra bản mới kèm lời đính chính.',
    en: 'Public pages read editions only: figures that are frozen, numbered and do not change. A mistake is mended by a new edition with a notice.',
  },
  'portal.methods.states': { vi: 'Tình trạng', en: 'Status' },
  'portal.methods.met': {
    vi: 'kỳ đã khép, hoặc không thể mất nữa',
    en: 'the period is closed, or it can no longer be lost',
  },
  'portal.methods.on-track': { vi: 'hôm nay đạt đích, năm chưa hết', en: 'reached today, the year is not over' },
  'portal.methods.at-risk': {
    vi: 'hôm nay chưa tới, hoặc chưa tới nếu tính cả hồ sơ đang quá hạn; vẫn còn đạt được',
    en: 'short today, or short if open overdue dossiers were counted; still within reach',
  },
  'portal.methods.missed': {
    vi: 'dù từ nay không chậm trường hợp nào cũng không tới, hoặc đã qua hạn',
    en: 'out of reach even without a further failure, or the date has passed',
  },
  'portal.methods.no-data-state': { vi: 'mẫu số bằng 0 hoặc chưa có nguồn', en: 'denominator 0 or no source' },
  'portal.methods.not-applicable': {
    vi: 'ngoài phạm vi, không tính vào tổng',
    en: 'outside the scope, not in the total',
  },
  'portal.methods.each': { vi: 'Từng chỉ số', en: 'Each indicator' },

  'portal.editions.title': { vi: 'Bản công bố và đính chính', en: 'Editions and corrections' },
  'portal.editions.heading': {
    vi: '{count} bản đã công bố, {corrections} lần đính chính',
    en: '{count} editions published, {corrections} corrections',
  },
  'portal.editions.heading.one': {
    vi: '1 bản đã công bố, chưa đính chính lần nào',
    en: '1 edition published, no correction so far',
  },
  'portal.editions.heading.none': {
    vi: '{count} bản đã công bố, chưa đính chính lần nào',
    en: '{count} editions published, no correction so far',
  },
  'portal.editions.lead': {
    vi: 'Bản đã công bố không bao giờ bị sửa. Phát hiện sai thì ra bản mới, nói rõ sai ở đâu.',
    en: 'A published edition is never changed. Where one was wrong, a new one says what was wrong.',
  },
  'portal.col.edition': { vi: 'Bản', en: 'Edition' },
  'portal.col.published': { vi: 'Công bố lúc', en: 'Published' },
  'portal.col.as-of': { vi: 'Số liệu đến', en: 'Data until' },
  'portal.col.document': { vi: 'Văn bản', en: 'Document' },
  'portal.col.correction': { vi: 'Đính chính', en: 'Correction' },
  'portal.col.hash': { vi: 'Dấu vân tay (SHA-256)', en: 'Fingerprint (SHA-256)' },
  'portal.editions.no-document': { vi: 'không có', en: 'none' },
  'portal.editions.correction': { vi: 'Thay bản số {of}: {reason}', en: 'Replaces edition {of}: {reason}' },

  'portal.data.title': { vi: 'Dữ liệu mở', en: 'Open data' },
  'portal.data.heading': {
    vi: 'Tải trọn số liệu của bản công bố số {number}',
    en: 'Download all figures of edition {number}',
  },
  'portal.data.lead': {
    vi: 'Tệp CSV (UTF-8, dấu phẩy ngăn cột), JSON và XLSX. Dùng lại tự do, ghi nguồn và số bản công bố.',
    en: 'CSV (UTF-8, separated by commas), JSON and XLSX. Free to reuse with the source and the number of the edition.',
  },
  'portal.data.hidden': {
    vi: 'Ô ghi “<{limit}” là số không nêu vì quá nhỏ; “withheld” là số không nêu để bảo vệ ô bên cạnh; ô trống là chưa có số liệu.',
    en: 'A cell “<{limit}” is too small to be shown; “withheld” protects a neighbouring cell; an empty cell means no data.',
  },
  'portal.data.sample': {
    vi: 'Khi đang nạp dữ liệu mẫu, tên tệp có chữ “du-lieu-mau” và mỗi dòng có cột “note”.',
    en: 'While sample data are loaded, file names contain “du-lieu-mau” and each row has a column “note”.',
  },
  'portal.col.file': { vi: 'Bảng', en: 'Table' },
  'portal.col.columns': { vi: 'Cột', en: 'Columns' },
  'portal.col.rows': { vi: 'Số dòng', en: 'Rows' },
  'portal.data.registers': { vi: 'Sổ theo dõi công khai', en: 'Open registers' },
  'portal.data.registersNote': {
    vi: 'Từng bản ghi của sổ, chỉ những cột được mở; tên cột trong tệp là mã của sổ, ngày ghi dd/MM/yyyy, cơ quan ghi bằng mã. Gồm bản ghi có đến lúc công bố; tệp đứng yên cùng bản công bố.',
    en: 'Every record of the register in its open columns only; headers are the register’s codes, days dd/MM/yyyy, agencies by code. Records as they stood when published; the files stand as long as the edition.',
  },

  'portal.access.title': { vi: 'Trợ năng', en: 'Accessibility' },
  'portal.access.heading': { vi: 'Ai cũng đọc được, bằng cách nào cũng được', en: 'For everybody, however they read' },
  'portal.access.standard': {
    vi: 'Các trang công khai được xây theo WCAG 2.2 mức AA. Trước mỗi lần phát hành, mọi trang được chạy qua bộ kiểm tra tự động axe ở ba bề rộng màn hình; bộ kiểm tra không còn báo lỗi nào.',
    en: 'Public pages are built to WCAG 2.2, level AA. Before each release every page goes through the automatic checker axe at three widths; it reports nothing.',
  },
  'portal.access.script': {
    vi: 'Không trang công khai nào cần JavaScript. Trang và phông chữ không quá 100 kB, mạng chậm vẫn mở được.',
    en: 'No public page needs JavaScript. A page with its fonts is at most 100 kB, so that slow networks can open it.',
  },
  'portal.access.colour': {
    vi: 'Tình trạng luôn có dấu, có chữ, rồi mới đến màu; in đen trắng không mất nghĩa. Biểu đồ và bản đồ đều có bảng đi kèm.',
    en: 'A status always has a sign, a word and only then a colour; nothing is lost in black and white. Every chart and map has a table beside it.',
  },
  'portal.access.keyboard': {
    vi: 'Mọi liên kết và ô lọc dùng được bằng bàn phím; phóng to đến 400% không phải cuộn ngang.',
    en: 'Every link and filter works from the keyboard; pages can be enlarged to 400% without scrolling sideways.',
  },
  'portal.access.limits': {
    vi: 'Chưa kiểm tra với người dùng trình đọc màn hình thật. Tên cơ quan, câu chữ kế hoạch và tên văn bản chỉ có tiếng Việt.',
    en: 'Not yet tried by people who use screen readers. Names of agencies, the wording of the plan and titles of documents are in Vietnamese only.',
  },
  'portal.access.contact': {
    vi: 'Gặp chỗ không đọc được, báo cho cơ quan thường trực: {office}.',
    en: 'If something cannot be read, tell the standing office: {office}.',
  },
} as const satisfies Messages;
