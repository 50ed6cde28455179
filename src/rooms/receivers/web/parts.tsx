import { fill, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Crumbs } from '../../../ui/index.ts';
import { paths } from './paths.ts';
import { reasonWords, WORDS } from './words.ts';

const DESK = '/ban-lam-viec';

/** Where a page of this room stands. */
export const Trail = ({ page, here, below }: { page: PageContext; here: string; below?: boolean }) => (
  <Crumbs
    lang={page.lang}
    here={here}
    items={[
      { href: page.href(DESK), label: WORDS.desk[page.lang] },
      ...(below && page.may('receivers.set')
        ? [{ href: page.href(paths.receivers), label: WORDS.title[page.lang] }]
        : []),
    ]}
  />
);

export const Csrf = ({ page }: { page: PageContext }) => <input type="hidden" name="csrf" value={page.csrf} />;

/** Why a try failed, and the beginning of what the other side said. */
export function failureText(failure: string, answer: string | null, lang: Lang): string {
  const { words, params } = reasonWords(failure);
  const said = fill(words[lang], params);
  return answer === null ? said : `${said}; ${fill(WORDS.answered[lang], { answer })}`;
}
