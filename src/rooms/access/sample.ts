import { addDays, dateAt, type LocalDate, type Post } from '../../kernel/index.ts';
import type { Act } from '../../platform/manifest.ts';
import { loadAgencies } from '../agencies/index.ts';
import { recordEntry } from '../audit/index.ts';
import { deleteSamplePeople, insertPerson } from './sql/people.store.ts';
import { insertHolding, insertPost } from './sql/posts.store.ts';
import { findPost } from './sql/posts.reads.ts';

/** Words that no real person's record carries. */
const MARK = '(mẫu)';
const DOCUMENT = 'Dữ liệu mẫu';

type SamplePost = Omit<Post, 'id' | 'agency'> & { readonly agency: string | null; readonly holder: string };

/** One generated person for each role, at an agency where it could be. */
const SAMPLE_POSTS: readonly SamplePost[] = [
  { role: 'administrator', agency: null, field: null, title: 'Quản trị hệ thống mẫu', holder: 'Nguyễn Văn Mẫu' },
  { role: 'standing-office', agency: null, field: null, title: 'Cơ quan thường trực mẫu', holder: 'Trần Thị Mẫu' },
  { role: 'leader', agency: null, field: null, title: 'Lãnh đạo tỉnh mẫu', holder: 'Lê Văn Mẫu' },
  {
    role: 'field-lead',
    agency: 'STP',
    field: 'institutions',
    title: 'Chủ trì lĩnh vực thể chế',
    holder: 'Phạm Thị Mẫu',
  },
  { role: 'appraiser', agency: null, field: null, title: 'Thẩm định mẫu', holder: 'Hoàng Văn Mẫu' },
  { role: 'agency-head', agency: 'SXD', field: null, title: 'Giám đốc Sở', holder: 'Vũ Thị Mẫu' },
  { role: 'agency-editor', agency: 'SXD', field: null, title: 'Cán bộ đầu mối', holder: 'Đặng Văn Mẫu' },
  { role: 'officer', agency: 'SXD', field: null, title: 'Chuyên viên', holder: 'Bùi Thị Mẫu' },
  { role: 'inspector', agency: 'TTT', field: null, title: 'Thanh tra viên', holder: 'Đỗ Văn Mẫu' },
  { role: 'committee-office', agency: 'VPUBND', field: null, title: 'Văn phòng tỉnh', holder: 'Hồ Thị Mẫu' },
  { role: 'press', agency: 'BPTTH', field: null, title: 'Phóng viên', holder: 'Ngô Văn Mẫu' },
];

/** Posts of the smallest agencies too: where most desks of a province are. */
const COMMUNE_POSTS: readonly Omit<SamplePost, 'agency'>[] = [
  { role: 'agency-head', field: null, title: 'Chủ tịch Ủy ban nhân dân', holder: 'Dương Thị Mẫu' },
  { role: 'agency-editor', field: null, title: 'Cán bộ đầu mối', holder: 'Lý Văn Mẫu' },
  { role: 'officer', field: null, title: 'Chuyên viên một cửa', holder: 'Mai Thị Mẫu' },
];

async function seat(act: Act, post: SamplePost, agency: number | null, today: LocalDate): Promise<boolean> {
  const { role, field, title, holder } = post;
  const existing = await findPost(act.tx, { role, agency, title }, today);
  if (existing) return false;
  const id = await insertPost(act, { role, agency, field, title }, true);
  const person = await insertPerson(act, { name: `${holder} ${MARK}`, email: null }, true);
  await insertHolding(act, {
    post: id,
    person,
    from: addDays(today, -30),
    to: null,
    document: DOCUMENT,
    delegatedFrom: null,
  });
  return true;
}

/** Makes a person in a post for each role, all marked as sample. Agencies that the list lacks are passed over. */
export async function loadSamplePeople(act: Act): Promise<number> {
  const today = dateAt(act.at);
  const tree = await loadAgencies(act.tx, today);
  const commune = tree.ofKind('ward', 'commune')[0];
  let made = 0;
  for (const post of SAMPLE_POSTS) {
    const agency = post.agency === null ? null : (tree.byCode(post.agency)?.id ?? 0);
    if (agency !== 0 && (await seat(act, post, agency, today))) made += 1;
  }
  for (const post of commune ? COMMUNE_POSTS : [])
    if (await seat(act, { ...post, agency: null }, commune?.id ?? null, today)) made += 1;
  if (made > 0) await recordEntry(act, { subject: 'access.sample', key: 'people', action: 'load', after: { made } });
  return made;
}

/** Takes the generated persons and posts away again, with what hangs on them. Answers how many persons. */
export async function removeSamplePeople(act: Act): Promise<number> {
  const removed = await deleteSamplePeople(act);
  if (removed > 0)
    await recordEntry(act, { subject: 'access.sample', key: 'people', action: 'remove', before: { removed } });
  return removed;
}
