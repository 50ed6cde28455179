import { fill, formatCount, formatDate } from '../../../kernel/index.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
import {
  Cell,
  Col,
  Crumbs,
  LinkButton,
  Notice,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { isEmpty, totalsOf, type FilledForm, type FilledRow } from '../core/filled-form.ts';
import { fitsCode, formCodeOf, readFormCode } from '../core/form-code.ts';
import { fillForm06a } from '../fill-form06a.ts';
import { agencyTarget } from './form06a.route.ts';
import { FORM_06A } from './paths.ts';
import { WORDS } from './words.ts';

const asked = (page: PageContext): string => page.params['code'] ?? '';

/** Whose form a code names. */
export async function formCodeTarget(page: PageContext): Promise<Target | null> {
  const named = readFormCode(asked(page));
  return named && agencyTarget(page, named.agency);
}

/** The form that a printed code names, counted again, and whether paper with that code still says so. */
export async function showFormCode(page: PageContext): Promise<Response> {
  const { lang } = page;
  const code = asked(page);
  const named = readFormCode(code)!;
  const counted = await fillForm06a(page.database, named, page.at, page.sample);
  if (!counted.ok) return page.problem(counted.problem, 422);
  const form = counted.value;
  const title = fill(WORDS.title[lang], { code });
  return page.desk(
    title,
    <>
      <Crumbs lang={lang} here={code} items={[{ href: page.href('/ban-lam-viec'), label: WORDS.desk[lang] }]} />
      <h1>{title}</h1>
      <p class="lead">
        {fill(WORDS.lead[lang], {
          agency: form.agency.name,
          from: formatDate(form.interval.from),
          to: formatDate(form.interval.to),
          rule: form.rule.name[lang],
        })}
      </p>
      {fitsCode(form, code) ? (
        <Notice tone="good">
          <p>{WORDS.same[lang]}</p>
        </Notice>
      ) : (
        <Notice tone="risk">
          <p>{fill(WORDS.moved[lang], { code: formCodeOf(form) })}</p>
        </Notice>
      )}
      <p class="acts">
        {['docx', 'pdf', 'xlsx'].map((format) => (
          <>
            <LinkButton href={page.href(`${FORM_06A}?${new URLSearchParams(query(form, format))}`)}>
              {`${WORDS.file[lang]} (${format.toUpperCase()})`}
            </LinkButton>{' '}
          </>
        ))}
      </p>
      <Figures page={page} rows={form.rows.filter(({ counts }) => !isEmpty(counts))} />
    </>,
  );
}

const query = ({ agency, interval, rule }: FilledForm, format: string) => ({
  'co-quan': agency.code,
  tu: interval.from,
  den: interval.to,
  'quy-tac': rule.code,
  dang: format,
});

function Figures({ page: { lang }, rows }: { page: PageContext; rows: readonly FilledRow[] }) {
  const heads = [WORDS.received, WORDS.resolved, WORDS.late, WORDS.open, WORDS.overdue].map((words) => words[lang]);
  return (
    <Section title={WORDS.figures[lang]}>
      <Table caption={WORDS.figures[lang]} captionHidden stack>
        <THead>
          <Row>
            <Col>{WORDS.sector[lang]}</Col>
            {heads.map((head) => (
              <Col right>{head}</Col>
            ))}
          </Row>
        </THead>
        <TBody>
          {rows.map(({ sector, counts }) => {
            const { received, resolved, open } = totalsOf(counts);
            return (
              <Row>
                <RowHead>{sector[lang]}</RowHead>
                {[received, resolved, counts.late, open, counts.overdue].map((count, at) => (
                  <Cell right label={heads[at]!}>
                    {formatCount(count, lang)}
                  </Cell>
                ))}
              </Row>
            );
          })}
        </TBody>
      </Table>
    </Section>
  );
}
