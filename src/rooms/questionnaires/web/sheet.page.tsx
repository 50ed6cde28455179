import { fill, formatDate, problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Cell, Col, Facts, Links, LinkButton, Row, RowHead, Section, Table, TBody, THead } from '../../../ui/index.ts';
import { optionsOf, type Question, type Questionnaire } from '../core/questionnaire.ts';
import { versionsOf, type KeptQuestionnaire } from '../versions.ts';
import { KIND_WORDS } from '../words.ts';
import { Head, originWords } from './list.page.tsx';
import { paths } from './paths.ts';
import { TakeForm } from './take-form.page.tsx';
import { SURENESS_WORDS, TYPE_WORDS, WORDS } from './words.ts';

const codeOf = (page: PageContext): string => page.params['code'] ?? '';

/** The newest version of one, or the version that the address names. */
export const showSheet = (page: PageContext): Promise<Response> => sheetWith(page, []);

/** The same, with what is wrong with a file that was sent. */
export async function sheetWith(page: PageContext, wrong: readonly Problem[]): Promise<Response> {
  const { lang } = page;
  const versions = await versionsOf(page.database, codeOf(page));
  const version = page.params['version'];
  const kept = versions.find(({ questionnaire }) => version === undefined || questionnaire.version === version);
  if (!kept) return page.problem(problem('questionnaires.unknown', { code: codeOf(page).slice(0, 60) }), 404);
  const { questionnaire } = kept;
  const editable = kept === versions[0] && page.may('questionnaires.edit');
  return page.desk(
    questionnaire.name[lang],
    <>
      <Head page={page} here={questionnaire.name[lang]} />
      <h1>{questionnaire.name[lang]}</h1>
      <p class="lead">{questionnaire.lead[lang]}</p>
      <p class="note">{sheetLead(kept, page)}</p>
      <Questions page={page} questionnaire={questionnaire} editable={editable} />
      <MethodFacts page={page} questionnaire={questionnaire} />
      {editable ? <TakeForm page={page} questionnaire={questionnaire} wrong={wrong} /> : null}
      {versions.length > 1 ? <Versions page={page} versions={versions} here={kept} /> : null}
    </>,
    wrong.length > 0 ? 422 : 200,
  );
}

const sheetLead = (kept: KeptQuestionnaire, page: PageContext): string => {
  const { kind, version, valid_from, source } = kept.questionnaire;
  return fill(WORDS.sheetLead[page.lang], {
    kind: KIND_WORDS[kind][page.lang],
    version,
    from: formatDate(valid_from),
    document: source.document,
    sureness: SURENESS_WORDS[source.sureness][page.lang],
    origin: originWords(kept, page),
  });
};

interface SheetProps {
  readonly page: PageContext;
  readonly questionnaire: Questionnaire;
}

const Questions = ({ page, questionnaire, editable }: SheetProps & { editable: boolean }) => (
  <Section title={WORDS.questions[page.lang]} id="cau-hoi">
    <Table caption={WORDS.questions[page.lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.question[page.lang]}</Col>
          <Col>{WORDS.type[page.lang]}</Col>
          <Col>{WORDS.options[page.lang]}</Col>
          <Col>{WORDS.factor[page.lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {questionnaire.questions.map((one, at) => (
          <QuestionRow page={page} questionnaire={questionnaire} one={one} at={at} editable={editable} />
        ))}
      </TBody>
    </Table>
    {editable ? (
      <p class="acts">
        <LinkButton href={page.href(paths.question(questionnaire.code, 'moi'))}>{WORDS.add[page.lang]}</LinkButton>
      </p>
    ) : null}
  </Section>
);

function QuestionRow({
  page,
  questionnaire,
  one,
  at,
  editable,
}: SheetProps & { one: Question; at: number; editable: boolean }) {
  const { lang } = page;
  const factor = questionnaire.factors?.find(({ code }) => code === one.factor);
  return (
    <Row>
      <RowHead class="long">
        {at + 1}.{' '}
        {editable ? (
          <a href={page.href(paths.question(questionnaire.code, one.code))}>{one.text[lang]}</a>
        ) : (
          one.text[lang]
        )}
        <span class="of">
          {one.code}
          {one.when ? `. ${WORDS.when[lang]}: ${one.when}` : ''}
        </span>
      </RowHead>
      <Cell label={WORDS.type[lang]}>
        {TYPE_WORDS[one.type][lang]}
        {one.required ? <span class="of">{WORDS.required[lang]}</span> : null}
      </Cell>
      <Cell label={WORDS.options[lang]}>
        {optionsOf(questionnaire, one)
          .map(({ text }) => text[lang])
          .join('; ') || '–'}
      </Cell>
      <Cell label={WORDS.factor[lang]}>{factor?.name[lang] ?? '–'}</Cell>
    </Row>
  );
}

function MethodFacts({ page: { lang }, questionnaire }: SheetProps) {
  const { method, questions } = questionnaire;
  const options = questions.flatMap((one) => optionsOf(questionnaire, one));
  const satisfied = method.satisfied.map((code) => options.find((one) => one.code === code)?.text[lang] ?? code);
  return (
    <Section title={WORDS.method[lang]} id="cach-tinh">
      <p>{method.name[lang]}.</p>
      <Facts
        items={[
          [WORDS.methodCounts[lang], WORDS[method.counts][lang]],
          [WORDS.satisfied[lang], satisfied.join('; ')],
          [WORDS.counted[lang], method.questions.join(', ')],
          [WORDS.weights[lang], (method.weights === 'strata' ? WORDS.weightsStrata : WORDS.weightsNone)[lang]],
        ]}
      />
    </Section>
  );
}

const Versions = ({
  page,
  versions,
  here,
}: {
  page: PageContext;
  versions: readonly KeptQuestionnaire[];
  here: KeptQuestionnaire;
}) => (
  <Section title={WORDS.versions[page.lang]} id="cac-ban">
    <Links
      items={versions
        .filter((one) => one !== here)
        .map((one) => ({
          href: page.href(paths.version(one.questionnaire.code, one.questionnaire.version)),
          label: `${WORDS.version[page.lang]} ${one.questionnaire.version}, ${formatDate(one.questionnaire.valid_from)}`,
        }))}
    />
  </Section>
);
