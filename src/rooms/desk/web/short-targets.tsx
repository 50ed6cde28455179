import { fill, formatCount } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Cell, Col, Row, RowHead, Section, signOf, Marked, stateWord, Table, TBody, THead } from '../../../ui/index.ts';
import type { Agency } from '../../agencies/index.ts';
import { agencyTargets, figureWords } from '../../editions/index.ts';
import { withQuery } from './parts.tsx';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

/** Figures of one agency that are below, or in danger of staying below, what the plan wants of agencies. */
export async function ShortTargets({ page, agency }: { page: PageContext; agency: Agency }) {
  const { lang } = page;
  const scope = page.scope('indicators.read');
  if (scope !== 'all' && !scope.includes(agency.id)) return null;
  const judge = await agencyTargets(page.database, page.at);
  if (!judge) return null;
  const judged = judge(agency.id);
  const behind = judged.filter(({ judged: { state } }) => state === 'missed' || state === 'at-risk');
  const silent = formatCount(judged.filter(({ judged: { state } }) => state === 'no-data').length, lang);
  return (
    <Section
      title={`${WORDS.short[lang]} (${formatCount(behind.length, lang)})`}
      note={WORDS.shortNote[lang]}
      id="chi-tieu"
    >
      {behind.length === 0 ? (
        <p class="note">{fill(WORDS.shortCalm[lang], { silent })}</p>
      ) : (
        <>
          <Table caption={WORDS.short[lang]} captionHidden stack>
            <THead>
              <Row>
                <Col>{WORDS.target[lang]}</Col>
                <Col>{WORDS.standing[lang]}</Col>
                <Col>{WORDS.figure[lang]}</Col>
              </Row>
            </THead>
            <TBody>
              {behind.map(({ target, indicator, judged: { state, observation } }) => (
                <Row>
                  <RowHead class="long">
                    <a
                      href={withQuery(page, `${paths.figures}/cach-tinh`, {
                        'co-quan': agency.code,
                        'chi-so': indicator,
                      })}
                    >
                      {target.name[lang]}
                    </a>
                    <span class="of">{fill(WORDS.clause[lang], { address: target.address })}</span>
                  </RowHead>
                  <Cell label={WORDS.standing[lang]}>
                    <Marked sign={signOf(state)}>{stateWord(state, lang)}</Marked>
                  </Cell>
                  <Cell label={WORDS.figure[lang]}>{figureWords(observation, target.unit, lang)}</Cell>
                </Row>
              ))}
            </TBody>
          </Table>
          <p class="note">{fill(WORDS.shortSilent[lang], { silent })}</p>
        </>
      )}
    </Section>
  );
}
