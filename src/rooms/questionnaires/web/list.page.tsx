import { fill, formatDate, formatInstant } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Cell, Col, Crumbs, Row, RowHead, Table, TBody, THead } from '../../../ui/index.ts';
import { currentQuestionnaires, type KeptQuestionnaire } from '../versions.ts';
import { KIND_WORDS } from '../words.ts';
import { paths } from './paths.ts';
import { SURENESS_WORDS, WORDS } from './words.ts';

export const Head = ({ page, here, up }: { page: PageContext; here: string; up?: readonly [string, string] }) => (
  <Crumbs
    lang={page.lang}
    here={here}
    items={[
      { href: page.href(paths.desk), label: WORDS.desk[page.lang] },
      ...(here === WORDS.title[page.lang] ? [] : [{ href: page.href(paths.list), label: WORDS.title[page.lang] }]),
      ...(up ? [{ href: page.href(up[0]), label: up[1] }] : []),
    ]}
  />
);

export const originWords = ({ local }: KeptQuestionnaire, { lang }: PageContext): string =>
  local
    ? fill(WORDS.local[lang], { reason: local.reason, by: local.madeBy, at: formatInstant(local.madeAt) })
    : WORDS.shipped[lang];

/** Every questionnaire in its newest version. */
export async function showQuestionnaires(page: PageContext): Promise<Response> {
  const { lang } = page;
  const kept = await currentQuestionnaires(page.database);
  return page.desk(
    WORDS.title[lang],
    <>
      <Head page={page} here={WORDS.title[lang]} />
      <h1>{WORDS.title[lang]}</h1>
      <p class="lead">{WORDS.lead[lang]}</p>
      <Table caption={WORDS.title[lang]} captionHidden stack>
        <THead>
          <Row>
            <Col>{WORDS.name[lang]}</Col>
            <Col>{WORDS.kind[lang]}</Col>
            <Col right>{WORDS.questions[lang]}</Col>
            <Col>{WORDS.version[lang]}</Col>
            <Col>{WORDS.sureness[lang]}</Col>
            <Col>{WORDS.origin[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {kept.map((one) => (
            <Row>
              <RowHead class="long">
                <a href={page.href(paths.one(one.questionnaire.code))}>{one.questionnaire.name[lang]}</a>
                <span class="of">{one.questionnaire.source.document}</span>
              </RowHead>
              <Cell label={WORDS.kind[lang]}>{KIND_WORDS[one.questionnaire.kind][lang]}</Cell>
              <Cell right label={WORDS.questions[lang]}>
                {one.questionnaire.questions.length}
              </Cell>
              <Cell label={WORDS.version[lang]}>
                {one.questionnaire.version}
                <span class="of">{formatDate(one.questionnaire.valid_from)}</span>
              </Cell>
              <Cell label={WORDS.sureness[lang]}>{SURENESS_WORDS[one.questionnaire.source.sureness][lang]}</Cell>
              <Cell label={WORDS.origin[lang]}>{originWords(one, page)}</Cell>
            </Row>
          ))}
        </TBody>
      </Table>
    </>,
  );
}
