import type { Lang } from '../kernel/index.ts';
import { Cell, Col, Row, RowHead, Table, TBody, THead } from './tables.tsx';

/** One place in which two versions differ, each side in words. */
export interface Differing {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

const WORDS = {
  what: { vi: 'Mục', en: 'What' },
  before: { vi: 'Trước', en: 'Before' },
  after: { vi: 'Sau', en: 'After' },
} as const;

/** What differs between two versions of something, one line a place. */
export const Differences = ({ caption, rows, lang }: { caption: string; rows: readonly Differing[]; lang: Lang }) => (
  <Table caption={caption} captionHidden stack>
    <THead>
      <Row>
        <Col>{WORDS.what[lang]}</Col>
        <Col>{WORDS.before[lang]}</Col>
        <Col>{WORDS.after[lang]}</Col>
      </Row>
    </THead>
    <TBody>
      {rows.map(({ what, before, after }) => (
        <Row>
          <RowHead>{what}</RowHead>
          <Cell label={WORDS.before[lang]}>{before}</Cell>
          <Cell label={WORDS.after[lang]}>{after}</Cell>
        </Row>
      ))}
    </TBody>
  </Table>
);
