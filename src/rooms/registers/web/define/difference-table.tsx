import type { PageContext } from '../../../../platform/manifest.ts';
import { Cell, Col, Row, RowHead, Table, TBody, THead } from '../../../../ui/index.ts';
import type { Difference } from '../../core/differences.ts';
import { sidesOf, titleOf } from './difference-words.ts';
import { DEFINE_WORDS as WORDS } from './words.ts';

/** What was, and what is, thing by thing. */
export function DifferenceTable({
  page: { lang },
  differences,
  caption,
}: {
  page: PageContext;
  differences: readonly Difference[];
  caption: string;
}) {
  return (
    <Table caption={caption} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.what[lang]}</Col>
          <Col>{WORDS.before[lang]}</Col>
          <Col>{WORDS.after[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {differences.map((one) => {
          const sides = sidesOf(one, lang);
          return (
            <Row>
              <RowHead>{titleOf(one, lang)}</RowHead>
              <Cell label={WORDS.before[lang]}>{sides.before}</Cell>
              <Cell label={WORDS.after[lang]}>{sides.after}</Cell>
            </Row>
          );
        })}
      </TBody>
    </Table>
  );
}
