import { fill, formatCount, problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  Button,
  Cell,
  Col,
  Crumbs,
  Empty,
  Field,
  Notice,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { findRegister } from '../catalog.ts';
import { erasePersonalData, findPerson, viewPersonal, type FoundRecord } from '../commands/personal.ts';
import { LOOKED_UP, personalColumns, type LookedUp } from '../core/personal.ts';
import { paths, recordHref } from './paths.ts';
import { LOOKED_UP_WORDS, PERSONAL_WORDS as WORDS } from './personal-words.ts';

/** The personal values of one record, after the reason was given: the answer to the form, never an address of its own. */
export async function viewPersonalPage(page: PageContext): Promise<Response> {
  const definition = await findRegister(page.database, page.params['register'] ?? '');
  if (!definition) return page.problem(problem('registers.unknown-record'), 404);
  const key = page.query.getAll('khoa');
  const form = await page.form();
  const values = await page.act((act) => viewPersonal(act, definition, key, form.text('ly-do-xem')));
  if (!values.ok) return page.problem(values.problem, values.problem.code === 'registers.unknown-record' ? 404 : 422);
  const { lang } = page;
  const title = fill(WORDS.of[lang], { key: key.join(' · ') });
  const back = page.href(recordHref(definition.code, key));
  return page.desk(
    WORDS.title[lang],
    <>
      <Crumbs lang={lang} here={WORDS.title[lang]} items={[{ href: back, label: key.join(' · ') }]} />
      <h1>{title}</h1>
      <Notice tone="risk">
        <p>{WORDS.shownNote[lang]}</p>
      </Notice>
      <Table caption={WORDS.value[lang]} captionHidden class="slim">
        <TBody>
          {personalColumns(definition).map(({ code, name }) => (
            <Row>
              <RowHead>{name[lang]}</RowHead>
              <Cell>{values.value[code] ?? '–'}</Cell>
            </Row>
          ))}
        </TBody>
      </Table>
      {page.may('registers.erase-personal') ? (
        <EraseForm page={page} records={[{ register: definition, key }]} />
      ) : null}
      <p>
        <a href={back}>{WORDS.back[lang]}</a>
      </p>
    </>,
  );
}

const FindForm = ({ page, kind }: { page: PageContext; kind?: LookedUp }) => {
  const { lang } = page;
  return (
    <form method="post" action={page.href(paths.person)}>
      <input type="hidden" name="csrf" value={page.csrf} />
      <Field
        lang={lang}
        name="theo"
        type="select"
        label={WORDS.kind[lang]}
        choices={(Object.keys(LOOKED_UP_WORDS) as LookedUp[]).map((value) => ({
          value,
          label: LOOKED_UP_WORDS[value][lang],
        }))}
        value={kind ?? 'id-number'}
      />
      <Field lang={lang} name="gia-tri" label={WORDS.what[lang]} autocomplete="off" required />
      <Field
        lang={lang}
        name="ly-do"
        label={WORDS.findReason[lang]}
        hint={WORDS.findReasonHint[lang]}
        autocomplete="off"
        required
      />
      <Button look="main">{WORDS.find[lang]}</Button>
    </form>
  );
};

/** Asks for a person's value; it is posted, so that it stands in no address and no log of one. */
export function showFindPerson(page: PageContext): Response {
  const { lang } = page;
  return page.desk(
    WORDS.findTitle[lang],
    <>
      <h1>{WORDS.findTitle[lang]}</h1>
      <p class="asof">{WORDS.findLead[lang]}</p>
      <FindForm page={page} />
    </>,
  );
}

/** Records that hold the value. The value itself is not shown again. */
export async function findPersonPage(page: PageContext): Promise<Response> {
  const form = await page.form();
  const kind = LOOKED_UP.find((one) => one === form.text('theo'));
  if (!kind) return page.problem(problem('registers.nothing-to-find'), 422);
  const asked = { kind, value: form.text('gia-tri'), reason: form.text('ly-do') };
  const found = await page.act((act) => findPerson(act, asked));
  if (!found.ok) return page.problem(found.problem, 422);
  const { lang } = page;
  const records = found.value;
  return page.desk(
    WORDS.findTitle[lang],
    <>
      <h1>{WORDS.findTitle[lang]}</h1>
      {records.length === 0 ? <Empty>{WORDS.none[lang]}</Empty> : <Found page={page} records={records} />}
      {records.length > 0 && page.may('registers.erase-personal') ? <EraseForm page={page} records={records} /> : null}
      <Section title={WORDS.find[lang]}>
        <FindForm page={page} kind={kind} />
      </Section>
    </>,
  );
}

function Found({ page, records }: { page: PageContext; records: readonly FoundRecord[] }) {
  const { lang } = page;
  return (
    <Table caption={fill(WORDS.found[lang], { count: formatCount(records.length, lang) })}>
      <THead>
        <Row>
          <Col>{WORDS.record[lang]}</Col>
          <Col>{WORDS.register[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {records.map(({ register, key }) => (
          <Row>
            <RowHead>
              <a href={page.href(recordHref(register.code, key))}>{key.join(' · ')}</a>
            </RowHead>
            <Cell>{register.name[lang]}</Cell>
          </Row>
        ))}
      </TBody>
    </Table>
  );
}

function EraseForm({ page, records }: { page: PageContext; records: readonly FoundRecord[] }) {
  const { lang } = page;
  return (
    <Section title={WORDS.eraseTitle[lang]}>
      <p>{WORDS.eraseLead[lang]}</p>
      <form method="post" action={page.href(paths.erasure)}>
        <input type="hidden" name="csrf" value={page.csrf} />
        {records.map(({ register, key }) => (
          <input type="hidden" name="ban-ghi" value={JSON.stringify([register.code, ...key])} />
        ))}
        <Field lang={lang} name="ly-do-xoa" label={WORDS.eraseReason[lang]} autocomplete="off" required />
        <Button>{WORDS.erase[lang]}</Button>
      </form>
    </Section>
  );
}

/** A record as the form names it: its register and its key; null for anything else. */
function recordOf(text: string): { register: string; key: string[] } | null {
  try {
    const [register, ...key] = JSON.parse(text) as unknown[];
    if (typeof register !== 'string' || !key.every((part) => typeof part === 'string')) return null;
    return { register, key: key as string[] };
  } catch {
    return null;
  }
}

/** Erases what was found; what the post does not reach is passed over. */
export async function erasePersonPage(page: PageContext): Promise<Response> {
  const form = await page.form();
  const records = (form.fields.get('ban-ghi') ?? []).flatMap((text) => recordOf(text) ?? []);
  const erased = await page.act((act) => erasePersonalData(act, records, form.text('ly-do-xoa')));
  if (!erased.ok) return page.problem(erased.problem, 422);
  const { lang } = page;
  const words = fill(WORDS.erased[lang], { count: formatCount(erased.value, lang) });
  return page.desk(
    words,
    <>
      <h1>{words}</h1>
      <p>
        <a href={page.href(paths.person)}>{WORDS.findTitle[lang]}</a>
      </p>
    </>,
  );
}
