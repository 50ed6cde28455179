import { formatCount } from '../../kernel/index.ts';
import type { PageContext, RoomManifest } from '../../platform/manifest.ts';
import { Button } from '../../ui/index.ts';
import { removeSample } from './remove.ts';

/** Where the sample is taken away on the desk. */
export const SAMPLE_PAGE = '/ban-lam-viec/du-lieu-mau';

const WORDS = {
  title: { vi: 'Dữ liệu mẫu', en: 'Sample data' },
  none: { vi: 'Không có dữ liệu mẫu', en: 'There is no sample data' },
  lead: {
    vi: 'Kế hoạch, hồ sơ, bản ghi các sổ khác và bản công bố mẫu do máy sinh để xem thử. Gỡ trước khi nhập số liệu thật: khi còn dữ liệu mẫu, máy chủ không mở cổng ra ngoài máy này.',
    en: 'Sample plans, dossiers, records of the other registers and editions are generated for a look around. Remove them before importing real data: while they are loaded, the server does not listen beyond this machine.',
  },
  stays: {
    vi: 'Danh sách cơ quan giữ lại vì là tên và mã thật của tỉnh. Việc gỡ không hoàn lại được.',
    en: 'The list of agencies stays, since its names and codes are those of the real province. Removal cannot be undone.',
  },
  remove: { vi: 'Gỡ dữ liệu mẫu', en: 'Remove the sample data' },
  done: { vi: 'Đã gỡ dữ liệu mẫu', en: 'The sample data is gone' },
} as const;

const counts = (
  page: PageContext,
  removed: { dossiers: number; records: number; plans: number; editions: number },
): string => {
  const { dossiers: d, records: r, plans: p, editions: e } = removed;
  const [dossiers, records, plans, editions] = [d, r, p, e].map((n) => formatCount(n, page.lang));
  return page.lang === 'vi'
    ? `${dossiers} hồ sơ, ${records} bản ghi khác, ${plans} kế hoạch, ${editions} bản công bố.`
    : `${dossiers} dossiers, ${records} other records, ${plans} plans, ${editions} editions.`;
};

function showSample(page: PageContext): Response {
  const { lang } = page;
  const title = page.sample ? WORDS.title[lang] : WORDS.none[lang];
  return page.desk(
    title,
    <>
      <h1>{title}</h1>
      {page.sample ? (
        <>
          <p class="lead">{WORDS.lead[lang]}</p>
          <p class="asof">{WORDS.stays[lang]}</p>
          <form method="post" action={page.href(SAMPLE_PAGE)} class="blk">
            <input type="hidden" name="csrf" value={page.csrf} />
            <Button look="main">{WORDS.remove[lang]}</Button>
          </form>
        </>
      ) : null}
    </>,
  );
}

async function takeSampleAway(page: PageContext): Promise<Response> {
  const removed = await page.act(removeSample);
  if (!removed.ok) return page.problem(removed.problem);
  const title = WORDS.done[page.lang];
  return page.desk(
    title,
    <>
      <h1>{title}</h1>
      <p class="lead" role="status">
        {counts(page, removed.value)}
      </p>
    </>,
  );
}

/** The sample's own page on the desk. */
export const sampleRoom: RoomManifest = {
  name: 'sample',
  routes: [
    { method: 'GET', path: SAMPLE_PAGE, permission: 'sample.remove', handle: showSample },
    { method: 'POST', path: SAMPLE_PAGE, permission: 'sample.remove', handle: takeSampleAway },
  ],
};
