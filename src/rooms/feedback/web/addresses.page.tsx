import { fill, formatCount, formatDate, problem, type Lang, type Problem } from '../../../kernel/index.ts';
import type { Child } from 'hono/jsx';
import type { PageContext, PostedForm, Target } from '../../../platform/manifest.ts';
import {
  ActOutcome,
  Button,
  Cell,
  Col,
  Crumbs,
  Field,
  Marked,
  Row,
  RowHead,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import type { Agency } from '../../agencies/index.ts';
import { EntryList } from '../../audit/index.ts';
import { ADDRESS, keepAddress } from '../commands/keep-address.ts';
import { ADDRESS_FIELDS, type Address } from '../core/address.ts';
import { findAddress, listAddresses, type KeptAddress } from '../sql/address.store.ts';
import { asked } from './asked.ts';
import { publicPage } from './frame.tsx';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

const FIELDS: Readonly<Record<keyof Address, { readonly name: string; readonly label: { vi: string; en: string } }>> = {
  place: { name: 'dia-chi', label: WORDS.addressPlace },
  phone: { name: 'dien-thoai', label: WORDS.addressPhone },
  mail: { name: 'thu', label: WORDS.addressMail },
  web: { name: 'trang-web', label: WORDS.addressWeb },
  responsible: { name: 'phu-trach', label: WORDS.addressResponsible },
};

/** Agencies that face people: every one but the units that belong to another. */
const facing = (agencies: readonly Agency[]): readonly Agency[] =>
  agencies.filter(({ kind }) =>
    ['department', 'commune', 'ward', 'one-stop-centre', 'other', 'central-body'].includes(kind),
  );

type Known = ReadonlyMap<number, KeptAddress>;

/** Those without an address first: that is what has to be done. */
async function listed(page: PageContext, agencies: readonly Agency[]) {
  const known: Known = new Map((await listAddresses(page.database)).map((one) => [one.agency, one]));
  const rows = facing(agencies).toSorted((a, b) => Number(known.has(a.id)) - Number(known.has(b.id)));
  const words = fill(WORDS.addressesHeading[page.lang], {
    with: formatCount(rows.filter(({ id }) => known.has(id)).length, page.lang),
    all: formatCount(rows.length, page.lang),
  });
  return { known, rows, words };
}

/** Every agency with where it takes feedback, and which have not said so. */
export async function showAddresses(page: PageContext): Promise<Response> {
  const { lang } = page;
  const { known, rows, words } = await listed(page, (await asked(page)).agencies);
  const edit = (agency: Agency): Child =>
    page.may('feedback.address', { agencies: [agency.id] }) ? (
      <a href={page.href(paths.address(agency.code))}>
        {known.has(agency.id) ? WORDS.addressEdit[lang] : WORDS.addressAdd[lang]}
      </a>
    ) : null;
  return page.desk(
    WORDS.addresses[lang],
    <>
      <Crumbs
        lang={lang}
        here={WORDS.addresses[lang]}
        items={[
          { href: page.href(paths.desk), label: WORDS.desk[lang] },
          { href: page.href(paths.items), label: WORDS.title[lang] },
        ]}
      />
      <h1>{words}</h1>
      <p class="lead">{WORDS.addressesLead[lang]}</p>
      <AddressTable lang={lang} known={known} rows={rows} edit={edit} />
    </>,
  );
}

/** The same for everybody: where to send what. */
export async function showPublicAddresses(page: PageContext): Promise<Response> {
  const { lang } = page;
  const { known, rows, words } = await listed(page, (await asked(page)).tree.living);
  return publicPage(
    page,
    { title: WORDS.publicAddresses[lang] },
    <>
      <Crumbs
        lang={lang}
        here={WORDS.publicAddresses[lang]}
        items={[{ href: page.href(paths.shown), label: WORDS.title[lang] }]}
      />
      <h1>{words}</h1>
      <p class="lead">{WORDS.addressesLead[lang]}</p>
      <AddressTable
        lang={lang}
        known={known}
        rows={rows.toSorted((a, b) => Number(known.has(b.id)) - Number(known.has(a.id)))}
      />
    </>,
  );
}

const AddressTable = ({
  lang,
  known,
  rows,
  edit,
}: {
  lang: Lang;
  known: Known;
  rows: readonly Agency[];
  edit?: (agency: Agency) => Child;
}) => (
  <Table caption={WORDS.publicAddresses[lang]} captionHidden stack>
    <THead>
      <Row>
        <Col>{WORDS.agency[lang]}</Col>
        <Col>{WORDS.contact[lang]}</Col>
        <Col>{WORDS.responsible[lang]}</Col>
      </Row>
    </THead>
    <TBody>
      {rows.map((agency) => (
        <Row>
          <RowHead>
            {agency.name}
            <span class="of">{edit?.(agency)}</span>
          </RowHead>
          <Cell label={WORDS.contact[lang]}>
            <Contact lang={lang} known={known.get(agency.id) ?? null} fallback={agency.feedback} />
          </Cell>
          <Cell label={WORDS.responsible[lang]}>{known.get(agency.id)?.responsible || '–'}</Cell>
        </Row>
      ))}
    </TBody>
  </Table>
);

/** Ways to send something, each on a line; what the list of agencies knows where the agency said nothing itself. */
function Contact({ lang, known, fallback }: { lang: Lang; known: KeptAddress | null; fallback: string | null }) {
  if (!known)
    return (
      <div>
        <Marked sign="none">{WORDS.addressNone[lang]}</Marked>
        {fallback ? <span class="of">{fallback}</span> : null}
      </div>
    );
  return (
    <div>
      {known.place}
      {known.phone ? <span class="of">{known.phone}</span> : null}
      {known.mail ? (
        <span class="of">
          <a href={`mailto:${known.mail}`}>{known.mail}</a>
        </span>
      ) : null}
      {known.web ? (
        <span class="of">
          <a href={known.web} rel="noopener nofollow">
            {known.web}
          </a>
        </span>
      ) : null}
    </div>
  );
}

async function agencyNamed(page: PageContext): Promise<Agency | null> {
  return (await asked(page)).tree.byCode(page.params['agency'] ?? '') ?? null;
}

export async function addressTarget(page: PageContext): Promise<Target | null> {
  const agency = await agencyNamed(page);
  return agency && { agencies: [agency.id] };
}

export const showAddress = (page: PageContext): Promise<Response> => addressPage(page, { form: null, wrong: null });

async function addressPage(
  page: PageContext,
  { form, wrong }: { readonly form: PostedForm | null; readonly wrong: Problem | null },
): Promise<Response> {
  const { lang } = page;
  const agency = await agencyNamed(page);
  if (!agency) return page.problem(problem('feedback.agency-unknown'), 404);
  const known = await findAddress(page.database, agency.id);
  const typed = (field: keyof Address): string => form?.text(FIELDS[field].name) ?? known?.[field] ?? '';
  return page.desk(
    WORDS.addresses[lang],
    <>
      <Crumbs
        lang={lang}
        here={agency.shortName}
        items={[
          { href: page.href(paths.items), label: WORDS.title[lang] },
          { href: page.href(paths.addresses), label: WORDS.addresses[lang] },
        ]}
      />
      <h1>{agency.name}</h1>
      <p class="lead">
        {WORDS.addressesLead[lang]}{' '}
        {known ? fill(WORDS.addressKeptOn[lang], { date: formatDate(known.keptOn) }) : WORDS.addressNone[lang]}.
      </p>
      <ActOutcome
        wrong={wrong && page.say(wrong)}
        done={page.query.get('xong') === null ? null : WORDS.addressSaved[lang]}
      />
      <form method="post" action={page.href(paths.address(agency.code))} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <input type="hidden" name="revision" value={String(known?.revision ?? 0)} />
        {ADDRESS_FIELDS.map((field) => (
          <Field
            lang={lang}
            name={FIELDS[field].name}
            label={FIELDS[field].label[lang]}
            value={typed(field)}
            hint={field === 'responsible' ? WORDS.addressResponsibleHint[lang] : undefined}
          />
        ))}
        <Button look="main">{WORDS.addressSave[lang]}</Button>
      </form>
      {await EntryList({
        page,
        subject: ADDRESS,
        id: agency.id,
        tell: { value: (_, value) => (typeof value === 'string' ? value : '') },
      })}
    </>,
    wrong ? 422 : 200,
  );
}

export async function takeAddress(page: PageContext): Promise<Response> {
  const form = await page.form();
  const agency = await agencyNamed(page);
  if (!agency) return page.problem(problem('feedback.agency-unknown'), 404);
  const address = Object.fromEntries(
    ADDRESS_FIELDS.map((field) => [field, form.text(FIELDS[field].name)]),
  ) as unknown as Address;
  const done = await page.act((act) =>
    keepAddress(act, { agency: agency.id, revision: Number(form.text('revision')), address }),
  );
  return done.ok
    ? page.redirect(page.href(`${paths.address(agency.code)}?xong=1`))
    : addressPage(page, { form, wrong: done.problem });
}
