import { fill, formatCount, formatInstant, instant, type Lang, numbered } from '../../../kernel/index.ts';
import { openFiles } from '../../../platform/files/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { readSetting } from '../../../platform/settings.ts';
import {
  Cell,
  Col,
  Crumbs,
  Empty,
  Filters,
  FilterSearch,
  FilterSelect,
  LinkButton,
  Notice,
  Pager,
  Row,
  RowHead,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import type { AgencyTree } from '../../agencies/index.ts';
import { ITEM_KINDS, ITEM_STATES, type Item } from '../core/item.ts';
import { CHECK_SETTING, type CheckNote } from '../jobs/look-after.ts';
import { pendingOf } from '../pending.ts';
import { countItems, listItems, type ItemFilter } from '../sql/item.reads.ts';
import { senderOf } from '../take-file.ts';
import { agenciesOf, agencyChoices, sizeWords } from './choices.ts';
import { paths } from './paths.ts';
import { KIND_WORDS, STATE_WORDS, WORDS } from './words.ts';

const PER_PAGE = 30;

/** The filters as the address has them. */
function filterOf(query: URLSearchParams): ItemFilter {
  const agency = numbered(query.get('co-quan'));
  const kind = ITEM_KINDS.find((one) => one === query.get('loai'));
  const state = ITEM_STATES.find((one) => one === query.get('ai-xem'));
  const used = { co: true, chua: false }[query.get('gan') ?? ''];
  const words = (query.get('tim') ?? '').slice(0, 200);
  return {
    ...(agency > 0 && { agency }),
    ...(kind && { kind }),
    ...(state && { state }),
    ...(used !== undefined && { used }),
    ...(words && { words }),
  };
}

/** Items that the reader may see, newest first. */
export async function showList(page: PageContext): Promise<Response> {
  const { lang, query } = page;
  const [filter, scope] = [filterOf(query), page.scope('evidence.read')];
  const tree = await agenciesOf(page);
  const count = await countItems(page.database, filter, scope);
  const pages = Math.max(1, Math.ceil(count / PER_PAGE));
  const at = Math.min(pages, Math.max(1, numbered(query.get('trang'))));
  const items = await listItems(page.database, filter, scope, { limit: PER_PAGE, skip: (at - 1) * PER_PAGE });
  return page.desk(
    WORDS.title[lang],
    <>
      <Crumbs lang={lang} here={WORDS.title[lang]} items={[{ href: page.href(paths.desk), label: WORDS.desk[lang] }]} />
      <h1>{WORDS.title[lang]}</h1>
      <p class="asof">{WORDS.lead[lang]}</p>
      {await Lost({ page })}
      {await Waiting({ page })}
      {page.may('evidence.add') ? (
        <p class="acts">
          <LinkButton look="main" href={page.href(paths.add)}>
            {WORDS.add[lang]}
          </LinkButton>
        </p>
      ) : null}
      <FilterForm page={page} tree={tree} />
      {items.length === 0 ? <Empty>{WORDS.none[lang]}</Empty> : <Items page={page} items={items} tree={tree} />}
      {items.length === 0 ? null : (
        <Pager
          lang={lang}
          page={at}
          pages={pages}
          href={(number) => page.href(paths.list) + withPage(query, number)}
          words={fill(WORDS.showing[lang], {
            from: formatCount((at - 1) * PER_PAGE + 1, lang),
            to: formatCount((at - 1) * PER_PAGE + items.length, lang),
            count: formatCount(count, lang),
          })}
        />
      )}
    </>,
  );
}

function withPage(query: URLSearchParams, number: number): string {
  const kept = new URLSearchParams(query);
  kept.set('trang', String(number));
  return `?${kept}`;
}

/** What the nightly check found lost, for those who can do something about it. */
async function Lost({ page }: { page: PageContext }) {
  if (!page.may('evidence.purge')) return null;
  const note = await readSetting<CheckNote>(page.database, CHECK_SETTING);
  if (!note || note.missing + note.damaged === 0) return null;
  return (
    <Notice tone="miss">
      <p>
        {fill(WORDS.lost[page.lang], {
          at: formatInstant(instant(note.at)),
          missing: formatCount(note.missing, page.lang),
          damaged: formatCount(note.damaged, page.lang),
        })}
      </p>
    </Notice>
  );
}

/** Uploads that wait for the reader's answer about a mark of secrecy. */
async function Waiting({ page }: { page: PageContext }) {
  if (!page.may('evidence.add')) return null;
  const asked = (await pendingOf(openFiles(page.folder).pending, senderOf(page.actor))).filter((note) => note.asked);
  if (asked.length === 0) return null;
  return (
    <Notice tone="risk" title={WORDS.waiting[page.lang]}>
      <ul class="lines" role="list">
        {asked.map((note) => (
          <li>
            <a href={page.href(paths.asked(note.id))}>{note.name}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function FilterForm({ page, tree }: { page: PageContext; tree: AgencyTree }) {
  const { lang, query } = page;
  const all = { value: '', label: WORDS.all[lang] };
  const agencies = agencyChoices(page, tree, 'evidence.read');
  const value = (name: string): string => query.get(name) ?? '';
  return (
    <Filters action={page.href(paths.list)} submit={WORDS.filter[lang]}>
      <FilterSearch name="tim" label={WORDS.words[lang]} value={value('tim')} />
      {agencies.length > 1 ? (
        <FilterSelect name="co-quan" label={WORDS.agency[lang]} choices={[all, ...agencies]} value={value('co-quan')} />
      ) : null}
      <FilterSelect
        name="loai"
        label={WORDS.kind[lang]}
        choices={[all, ...ITEM_KINDS.map((one) => ({ value: one, label: KIND_WORDS[one][lang] }))]}
        value={value('loai')}
      />
      <FilterSelect
        name="ai-xem"
        label={WORDS.state[lang]}
        choices={[all, ...ITEM_STATES.map((one) => ({ value: one, label: STATE_WORDS[one][lang] }))]}
        value={value('ai-xem')}
      />
      <FilterSelect
        name="gan"
        label={WORDS.use[lang]}
        choices={[all, { value: 'co', label: WORDS.used[lang] }, { value: 'chua', label: WORDS.unused[lang] }]}
        value={value('gan')}
      />
    </Filters>
  );
}

/** What an item is, in a few words: "PDF, 1,2 MB", "Đường dẫn". */
export function kindLine(item: Item, lang: Lang): string {
  if (!item.file) return KIND_WORDS[item.kind][lang];
  return `${item.file.kind.toUpperCase()}, ${sizeWords(item.file.bytes, lang)}`;
}

function Items({ page, items, tree }: { page: PageContext; items: readonly Item[]; tree: AgencyTree }) {
  const { lang } = page;
  return (
    <Table caption={WORDS.title[lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.name[lang]}</Col>
          <Col>{WORDS.kind[lang]}</Col>
          <Col>{WORDS.agency[lang]}</Col>
          <Col>{WORDS.state[lang]}</Col>
          <Col right>{WORDS.use[lang]}</Col>
          <Col>{WORDS.added[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {items.map((item) => (
          <Row>
            <RowHead class="long">
              <a href={page.href(paths.item(item.id))}>{item.title ?? WORDS.purgedTitle[lang]}</a>
            </RowHead>
            <Cell label={WORDS.kind[lang]}>{kindLine(item, lang)}</Cell>
            <Cell label={WORDS.agency[lang]} class="long">
              {tree.byId(item.agency)?.shortName ?? '–'}
            </Cell>
            <Cell label={WORDS.state[lang]} class="long">
              {STATE_WORDS[item.state][lang]}
            </Cell>
            <Cell label={WORDS.use[lang]} right>
              {item.uses === 0 ? '–' : fill(WORDS.uses[lang], { count: formatCount(item.uses, lang) })}
            </Cell>
            <Cell label={WORDS.added[lang]}>{formatInstant(item.addedAt)}</Cell>
          </Row>
        ))}
      </TBody>
    </Table>
  );
}
