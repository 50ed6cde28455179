import type { Messages } from '../../../kernel/index.ts';

/** Home page and target page. */
export const home = {
  'portal.home.title': { vi: 'Tổng quan', en: 'Overview' },
  'portal.home.no-targets': {
    vi: 'Kế hoạch chưa có chỉ tiêu nào được xác nhận',
    en: 'No target of the plan has been confirmed yet',
  },
  'portal.home.no-data': {
    vi: 'Chưa chỉ tiêu nào trong {total} chỉ tiêu có số liệu',
    en: 'None of the {total} targets has data yet',
  },
  'portal.home.all': {
    vi: 'Cả {total} chỉ tiêu cải cách hành chính đã đạt hoặc đúng tiến độ',
    en: 'All {total} targets of administrative reform are met or on track',
  },
  'portal.home.all.one': {
    vi: 'Chỉ tiêu cải cách hành chính duy nhất đã đạt hoặc đúng tiến độ',
    en: 'The one target of administrative reform is met or on track',
  },
  'portal.home.none': {
    vi: 'Chưa chỉ tiêu nào trong {total} chỉ tiêu cải cách hành chính đúng tiến độ',
    en: 'None of the {total} targets of administrative reform is on track',
  },
  'portal.home.none-risk': {
    vi: 'Chưa chỉ tiêu nào trong {total} chỉ tiêu cải cách hành chính đúng tiến độ, {risk} có nguy cơ',
    en: 'None of the {total} targets of administrative reform is on track, {risk} at risk',
  },
  'portal.home.some': {
    vi: '{good} trên {total} chỉ tiêu cải cách hành chính đã đạt hoặc đúng tiến độ',
    en: '{good} of {total} targets of administrative reform are met or on track',
  },
  'portal.home.some.one': {
    vi: '1 trên {total} chỉ tiêu cải cách hành chính đã đạt hoặc đúng tiến độ',
    en: '1 of {total} targets of administrative reform is met or on track',
  },
  'portal.home.some-risk': {
    vi: '{good} trên {total} chỉ tiêu cải cách hành chính đã đạt hoặc đúng tiến độ, {risk} có nguy cơ',
    en: '{good} of {total} targets of administrative reform are met or on track, {risk} at risk',
  },
  'portal.home.some-risk.one': {
    vi: '1 trên {total} chỉ tiêu cải cách hành chính đã đạt hoặc đúng tiến độ, {risk} có nguy cơ',
    en: '1 of {total} targets of administrative reform is met or on track, {risk} at risk',
  },
  'portal.home.some-missed': {
    vi: '{good} trên {total} chỉ tiêu cải cách hành chính đã đạt hoặc đúng tiến độ, {missed} không đạt',
    en: '{good} of {total} targets of administrative reform are met or on track, {missed} missed',
  },
  'portal.home.some-missed.one': {
    vi: '1 trên {total} chỉ tiêu cải cách hành chính đã đạt hoặc đúng tiến độ, {missed} không đạt',
    en: '1 of {total} targets of administrative reform is met or on track, {missed} missed',
  },
  'portal.home.lead': {
    vi: '{goals} mục tiêu của Kế hoạch năm {year}, tính từ hồ sơ của {agencies} cơ quan. Số nào cũng xem được cách tính.',
    en: '{goals} goals of the {year} plan, computed from the dossiers of {agencies} agencies. For every figure you can see how it was computed.',
  },
  'portal.home.filtered': { vi: 'Chỉ hiện tình trạng: {state}.', en: 'Showing only: {state}.' },
  'portal.home.show-all': { vi: 'Xem tất cả', en: 'Show all' },
  'portal.home.changes': { vi: 'Có gì thay đổi', en: 'What has changed' },
  'portal.home.changes-since': {
    vi: 'So với bản công bố số {previous}.',
    en: 'Compared with edition {previous}.',
  },
  'portal.home.plan-issued': { vi: 'ban hành kế hoạch', en: 'plan issued' },
  'portal.home.first': {
    vi: 'Đây là bản công bố đầu tiên, chưa có bản trước để so.',
    en: 'This is the first edition; there is none before it to compare with.',
  },
  'portal.home.unchanged': {
    vi: 'Không chỉ tiêu nào đổi tình trạng so với bản công bố số {previous}.',
    en: 'No target has changed its status since edition {previous}.',
  },
  'portal.home.editions': { vi: 'Các bản công bố và đính chính', en: 'Editions and corrections' },
  'portal.home.goals': { vi: '{goals} mục tiêu, {targets} chỉ tiêu', en: '{goals} goals, {targets} targets' },
  'portal.home.empty-filter': {
    vi: 'Không có chỉ tiêu nào ở tình trạng này.',
    en: 'No target is in this state.',
  },
  'portal.col.target': { vi: 'Chỉ tiêu', en: 'Target' },
  'portal.col.state': { vi: 'Tình trạng', en: 'Status' },
  'portal.col.now': { vi: 'Hiện nay', en: 'Now' },
  'portal.col.deviation': { vi: 'Lệch so với đích, điểm', en: 'From the target, points' },
  'portal.col.trend': { vi: '12 tháng', en: '12 months' },
  'portal.col.rest': { vi: 'Từ nay đến {due} phải đạt', en: 'Needed from now to {due}' },
  'portal.home.note': {
    vi: 'Vạch đứng là đích của từng chỉ tiêu; dấu bên trái vạch là chưa tới, bên phải là vượt; mỗi nấc 5 điểm phần trăm, quá 15 điểm thì dấu dừng ở mép. Chỉ tiêu “tăng” lấy mức năm trước làm đích. Đường chấm trong ô 12 tháng là đích.',
    en: 'The upright line is each target; a sign to its left falls short, one to its right is beyond; each tick is 5 percentage points, and beyond 15 points the sign stops at the edge. “Increase” targets take the base year as target. The dotted line in the 12-month cell is the target.',
  },
  'portal.of-total': { vi: 'trên {total}', en: 'of {total}' },
  'portal.baseline': { vi: '{year}: {value}', en: '{year}: {value}' },

  'portal.change.state': {
    vi: '{target} chuyển từ {from} sang {to}.',
    en: '{target} went from {from} to {to}.',
  },
  'portal.change.rate-up': {
    vi: '{target} tăng {points} điểm, lên {to}.',
    en: '{target} rose by {points} points to {to}.',
  },
  'portal.change.rate-down': {
    vi: '{target} giảm {points} điểm, còn {to}.',
    en: '{target} fell by {points} points to {to}.',
  },
  'portal.change.overdue-down': {
    vi: 'Hồ sơ đang quá hạn giảm {count}, còn {to}.',
    en: 'Open overdue dossiers fell by {count} to {to}.',
  },
  'portal.change.overdue-up': {
    vi: 'Hồ sơ đang quá hạn tăng {count}, lên {to}.',
    en: 'Open overdue dossiers rose by {count} to {to}.',
  },
  'portal.change.agency-cleared': {
    vi: '{agency} giải quyết hết {count} hồ sơ quá hạn.',
    en: '{agency} has closed all {count} overdue dossiers.',
  },
  'portal.change.data': {
    vi: 'Có số liệu đến hết {through}; thêm {rows} dòng hồ sơ mới hoặc sửa đổi.',
    en: 'Data until the end of {through}; {rows} new or changed dossier rows.',
  },
  'portal.change.correction': {
    vi: 'Đính chính bản số {of}: {reason}',
    en: 'Correction of edition {of}: {reason}',
  },

  'portal.target.text': { vi: 'Kế hoạch viết', en: 'What the plan says' },
  'portal.target.means': { vi: 'Nghĩa là', en: 'What it means' },
  'portal.target.applies': { vi: 'Áp dụng: {scope}.', en: 'Applies: {scope}.' },
  'portal.target.except': { vi: 'Ngoại trừ: {exception}.', en: 'Exception: {exception}.' },
  'portal.target.due': { vi: 'Hạn: hết ngày {due}.', en: 'Due: end of {due}.' },
  'portal.target.monthly': { vi: 'Xét riêng từng tháng.', en: 'Judged month by month.' },
  'portal.target.now': { vi: 'Hiện nay', en: 'Now' },
  'portal.target.aim': { vi: 'Đích', en: 'Target' },
  'portal.target.base': { vi: 'Năm {year}', en: 'Year {year}' },
  'portal.target.gap': { vi: 'Lệch so với đích', en: 'From the target' },
  'portal.target.points': { vi: '{points} điểm', en: '{points} points' },
  'portal.target.near': { vi: 'chưa tới 0,1 điểm', en: 'less than 0.1 points' },
  'portal.target.rest': { vi: 'Từ nay đến {due}', en: 'From now to {due}' },
  'portal.target.forecast': { vi: 'Dự báo cuối năm', en: 'Forecast of the year’s end' },
  'portal.target.series': { vi: '12 tháng qua', en: 'The last 12 months' },
  'portal.target.series-label': {
    vi: '{target}: từng tháng so với đích {aim}. Tháng gần nhất {last}.',
    en: '{target}: month by month against the target, {aim}. Latest month {last}.',
  },
  'portal.target.series-none': {
    vi: 'Chưa có số liệu theo tháng cho chỉ tiêu này.',
    en: 'There are no monthly figures for this target yet.',
  },
  'portal.target.open-month': {
    vi: 'Chỉ vẽ những tháng đã hết. Tháng không có số liệu để trống.',
    en: 'Only closed months are drawn. A month without data is left empty.',
  },
  'portal.target.measured-by': { vi: 'Đo bằng chỉ số', en: 'Measured by the indicator' },
  'portal.target.not-measured': {
    vi: 'Chưa có chỉ số nào đo chỉ tiêu này từ sổ theo dõi.',
    en: 'No indicator measures this target from a register yet.',
  },
  'portal.target.by-agency': { vi: 'Xem từng cơ quan', en: 'See each agency' },
  'portal.target.why': { vi: 'Vì sao {state}', en: 'Why {state}' },
  'portal.col.month': { vi: 'Tháng', en: 'Month' },
  'portal.col.share': { vi: 'Tỷ lệ', en: 'Share' },
  'portal.col.count': { vi: 'Số lượng', en: 'Count' },
  'portal.col.fraction': { vi: 'Tử số/mẫu số', en: 'Numerator/denominator' },
} as const satisfies Messages;
