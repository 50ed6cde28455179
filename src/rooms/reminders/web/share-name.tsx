import type { PageContext } from '../../../platform/manifest.ts';
import { taskPaths, type BoardRow } from '../../tasks/index.ts';
import type { MatterName } from '../sql/matter.store.ts';
import { WORDS } from './words.ts';

const LONGEST = 140;

interface ShareNameProps {
  readonly page: PageContext;
  readonly row: BoardRow | undefined;
  /** In place of a share: another thing that is chased. */
  readonly matter?: MatterName | undefined;
}

/** Clause and beginning of the task of a share, as a link; its absence in words where the share is gone. */
export function ShareName({ page, row, matter }: ShareNameProps) {
  if (matter) return <a href={page.href(matter.path)}>{matter.title[page.lang]}</a>;
  if (!row) return <>{WORDS.gone[page.lang]}</>;
  const title = row.title.length > LONGEST ? `${row.title.slice(0, LONGEST - 1).trimEnd()}…` : row.title;
  return <a href={page.href(taskPaths.share(row.id))}>{`${row.address}: ${title}`}</a>;
}
