import { fill, formatCount, formatDate } from '../../../../kernel/index.ts';
import type { PageContext } from '../../../../platform/manifest.ts';
import { Cell, Col, Crumbs, LinkButton, Row, RowHead, Table, TBody, THead } from '../../../../ui/index.ts';
import { registerCatalog } from '../../catalog.ts';
import type { RegisterDefinition } from '../../core/definition.ts';
import { keptDefinition } from '../../core/kept.ts';
import { latestDefinitions, type StoredDefinition } from '../../sql/definition.store.ts';
import { listDrafts } from '../../sql/draft.store.ts';
import { readRegisterStates, type RegisterFacts } from '../../sql/ensure.ts';
import { paths } from '../paths.ts';
import { WORDS as DESK_WORDS } from '../words.ts';
import { DEFINE_WORDS as WORDS } from './words.ts';

interface Line {
  readonly definition: RegisterDefinition;
  readonly facts: RegisterFacts | undefined;
  readonly latest: StoredDefinition | undefined;
  readonly drafted: boolean;
}

const stateOf = ({ facts, latest, drafted }: Line): readonly (keyof typeof WORDS)[] => [
  facts ? 'inForce' : latest?.state === 'waiting' ? 'waiting' : 'newDraft',
  ...(facts && latest?.state === 'waiting' ? (['waiting'] as const) : []),
  ...(latest?.state === 'refused' ? (['refused'] as const) : []),
  ...(facts && drafted ? (['drafted'] as const) : []),
];

function RegisterLine({ page, line }: { page: PageContext; line: Line }) {
  const { lang } = page;
  const { definition, facts, latest, drafted } = line;
  const { code } = definition;
  return (
    <Row>
      <RowHead>
        {/* Of a new register that waits there is nothing yet but what was ordered. */}
        <a href={page.href(facts || drafted ? paths.define(code) : paths.versions(code))}>{definition.name[lang]}</a>
      </RowHead>
      <Cell label={WORDS.state[lang]}>
        {stateOf(line)
          .map((one) => WORDS[one][lang])
          .join('. ')}
      </Cell>
      <Cell right label={WORDS.version[lang]}>
        {facts ? `${facts.version}, ${(facts.origin === 'local' ? WORDS.local : WORDS.asShipped)[lang]}` : '–'}
      </Cell>
      <Cell right label={WORDS.columns[lang]}>
        {formatCount(definition.columns.length, lang)}
      </Cell>
      <Cell right label={WORDS.records[lang]}>
        {formatCount(facts?.rows ?? 0, lang)}
      </Cell>
      <Cell label={WORDS.ordered[lang]}>
        {latest ? (
          <a href={page.href(paths.versions(code))}>
            {latest.document.number}, {fill(WORDS.from[lang], { day: formatDate(latest.validFrom) })}
          </a>
        ) : (
          '–'
        )}
      </Cell>
    </Row>
  );
}

/** Every register and every draft of one: its state, its version, and the way to change it. */
export async function showDefines(page: PageContext): Promise<Response> {
  const { lang } = page;
  const { all, find } = await registerCatalog(page.database);
  const facts = new Map((await readRegisterStates(page.database)).map((one) => [one.code, one]));
  const latest = new Map((await latestDefinitions(page.database)).map((one) => [one.register, one]));
  const drafts = await listDrafts(page.database);
  const begun = drafts.filter(({ register }) => !find(register));
  const waiting = [...latest.values()].filter(
    ({ register, state }) => state === 'waiting' && !find(register) && !begun.some((one) => one.register === register),
  );
  const lines = [...[...begun, ...waiting].map(({ definition }) => keptDefinition(definition)), ...all].map(
    (definition) => ({
      definition,
      facts: facts.get(definition.code),
      latest: latest.get(definition.code),
      drafted: drafts.some(({ register }) => register === definition.code),
    }),
  );
  const heads = ['state', 'version', 'columns', 'records', 'ordered'] as const;
  const title = WORDS.title[lang];
  return page.desk(
    title,
    <>
      <Crumbs lang={lang} here={title} items={[{ href: page.href(paths.desk), label: DESK_WORDS.desk[lang] }]} />
      <h1>{title}</h1>
      <p class="lead">{fill(WORDS.lead[lang], { count: all.length, drafts: drafts.length })}</p>
      <div class="acts">
        <LinkButton look="main" href={page.href(paths.defineNew)}>
          {WORDS.make[lang]}
        </LinkButton>
      </div>
      <Table caption={title} captionHidden stack class="even">
        <THead>
          <Row>
            <Col>{WORDS.register[lang]}</Col>
            {heads.map((name) => (
              <Col right={name !== 'state' && name !== 'ordered'}>{WORDS[name][lang]}</Col>
            ))}
          </Row>
        </THead>
        <TBody>
          {lines.map((line) => (
            <RegisterLine page={page} line={line} />
          ))}
        </TBody>
      </Table>
    </>,
  );
}
