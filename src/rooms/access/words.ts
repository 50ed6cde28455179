import { bareKey, ROLES, type Bilingual, type Role } from '../../kernel/index.ts';
import type { StaffWords } from './core/staff-row.ts';

/** What roles are called on screen and in files. */
export const ROLE_WORDS: Readonly<Record<Role, Bilingual>> = {
  administrator: { vi: 'Quản trị hệ thống', en: 'System administrator' },
  'standing-office': { vi: 'Cơ quan thường trực', en: 'Standing office' },
  leader: { vi: 'Lãnh đạo tỉnh', en: 'Provincial leader' },
  'field-lead': { vi: 'Cơ quan chủ trì lĩnh vực', en: 'Lead agency of a field' },
  appraiser: { vi: 'Người thẩm định', en: 'Appraiser' },
  'agency-head': { vi: 'Thủ trưởng cơ quan', en: 'Agency head' },
  'agency-editor': { vi: 'Cán bộ đầu mối', en: 'Agency editor' },
  officer: { vi: 'Chuyên viên', en: 'Officer' },
  inspector: { vi: 'Thanh tra, kiểm tra', en: 'Inspector' },
  'committee-office': { vi: 'Văn phòng Ủy ban nhân dân tỉnh', en: "Office of the People's Committee" },
  press: { vi: 'Báo chí', en: 'Press' },
};

/** Reform fields by their codes in plans. */
export const REFORM_FIELDS: Readonly<Record<string, Bilingual>> = {
  institutions: { vi: 'Thể chế', en: 'Institutions' },
  procedures: { vi: 'Thủ tục hành chính', en: 'Procedures' },
  organisation: { vi: 'Tổ chức bộ máy', en: 'Organisation' },
  'civil-service': { vi: 'Chế độ công vụ', en: 'Civil service' },
  'public-finance': { vi: 'Tài chính công', en: 'Public finance' },
  'digital-government': { vi: 'Chính quyền điện tử, chính quyền số', en: 'Digital government' },
  steering: { vi: 'Chỉ đạo, điều hành', en: 'Steering' },
};

/** Words of a staff list, folded: codes and both languages are understood. */
export const STAFF_WORDS: StaffWords = {
  roles: new Map(
    ROLES.flatMap((role) =>
      [role, ROLE_WORDS[role].vi, ROLE_WORDS[role].en].map((word) => [bareKey(word), role] as const),
    ),
  ),
  fields: new Map(
    Object.entries(REFORM_FIELDS).flatMap(([code, { vi, en }]) =>
      [code, vi, en].map((word) => [bareKey(word), code] as const),
    ),
  ),
};
