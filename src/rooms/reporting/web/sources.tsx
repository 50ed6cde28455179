import { dateAt, fill, formatCount } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, Cell, Col, Row, RowHead, Section, Table, TBody, THead } from '../../../ui/index.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { targetOf } from '../commands/open-report.ts';
import { sentencesOf, traced } from '../core/provenance.ts';
import { isOpen } from '../core/state.ts';
import { partsOf, takenIn, type Part } from '../sql/part.reads.ts';
import { lastVersion } from '../sql/report.reads.ts';
import type { Shown } from './shown.ts';
import { WORDS } from './words.ts';

/** Reports whose words are shown beside a merged text: these at once, the others unfolded, up to a bound. */
const OPEN = 10;
const LISTED = 400;

/** What those below wrote in this section, sentence by sentence, for the text that merges it: lead agencies' first. */
export async function Sources({ page, report, cycle }: Shown, code: string) {
  const { lang, database } = page;
  if (!page.may('reporting.consolidate', targetOf(report))) return null;
  const tree = await loadAgencies(database, dateAt(page.at));
  const parts = (await partsOf(database, cycle.id, [code])).filter(({ report: id }) => id !== report.id);
  const said = parts.filter(({ words }) => words !== '');
  const nameOf = ({ agency, level }: Part): string => {
    const name = tree.byId(agency)?.shortName ?? String(agency);
    return level === 'field' ? fill(WORDS.sourceField[lang], { agency: name }) : name;
  };
  const shown = (part: Part) => <SourceText page={page} part={part} name={nameOf(part)} />;
  return (
    <Section
      title={WORDS.sources[lang]}
      note={fill(WORDS.sourcesNote[lang], {
        count: formatCount(said.length, lang),
        missing: formatCount(parts.length - said.length, lang),
      })}
      id="nguon"
    >
      {said.slice(0, OPEN).map(shown)}
      {said.length > OPEN ? (
        <details>
          <summary>
            {fill(WORDS.moreSources[lang], { count: formatCount(Math.min(said.length, LISTED) - OPEN, lang) })}
          </summary>
          {said.slice(OPEN, LISTED).map(shown)}
        </details>
      ) : null}
    </Section>
  );
}

/** One report's words, a sentence a line, each with the button that takes it over. */
function SourceText({ page, part, name }: { page: PageContext; part: Part; name: string }) {
  const { lang } = page;
  const all = `${part.report}-${part.version}`;
  const sentences = sentencesOf(part.words);
  return (
    <section class="blk">
      <h3>{name}</h3>
      <ul class="lines" role="list">
        {sentences.map((sentence, at) => (
          <li>
            {sentence}{' '}
            <Button look="plain" name="lay" value={`${all}-${at}`}>
              {WORDS.add[lang]}
              <span class="vh">: {`${name}, ${sentence.slice(0, 40)}`}</span>
            </Button>
          </li>
        ))}
      </ul>
      {sentences.length > 1 ? (
        <p class="acts">
          <Button look="plain" name="lay" value={all}>
            {WORDS.takeAll[lang]}
            <span class="vh">: {name}</span>
          </Button>
        </p>
      ) : null}
    </section>
  );
}

/** Of a merged report: each sentence with where it came from; as it was sent, what was kept with it. */
export async function TracedText({ page, report, cycle, content }: Shown) {
  const { lang, database } = page;
  const tree = await loadAgencies(database, dateAt(page.at));
  const sent = isOpen(report.state) ? null : ((await lastVersion(database, report.id))?.content.sources ?? []);
  const taken = sent === null ? await takenIn(database, report.id) : [];
  const rows = cycle.outline.sections.flatMap(({ code }) =>
    traced(code, content.sections[code] ?? '', taken).map(({ sentence, source }) => ({
      code,
      sentence,
      source: sent?.find((one) => one.code === code && one.sentence === sentence) ?? source,
    })),
  );
  if (!rows.some(({ source }) => source)) return null;
  return (
    <Section title={WORDS.traced[lang]} id="nguon-cau">
      <Table caption={WORDS.traced[lang]} captionHidden stack>
        <THead>
          <Row>
            <Col>{WORDS.sentence[lang]}</Col>
            <Col>{WORDS.source[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {rows.map(({ code, sentence, source }) => (
            <Row>
              <RowHead>
                {code}. {sentence}
              </RowHead>
              <Cell label={WORDS.source[lang]}>
                {source
                  ? fill((source.edited ? WORDS.editedFrom : WORDS.asIn)[lang], {
                      source: fill(WORDS.sourceRow[lang], {
                        agency: tree.byId(source.agency)?.shortName ?? String(source.agency),
                        version: source.version,
                      }),
                    })
                  : WORDS.ownWords[lang]}
              </Cell>
            </Row>
          ))}
        </TBody>
      </Table>
    </Section>
  );
}
