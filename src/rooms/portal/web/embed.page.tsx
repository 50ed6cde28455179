import type { Child } from 'hono/jsx';
import { fill, formatDate } from '../../../kernel/index.ts';
import type { AgencyContent, TargetContent } from '../../editions/index.ts';
import { assetPath, renderDocument, sayUi, SignSheet, Status, type State } from '../../../ui/index.ts';
import { onTimeShare, shareOfObservation, type Share } from '../core/figures.ts';
import { WORDS } from '../messages/feeds.ts';
import { DISPLAY } from '../messages/plain.ts';
import type { SentFile } from '../publish.ts';
import { aimWords, fraction, reasonWords, shareWords } from './sentences.ts';
import { agencyPath, href, targetPath, type View } from './view.ts';

/** Shown inside pages of others: still no script, nothing from elsewhere, and no form. */
const FRAMED =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors *";
const HEADERS = { 'Content-Security-Policy': FRAMED, 'Cross-Origin-Resource-Policy': 'cross-origin' };

export const embedPath = (path: string): string => `/nhung${path}`;
/** Pages of which a figure can be shown elsewhere. */
export const EMBEDDED = /^\/(?:co-quan|muc-tieu)\/[^/?#]{1,80}$/u;
export const EMBED_SIZE = { width: 360, height: 240 } as const;

interface Figure {
  readonly name: string;
  readonly path: string;
  readonly share: Share;
  readonly state: State;
  readonly below: string;
}

function documentOf(view: View, figure: Figure): Child {
  const { lang, content, sample } = view;
  const { header, province } = content;
  const body = (
    <main class="embed">
      <h1>
        <a href={view.site + href(view, figure.path)} target="_blank" rel="noopener">
          {figure.name}
        </a>
      </h1>
      <p>
        <b class="big">{shareWords(figure.share, lang)}</b> <span class="of">{fraction(figure.share, lang)}</span>
      </p>
      <p>
        <Status state={figure.state} lang={lang} />
      </p>
      <p class="note">{figure.below}</p>
      <p class="note">
        {sample ? `${sayUi(lang, 'ui.sample')}. ` : ''}
        {fill(WORDS.data[lang], { day: formatDate(header.asOf) })}{' '}
        {fill(DISPLAY.source[lang], { office: province.standingOffice[lang], number: header.number })}.
      </p>
    </main>
  );
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${figure.name} | Thước Đo`}</title>
        <link rel="stylesheet" href={assetPath('style.css')} />
      </head>
      <body>
        <SignSheet body={String(body)} />
        {body}
      </body>
    </html>
  );
}

const sent = (view: View, figure: Figure): SentFile => ({
  bytes: renderDocument(documentOf(view, figure)),
  type: 'text/html; charset=utf-8',
  name: null,
  headers: HEADERS,
});

/** The on-time share of an agency, to be shown inside another page. */
export const embeddedAgency = (view: View, agency: AgencyContent): SentFile =>
  sent(view, {
    name: agency.name,
    path: agencyPath(agency),
    share: agency.figures && onTimeShare(agency.figures),
    state: agency.state,
    below: `${DISPLAY.onTime[view.lang]}. ${reasonWords(agency.reason, view.content.header.suppressUnder, view.lang)}`,
  });

/** How a target stands, the same way. */
export const embeddedTarget = (view: View, target: TargetContent): SentFile =>
  sent(view, {
    name: target.name[view.lang],
    path: targetPath(target),
    share: shareOfObservation(target.observation),
    state: target.state,
    below: aimWords(target, view.lang),
  });
