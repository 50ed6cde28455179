import { Links } from '../../../ui/index.ts';
import { targetOfCard } from '../commands/open.ts';
import type { ShownCard } from './card.page.tsx';
import { paths } from './paths.ts';
import { WORDS } from './sheet-words.ts';

/** Where an agency gets its sheet and brings it back; on the page of the card. */
export function SheetLinks({ page, campaign, card }: ShownCard) {
  const { lang } = page;
  const takes =
    campaign.state === 'self' && card.leftOut === null && page.may('scoring.take-sheet', targetOfCard(card));
  return (
    <Links
      items={[
        { href: page.href(paths.sheetFile(card.id)), label: WORDS.download[lang] },
        ...(page.may('scoring.pack', targetOfCard(card))
          ? [{ href: page.href(paths.assessment(card.id)), label: WORDS.pack[lang] }]
          : []),
        ...(takes ? [{ href: page.href(paths.sheet(card.id)), label: WORDS.take[lang] }] : []),
      ]}
    />
  );
}
