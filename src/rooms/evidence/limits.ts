import { formatCount } from '../../kernel/index.ts';
import type { Limit, RoomManifest } from '../../platform/manifest.ts';
import { readSetting } from '../../platform/settings.ts';
import { readEvidenceSettings } from './settings.ts';

/** Bounds of files that are taken in. */
export const evidenceLimits: NonNullable<RoomManifest['limits']> = async ({ database }) => {
  const kept = await readEvidenceSettings(database);
  const own = (await readSetting<Record<string, unknown>>(database, 'evidence')) ?? {};
  const one = (name: keyof typeof kept, label: Limit['label'], vi: string, en: string): Limit => ({
    label,
    value: { vi, en },
    setting: `evidence.${name}`,
    set: name in own,
  });
  const megabytes = Math.floor(kept.fileBytes / 1024 ** 2);
  const kinds = kept.kinds.join(', ').toUpperCase();
  return [
    one(
      'fileBytes',
      { vi: 'Tệp kiểm chứng lớn nhất', en: 'Largest evidence file' },
      `${formatCount(megabytes, 'vi')} MB`,
      `${formatCount(megabytes, 'en')} MB`,
    ),
    one('kinds', { vi: 'Loại tệp kiểm chứng được nhận', en: 'Types of evidence files' }, kinds, kinds),
    one(
      'uploadDays',
      { vi: 'Giữ tệp tải lên dở dang', en: 'Unfinished uploads are kept' },
      `${kept.uploadDays} ngày`,
      `${kept.uploadDays} days`,
    ),
    one(
      'strayDays',
      { vi: 'Cách ly tệp không ai dùng sau', en: 'Files that nothing names are set aside after' },
      `${kept.strayDays} ngày`,
      `${kept.strayDays} days`,
    ),
  ];
};
