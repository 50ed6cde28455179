import { formatDate, formatInstant, type Actor, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, Cell, Col, Empty, Row, RowHead, Table, TBody, THead } from '../../../ui/index.ts';
import type { PublishingDocument } from '../core/content.ts';
import type { EditionRow } from '../sql/edition.reads.ts';
import { VERIFY } from './paths.ts';
import { say, WORDS } from './words.ts';

/** The editions so far, newest first, each with its hash and a button that computes it again. */
export function EditionTable({ page, editions }: { page: PageContext; editions: readonly EditionRow[] }) {
  const { lang } = page;
  if (editions.length === 0) return <Empty>{WORDS.noEditions[lang]}</Empty>;
  return (
    <Table caption={WORDS.editions[lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.number[lang]}</Col>
          <Col>{WORDS.publishedAt[lang]}</Col>
          <Col>{WORDS.dataUntil[lang]}</Col>
          <Col>{WORDS.document[lang]}</Col>
          <Col>{WORDS.by[lang]}</Col>
          <Col>{WORDS.hash[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {editions.map((edition) => (
          <Row>
            <RowHead>
              {String(edition.number)}
              {edition.correction ? (
                <span class="of">{say(lang, 'corrects', { number: String(edition.correction.of) })}</span>
              ) : null}
            </RowHead>
            <Cell label={WORDS.publishedAt[lang]}>{formatInstant(edition.publishedAt)}</Cell>
            <Cell label={WORDS.dataUntil[lang]}>{formatDate(edition.asOf)}</Cell>
            <Cell label={WORDS.document[lang]}>{documentWords(edition.publishing, lang)}</Cell>
            <Cell label={WORDS.by[lang]}>{actorWords(edition.publishedBy)}</Cell>
            <Cell label={WORDS.hash[lang]}>
              <code title={edition.hash}>{edition.hash.slice(0, 12)}…</code>
              <form method="post" action={page.href(VERIFY)}>
                <input type="hidden" name="csrf" value={page.csrf} />
                <Button look="low" name="number" value={String(edition.number)}>
                  {WORDS.verify[lang]}
                </Button>
              </form>
            </Cell>
          </Row>
        ))}
      </TBody>
    </Table>
  );
}

function documentWords(document: PublishingDocument | null, lang: Lang): string {
  if (!document) return WORDS.noDocument[lang];
  const number = document.sample ? say(lang, 'sampleDocument', { number: document.number }) : document.number;
  return `${number}, ${formatDate(document.date)}`;
}

const actorWords = (actor: Actor): string =>
  actor.kind === 'person' ? actor.name : actor.kind === 'public' ? '' : actor.id;
