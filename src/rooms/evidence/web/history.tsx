import { fill, formatInstant } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Cell, Col, Empty, Row, RowHead, Section, Table, TBody, THead } from '../../../ui/index.ts';
import type { Entry } from '../../audit/index.ts';
import { ACT_WORDS, WORDS } from './words.ts';

const nameOf = (actor: Entry['actor']): string => ('name' in actor ? actor.name : 'id' in actor ? actor.id : '–');

function wordsOf({ action, before, after }: Entry, lang: PageContext['lang']): string {
  const facts = (after ?? before ?? {}) as Readonly<Record<string, string | number>>;
  const words = ACT_WORDS[action]?.[lang];
  return words === undefined ? action : fill(words, facts);
}

/** What happened to an item, newest first, as the audit has it. */
export function History({ page, entries }: { page: PageContext; entries: readonly Entry[] }) {
  const { lang } = page;
  return (
    <Section title={WORDS.history[lang]}>
      {entries.length === 0 ? (
        <Empty>{WORDS.historyNone[lang]}</Empty>
      ) : (
        <Table caption={WORDS.history[lang]} captionHidden stack>
          <THead>
            <Row>
              <Col>{WORDS.what[lang]}</Col>
              <Col>{WORDS.when[lang]}</Col>
              <Col>{WORDS.who[lang]}</Col>
              <Col>{WORDS.why[lang]}</Col>
            </Row>
          </THead>
          <TBody>
            {entries.map((entry) => (
              <Row>
                <RowHead class="long">{wordsOf(entry, lang)}</RowHead>
                <Cell label={WORDS.when[lang]}>{formatInstant(entry.at)}</Cell>
                <Cell label={WORDS.who[lang]}>{nameOf(entry.actor)}</Cell>
                <Cell label={WORDS.why[lang]} class="long">
                  {entry.reason ?? '–'}
                </Cell>
              </Row>
            ))}
          </TBody>
        </Table>
      )}
    </Section>
  );
}
