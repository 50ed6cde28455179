import { dateAt, fill, formatCount, formatShare, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Cell, Col, Links, Row, RowHead, Section, Sign, Table, TBody, THead } from '../../../ui/index.ts';
import type { AgencyTree } from '../../agencies/index.ts';
import { standingOf } from '../core/state.ts';
import { overview, ratesOf, type Rates } from '../overview.ts';
import { listCycles } from '../sql/cycle.reads.ts';
import { reportsOf } from '../sql/report.reads.ts';
import { STANDING_SIGNS, STANDING_WORDS } from '../words.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

/** Periods beside each other in the matrix. */
const RECENT = 6;

/** "143/145 (98,6%)": of agencies that owed one, or of what was asked of them. */
const rateWords = ({ done, asked }: Rates['filled'], lang: Lang): string =>
  fill(WORDS.rateOf[lang], {
    done: formatCount(done, lang),
    all: formatCount(asked, lang),
    share: formatShare({ numerator: done, denominator: asked }, lang),
  });

/** Agencies × recent periods: a sign with its word for each report, led to. */
export async function Matrix({ page, tree }: { page: PageContext; tree: AgencyTree }) {
  const { lang, database } = page;
  const cycles = (await listCycles(database)).slice(0, RECENT);
  if (cycles.length < 2) return null;
  const scope = page.scope('reporting.read');
  const reports = (
    await reportsOf(
      database,
      cycles.map(({ id }) => id),
    )
  ).filter(
    ({ agency, level }) => level === 'agency' && tree.byId(agency) && (scope === 'all' || scope.includes(agency)),
  );
  const counted: Rates[] = [];
  for (const cycle of cycles)
    counted.push(ratesOf((await overview(database, cycle, { tree, today: dateAt(page.at), scope })).agencies));
  const rates = [
    { label: WORDS.rateSent[lang], of: ({ sent, owed }: Rates) => ({ done: sent, asked: owed }) },
    { label: WORDS.rateInTime[lang], of: ({ inTime, owed }: Rates) => ({ done: inTime, asked: owed }) },
    { label: WORDS.rateFilled[lang], of: ({ filled }: Rates) => filled },
  ];
  const byAgency = Map.groupBy(reports, ({ agency }) => agency);
  return (
    <Section title={WORDS.recent[lang]} note={WORDS.recentNote[lang]} id="cac-ky">
      <Links items={cycles.map(({ id, name }) => ({ href: page.href(paths.cycle(id)), label: name }))} />
      <details>
        <summary>{WORDS.matrix[lang]}</summary>
        <Table caption={WORDS.recent[lang]} captionHidden compact>
          <THead>
            <Row>
              <Col>{WORDS.agency[lang]}</Col>
              {cycles.map(({ name }) => (
                <Col>{name}</Col>
              ))}
            </Row>
          </THead>
          <TBody>
            {rates.map(({ label, of }) => (
              <Row>
                <RowHead>
                  <b>{label}</b>
                </RowHead>
                {cycles.map(({ name }, at) => (
                  <Cell label={name}>{rateWords(of(counted[at]!), lang)}</Cell>
                ))}
              </Row>
            ))}
            {[...byAgency].map(([agency, own]) => (
              <Row>
                <RowHead>{tree.byId(agency)!.shortName}</RowHead>
                {cycles.map(({ id, name }) => {
                  const report = own.find((one) => one.cycle === id);
                  const standing = report && standingOf(report);
                  return (
                    <Cell label={name}>
                      {report && standing ? (
                        <a href={page.href(paths.report(report.id))} title={`${tree.byId(agency)!.shortName}, ${name}`}>
                          <Sign name={STANDING_SIGNS[standing]} />
                          <span class="of">{STANDING_WORDS[standing][lang]}</span>
                        </a>
                      ) : (
                        '–'
                      )}
                    </Cell>
                  );
                })}
              </Row>
            ))}
          </TBody>
        </Table>
      </details>
    </Section>
  );
}
