import type { Limit, RoomManifest } from '../../platform/manifest.ts';
import { readSetting } from '../../platform/settings.ts';
import { codeRoles, PROGRESS_MINUTES } from './commands/sign-in.ts';
import { LINK_HOURS } from './commands/people.ts';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './core/password-rules.ts';
import { ADDRESS, CODES, PAIR } from './core/throttle.ts';
import { SESSION_SETTING, sessionLimits } from './sql/session.store.ts';
import { ROLE_WORDS } from './words.ts';

const fixed = (label: Limit['label'], vi: string, en: string): Limit => ({
  label,
  value: { vi, en },
  setting: null,
  set: false,
});

/** A wait after free attempts, doubling up to the longest. */
const patience = (label: Limit['label'], { free, first, longest }: typeof PAIR): Limit =>
  fixed(
    label,
    `${free} lần, rồi chờ ${first} giây, tăng dần đến ${Math.round(longest / 60)} phút`,
    `${free} times, then ${first} seconds, growing to ${Math.round(longest / 60)} minutes`,
  );

/** Bounds of sign-in and sessions. */
export const accessLimits: NonNullable<RoomManifest['limits']> = async ({ database, site }) => {
  const { idleMinutes, hours } = await sessionLimits(database);
  const session = { setting: SESSION_SETTING, set: (await readSetting(database, SESSION_SETTING)) !== null };
  const roles = await codeRoles(database);
  const named = (lang: 'vi' | 'en'): string => roles.map((role) => ROLE_WORDS[role][lang]).join(', ');
  return [
    {
      label: { vi: 'Phiên làm việc không thao tác', en: 'Session without a request' },
      value: { vi: `${idleMinutes} phút`, en: `${idleMinutes} minutes` },
      ...session,
    },
    {
      label: { vi: 'Phiên làm việc tất cả', en: 'Session in all' },
      value: { vi: `${hours} giờ`, en: `${hours} hours` },
      ...session,
    },
    {
      label: { vi: 'Vai trò phải có mã xác thực', en: 'Roles that need codes' },
      value: { vi: named('vi') || 'Không vai trò nào', en: named('en') || 'None' },
      setting: 'access.code-roles',
      set: (await readSetting(database, 'access.code-roles')) !== null,
    },
    fixed(
      { vi: 'Độ dài mật khẩu', en: 'Length of a password' },
      `${SHORTEST_PASSWORD}–${LONGEST_PASSWORD} ký tự`,
      `${SHORTEST_PASSWORD}–${LONGEST_PASSWORD} characters`,
    ),
    {
      label: { vi: 'Danh sách mật khẩu đã lộ', en: 'List of breached passwords' },
      value: site?.breached
        ? { vi: 'Kèm phần mềm và của người vận hành', en: 'The shipped one and the operator’s' }
        : { vi: 'Kèm phần mềm', en: 'The shipped one' },
      setting: 'THUOCDO_BREACHED',
      set: site?.breached !== undefined,
    },
    patience(
      { vi: 'Sai mật khẩu, một tài khoản từ một địa chỉ', en: 'Wrong passwords, one account, one address' },
      PAIR,
    ),
    patience({ vi: 'Sai mật khẩu, một địa chỉ', en: 'Wrong passwords, one address' }, ADDRESS),
    patience({ vi: 'Sai mã xác thực', en: 'Wrong codes' }, CODES),
    fixed(
      { vi: 'Đăng nhập dở dang', en: 'Sign-in under way' },
      `${PROGRESS_MINUTES} phút`,
      `${PROGRESS_MINUTES} minutes`,
    ),
    fixed({ vi: 'Liên kết mời', en: 'Invitation' }, `${LINK_HOURS} giờ`, `${LINK_HOURS} hours`),
  ];
};
