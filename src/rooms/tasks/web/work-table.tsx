import { fill, formatCount, formatInstant } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, Cell, Col, Row, RowHead, Table, TBody, THead } from '../../../ui/index.ts';
import type { Calendar } from '../../calendar/index.ts';
import type { BoardRow } from '../core/task.ts';
import { ROLE_WORDS } from '../words.ts';
import type { Asked } from './asked.ts';
import { paths } from './paths.ts';
import { dueNote, dueWords, progressWords, StandingOf } from './row-words.tsx';
import { WORDS } from './words.ts';

interface Props {
  readonly page: PageContext;
  readonly about: Asked;
  readonly rows: readonly BoardRow[];
  /** The working calendar of an agency: its late days are counted by it. */
  readonly calendarOf: (agency: number) => Calendar;
  /** All rows of the filter, of which these are a page. */
  readonly all: number;
  /** What the first column names: the task, or on a task's own page the agency. */
  readonly first: 'task' | 'agency';
  /** Who a post is: its title and who holds it. */
  readonly doerOf?: (post: number) => string | null;
  /** Address that the answer comes back to. */
  readonly back: string;
}

const short = (text: string): string => (text.length > 140 ? `${text.slice(0, 139).trimEnd()}…` : text);

/** Rows of work with what may be done to many of them at once. Without a right to any of that there are no boxes. */
export function WorkForm(props: Props) {
  const { page, about, all, back } = props;
  const { lang } = page;
  const reviews = page.may('tasks.review');
  const reminds = page.may('tasks.remind');
  const assigns = page.may('tasks.assign');
  if (!reviews && !reminds && !assigns) return <WorkTable {...props} boxes={false} />;
  const filter = new URLSearchParams(page.query);
  if (about.filter.task !== undefined) filter.set('viec', String(about.filter.task));
  return (
    <form method="post" action={page.href(paths.many)}>
      <input type="hidden" name="csrf" value={page.csrf} />
      <input type="hidden" name="ve" value={back} />
      <input type="hidden" name="loc" value={filter.toString()} />
      <WorkTable {...props} boxes />
      <div class="bulk" role="group" aria-label={WORDS.many[lang]}>
        <b>{WORDS.many[lang]}</b>
        <label class="tick">
          <input type="checkbox" name="ca" value="1" />
          <span>{fill(WORDS.allShown[lang], { count: formatCount(all, lang) })}</span>
        </label>
        <label>
          {WORDS.remindWords[lang]} <input type="text" name="loi" />
        </label>
        {reminds ? (
          <Button look="low main" name="lam" value="nhac">
            {WORDS.remind[lang]}
          </Button>
        ) : null}
        {reviews ? (
          <>
            <Button look="low" name="lam" value="duyet">
              {WORDS.accept[lang]}
            </Button>
            <Button look="low" name="lam" value="tra">
              {WORDS.return[lang]}
            </Button>
          </>
        ) : null}
        {assigns ? (
          <>
            <label>
              {WORDS.newDue[lang]} <input type="date" name="han" />
            </label>
            <Button look="low" name="lam" value="han">
              {WORDS.changeDue[lang]}
            </Button>
          </>
        ) : null}
      </div>
    </form>
  );
}

type TableProps = Omit<Props, 'all' | 'back'> & { readonly boxes: boolean };

/** Rows of work as lists show them, with a box each where something may be done to many. */
export function WorkTable({ page, about, rows, calendarOf, first, boxes, doerOf = () => null }: TableProps) {
  const { lang } = page;
  const whoOf = ({ division, post }: BoardRow): string =>
    [division, post === null ? null : doerOf(post)].filter(Boolean).join(', ');
  const agencyOf = (row: BoardRow): string => about.tree.byId(row.agency)?.shortName ?? '–';
  const oneAgency = about.agency !== null || about.agencies.length === 1;
  return (
    <Table caption={WORDS.title[lang]} captionHidden stack>
      <THead>
        <Row>
          {boxes ? (
            <Col>
              <span class="vh">{WORDS.choose[lang]}</span>
            </Col>
          ) : null}
          <Col>{(first === 'task' ? WORDS.task : WORDS.agency)[lang]}</Col>
          {first === 'task' && !oneAgency ? <Col>{WORDS.agency[lang]}</Col> : null}
          <Col>{WORDS.standing[lang]}</Col>
          <Col>{WORDS.due[lang]}</Col>
          <Col>{WORDS.progress[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {rows.map((row) => (
          <Row>
            {boxes ? (
              <Cell label={WORDS.choose[lang]}>
                <input
                  type="checkbox"
                  name="viec"
                  value={String(row.id)}
                  aria-label={fill(WORDS.chooseRow[lang], { task: row.address, agency: agencyOf(row) })}
                />
              </Cell>
            ) : null}
            <RowHead class="long">
              <a href={page.href(paths.share(row.id))}>{first === 'task' ? short(row.title) : agencyOf(row)}</a>
              <span class="of">
                {first === 'task' ? `${row.address}, ${ROLE_WORDS[row.role][lang]}` : ROLE_WORDS[row.role][lang]}
                {row.share ? `: ${short(row.share)}` : ''}
              </span>
              {whoOf(row) === '' ? null : <span class="of">{fill(WORDS.doneBy[lang], { who: whoOf(row) })}</span>}
            </RowHead>
            {first === 'task' && !oneAgency ? <Cell label={WORDS.agency[lang]}>{agencyOf(row)}</Cell> : null}
            <Cell label={WORDS.standing[lang]}>
              <StandingOf row={row} lang={lang} />
            </Cell>
            <Cell label={WORDS.due[lang]}>
              <div>
                {dueWords(row, lang)}
                <span class="of">{dueNote(row, about.today, calendarOf(row.agency), lang)}</span>
                {row.remindedAt ? (
                  <span class="of">{fill(WORDS.remindedAt[lang], { at: formatInstant(row.remindedAt) })}</span>
                ) : null}
              </div>
            </Cell>
            <Cell label={WORDS.progress[lang]}>{progressWords(row, lang)}</Cell>
          </Row>
        ))}
      </TBody>
    </Table>
  );
}
