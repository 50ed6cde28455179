import { formatCount, formatDate, formatInstant, type Lang } from '../../../kernel/index.ts';
import type { EditionNotice } from '../../editions/index.ts';
import { Cell, Col, Row, RowHead, Table, TBody, THead } from '../../../ui/index.ts';
import { say } from '../messages.ts';
import { Frame } from './frame.tsx';
import { documentWords } from './sentences.ts';
import type { View } from './view.ts';

/** Every edition so far, with the document that ordered it and what it corrected. */
export function EditionsPage(view: View) {
  const { lang, content } = view;
  const { history } = content;
  const corrections = history.filter(({ correction }) => correction !== null).length;
  const key = corrections > 0 ? '' : history.length === 1 ? '.one' : '.none';
  return (
    <Frame view={view} title={say(lang, 'portal.editions.title')} place={null}>
      <h1>
        {say(lang, `portal.editions.heading${key}`, {
          count: formatCount(history.length, lang),
          corrections: formatCount(corrections, lang),
        })}
      </h1>
      <p class="lead">{say(lang, 'portal.editions.lead')}</p>
      <div class="sec">
        <Table stack captionHidden caption={say(lang, 'portal.editions.title')}>
          <THead>
            <Row>
              {(['edition', 'published', 'as-of', 'document', 'correction', 'hash'] as const).map((column) => (
                <Col>{say(lang, `portal.col.${column}`)}</Col>
              ))}
            </Row>
          </THead>
          <TBody>{history.map((edition) => EditionLine(edition, lang))}</TBody>
        </Table>
      </div>
    </Frame>
  );
}

const EditionLine = (edition: EditionNotice, lang: Lang) => (
  <Row>
    <RowHead class="nw">{say(lang, 'portal.run', { id: edition.number })}</RowHead>
    <Cell label={say(lang, 'portal.col.published')}>{formatInstant(edition.publishedAt)}</Cell>
    <Cell label={say(lang, 'portal.col.as-of')}>{formatDate(edition.asOf)}</Cell>
    <Cell label={say(lang, 'portal.col.document')}>
      {edition.publishing ? documentWords(edition.publishing, lang) : say(lang, 'portal.editions.no-document')}
    </Cell>
    <Cell>
      {edition.correction
        ? say(lang, 'portal.editions.correction', {
            of: edition.correction.of,
            reason: edition.correction.reason[lang],
          })
        : ''}
    </Cell>
    <Cell class="hash">{edition.hash}</Cell>
  </Row>
);
