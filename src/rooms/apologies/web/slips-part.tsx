import { fill, formatDate, type LocalDate } from '../../../kernel/index.ts';
import { PAPER_FORMATS, type PaperFormat } from '../../../platform/documents/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  Button,
  Cell,
  Col,
  Empty,
  Field,
  LinkButton,
  Marked,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
  Tick,
} from '../../../ui/index.ts';
import { evidencePaths, listItems } from '../../evidence/index.ts';
import { standingOf, type Slip, type Standing } from '../core/slip.ts';
import { apologyCatalog } from '../rules.ts';
import { STANDING_SIGNS, STANDING_WORDS, WORDS } from '../words.ts';
import { withQuery, type Asked } from './asked.ts';
import { paths } from './paths.ts';

/** Items of the agency that are offered as the proof. */
const OFFERED = 50;

interface Props {
  readonly page: PageContext;
  readonly about: Asked;
  readonly part: Standing;
  readonly rows: readonly Slip[];
}

/** Slips of one standing; drafts with the forms that print them and note them as sent. */
export async function SlipsPart({ page, about, part, rows }: Props) {
  const { lang } = page;
  if (rows.length === 0) return <Empty>{WORDS.noSlips[lang]}</Empty>;
  const table = <SlipTable page={page} about={about} rows={rows} />;
  if ((part !== 'draft' && part !== 'overdue') || !page.may('apologies.write')) return table;
  const agencies = new Set(rows.map(({ agency }) => agency));
  return (
    <form method="post" action={withQuery(page, paths.send, {})}>
      <input type="hidden" name="csrf" value={page.csrf} />
      {table}
      {page.may('apologies.print') ? (
        <PrintPart page={page} action={(dang) => withQuery(page, paths.print, { dang })} />
      ) : null}
      {agencies.size === 1 ? (
        await SendPart({ page, agency: rows[0]!.agency, today: about.today })
      ) : (
        <Section title={WORDS.sendTitle[lang]} id="da-gui">
          <p class="note">{WORDS.proofAgency[lang]}</p>
        </Section>
      )}
    </form>
  );
}

function SlipTable({ page, about, rows }: Omit<Props, 'part'>) {
  const { lang } = page;
  return (
    <Table caption={WORDS.slips[lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.dossier[lang]}</Col>
          {about.agency ? null : <Col>{WORDS.agency[lang]}</Col>}
          <Col>{WORDS.due[lang]}</Col>
          <Col>{WORDS.newDue[lang]}</Col>
          <Col>{WORDS.printedOn[lang]}</Col>
          <Col>{WORDS.state[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {rows.map((slip) => {
          const standing = standingOf(slip, about.today);
          const code = slip.key[0] ?? '';
          return (
            <Row>
              <RowHead>
                {slip.state === 'draft' && page.may('apologies.write', { agencies: [slip.agency] }) ? (
                  <Tick name="phieu" value={String(slip.id)} label={code} />
                ) : (
                  code
                )}
              </RowHead>
              {about.agency ? null : (
                <Cell label={WORDS.agency[lang]}>{about.tree.byId(slip.agency)?.shortName ?? '–'}</Cell>
              )}
              <Cell label={WORDS.due[lang]}>{formatDate(slip.dueOn)}</Cell>
              <Cell label={WORDS.newDue[lang]}>{formatDate(slip.newDueOn)}</Cell>
              <Cell label={WORDS.printedOn[lang]}>{slip.printedOn ? formatDate(slip.printedOn) : '–'}</Cell>
              <Cell label={WORDS.state[lang]}>
                <Marked sign={STANDING_SIGNS[standing]}>
                  <a href={page.href(paths.slip(slip.id))}>{STANDING_WORDS[standing][lang]}</a>
                </Marked>
              </Cell>
            </Row>
          );
        })}
      </TBody>
    </Table>
  );
}

/** Inside a form that names the slips: the buttons that print them. */
export function PrintPart({ page, action }: { page: PageContext; action: (format: PaperFormat) => string }) {
  const { lang } = page;
  return (
    <Section title={WORDS.printTitle[lang]} id="in">
      <p class="note">{WORDS.printNote[lang]}</p>
      <Field lang={lang} name="ly-do-xem" label={WORDS.printReason[lang]} value={WORDS.printReasonValue[lang]} />
      <p class="acts">
        {PAPER_FORMATS.map((format) => (
          <>
            <Button action={action(format)}>{fill(WORDS.print[lang], { format: format.toUpperCase() })}</Button>{' '}
          </>
        ))}
      </p>
    </Section>
  );
}

interface Sending {
  readonly page: PageContext;
  readonly agency: number;
  readonly today: LocalDate;
  /** The form is about one slip. */
  readonly alone?: boolean;
}

/** Inside a form that names the slips: number, days, way and proof of their sending. */
export async function SendPart({ page, agency, today, alone = false }: Sending) {
  const { lang } = page;
  const items = await listItems(page.database, { agency }, page.scope('evidence.attach'), { limit: OFFERED, skip: 0 });
  return (
    <Section title={WORDS.sendTitle[lang]} note={WORDS.sendNote[lang]} id="da-gui">
      {items.length === 0 ? (
        <p class="note">{WORDS.noProof[lang]}</p>
      ) : (
        <>
          <div class="fields">
            <Field
              lang={lang}
              name="so"
              label={(alone ? WORDS.ownNumber : WORDS.number)[lang]}
              hint={alone ? undefined : WORDS.numberHint[lang]}
              short
              required={alone}
            />
            <Field lang={lang} name="ngay" type="date" label={WORDS.signedOn[lang]} value={today} short />
            <Field lang={lang} name="ngay-gui" type="date" label={WORDS.sentOn[lang]} value={today} short />
            <Field
              lang={lang}
              name="cach"
              type="select"
              label={WORDS.way[lang]}
              choices={apologyCatalog().ways.map(({ code, name }) => ({ value: code, label: name[lang] }))}
            />
            <Field
              lang={lang}
              name="tai-lieu"
              type="select"
              label={WORDS.proof[lang]}
              choices={items.map(({ id, title, fileName, number }) => ({
                value: String(id),
                label: title ?? fileName ?? number ?? String(id),
              }))}
            />
          </div>
          <Button look="main">{WORDS.send[lang]}</Button>
        </>
      )}
      {page.may('evidence.add', { agencies: [agency] }) ? (
        <p class="acts">
          <LinkButton href={page.href(evidencePaths.add)}>{WORDS.addProof[lang]}</LinkButton>
        </p>
      ) : null}
    </Section>
  );
}
