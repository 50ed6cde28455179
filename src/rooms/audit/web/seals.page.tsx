import { formatCount, formatInstant } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  Cell,
  Col,
  Empty,
  Links,
  PublicLayout,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { readAnchors, type Anchor } from '../sql/seal.store.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

/** A month of days; older anchors are in the mails and prints that went out. */
const SHOWN = 31;

/** Answers with 304 where the reader has this state of the anchors already. */
async function current(
  page: PageContext,
  form: string,
  answer: (anchors: readonly Anchor[]) => Response,
): Promise<Response> {
  const anchors = await readAnchors(page.database, SHOWN);
  const tag = `"${form}-${anchors[0] ? `${anchors[0].at}-${anchors[0].hash.slice(0, 32)}` : 'none'}"`;
  const headers = { ETag: tag, 'Cache-Control': 'no-cache' };
  if (page.request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers });
  const response = answer(anchors);
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

/** The chain's heads of the last days, for everybody to keep. */
export const showSeals = (page: PageContext): Promise<Response> =>
  current(page, `${page.lang}${page.sample ? '-sample' : ''}`, (anchors) =>
    page.page(
      <PublicLayout page={page} title={WORDS.seals[page.lang]} path={paths.seals} foot={WORDS.foot[page.lang]}>
        <h1>{WORDS.seals[page.lang]}</h1>
        <p class="lead">{WORDS.sealsLead[page.lang]}</p>
        {anchors.length === 0 ? (
          <Empty>{WORDS.headNone[page.lang]}</Empty>
        ) : (
          <AnchorTable page={page} anchors={anchors} />
        )}
        <Links items={[{ href: page.href(paths.sealsJson), label: WORDS.asJson[page.lang] }]} />
      </PublicLayout>,
    ),
  );

function AnchorTable({ page, anchors }: { page: PageContext; anchors: readonly Anchor[] }) {
  const { lang } = page;
  return (
    <Section title={WORDS.sealsCaption[lang]}>
      <Table caption={WORDS.sealsCaption[lang]} captionHidden stack>
        <THead>
          <Row>
            <Col>{WORDS.when[lang]}</Col>
            <Col right>{WORDS.entriesCovered[lang]}</Col>
            <Col>{WORDS.hash[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {anchors.map((anchor) => (
            <Row>
              <RowHead>{formatInstant(anchor.at)}</RowHead>
              <Cell right label={WORDS.entriesCovered[lang]}>
                {formatCount(anchor.position, lang)}
              </Cell>
              <Cell label={WORDS.hash[lang]} class="long">
                <code>
                  {anchor.hash.slice(0, 32)}
                  <wbr />
                  {anchor.hash.slice(32)}
                </code>
              </Cell>
            </Row>
          ))}
        </TBody>
      </Table>
    </Section>
  );
}

/** The same for programs: times in UTC, hashes in hexadecimal, newest first. */
export const sendSeals = (page: PageContext): Promise<Response> =>
  current(page, 'json', (anchors) =>
    Response.json({
      algorithm: 'SHA-256 chain, docs/audit.md',
      sample: page.sample,
      anchors: anchors.map(({ at, position, hash }) => ({ at: new Date(at).toISOString(), position, hash })),
    }),
  );
