import type { Bilingual } from '../../kernel/index.ts';
import { REFORM_FIELDS } from '../access/index.ts';
import type { AgencyKind } from '../agencies/index.ts';
import { KIND_WORDS as SURVEY_WORDS } from '../questionnaires/index.ts';
import type { Component, FactType, ValueSource } from './core/set.ts';

export const KIND_WORDS: Readonly<Record<Component['kind'], Bilingual>> = {
  regular: { vi: 'Tiêu chí', en: 'Criterion' },
  bonus: { vi: 'Điểm thưởng', en: 'Bonus' },
  penalty: { vi: 'Điểm trừ', en: 'Penalty' },
};

export const SURENESS_WORDS: Readonly<Record<string, Bilingual>> = {
  official: { vi: 'Chính thức', en: 'Official' },
  computed: { vi: 'Suy ra', en: 'Computed' },
  provisional: { vi: 'Chưa đối chiếu văn bản gốc', en: 'Not compared with the document' },
  sample: { vi: 'Mẫu', en: 'Sample' },
};

const SOURCES: Readonly<Record<string, Bilingual>> = {
  survey: { vi: 'Khảo sát', en: 'Survey' },
  reported: { vi: 'Cơ quan tự kê khai', en: 'Reported by the agency' },
  judged: { vi: 'Người thẩm định cho điểm', en: 'Judged by who appraises' },
  tasks: { vi: 'Nhiệm vụ đúng hạn trong hệ thống', en: 'Tasks in time in this system' },
  reports: { vi: 'Báo cáo định kỳ đúng hạn trong hệ thống', en: 'Periodic reports in time in this system' },
};

/** Where a value comes from; of an indicator its code. */
export function sourceWords(source: ValueSource): Bilingual {
  if (typeof source === 'string') return SOURCES[source]!;
  if ('work' in source) return SOURCES[source.work]!;
  if ('survey' in source) {
    const part = source.factor ?? source.question;
    const { vi, en } = SURVEY_WORDS[source.survey];
    return part === undefined
      ? { vi: `Khảo sát: ${vi}`, en: `Survey: ${en}` }
      : { vi: `Khảo sát: ${vi} (${part})`, en: `Survey: ${en} (${part})` };
  }
  return { vi: `Chỉ tiêu ${source.indicator}`, en: `Indicator ${source.indicator}` };
}

const APPRAISER_WORDS: Readonly<Record<string, Bilingual>> = {
  'standing-office': { vi: 'Cơ quan thường trực', en: 'Standing office' },
  council: { vi: 'Hội đồng thẩm định', en: 'Council' },
  'outer-council': { vi: 'Thành viên ngoài cơ quan nhà nước', en: 'Outside members of the council' },
  leader: { vi: 'Lãnh đạo UBND tỉnh', en: 'Leaders of the province' },
};

/** Who appraises: a post of the province, or the lead of a reform field. */
export const appraiserWords = (appraiser: string): Bilingual =>
  APPRAISER_WORDS[appraiser] ?? REFORM_FIELDS[appraiser] ?? { vi: appraiser, en: appraiser };

export const FACT_TYPE_WORDS: Readonly<Record<FactType, Bilingual>> = {
  percent: { vi: 'tỷ lệ', en: 'share' },
  number: { vi: 'số', en: 'number' },
  date: { vi: 'ngày', en: 'day' },
  'yes-no': { vi: 'có/không', en: 'yes or no' },
  level: { vi: 'mức', en: 'level' },
};

export const AGENCY_KIND_WORDS: Readonly<Partial<Record<AgencyKind, Bilingual>>> = {
  province: { vi: 'Tỉnh', en: 'Province' },
  department: { vi: 'Sở, ban, ngành', en: 'Departments' },
  commune: { vi: 'Xã', en: 'Communes' },
  ward: { vi: 'Phường', en: 'Wards' },
};
