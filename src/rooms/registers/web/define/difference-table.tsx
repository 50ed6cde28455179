import type { PageContext } from '../../../../platform/manifest.ts';
import { Differences } from '../../../../ui/index.ts';
import type { Difference } from '../../core/differences.ts';
import { sidesOf, titleOf } from './difference-words.ts';

/** What was, and what is, thing by thing. */
export const DifferenceTable = ({
  page: { lang },
  differences,
  caption,
}: {
  page: PageContext;
  differences: readonly Difference[];
  caption: string;
}) => (
  <Differences
    caption={caption}
    lang={lang}
    rows={differences.map((one) => ({ what: titleOf(one, lang), ...sidesOf(one, lang) }))}
  />
);
