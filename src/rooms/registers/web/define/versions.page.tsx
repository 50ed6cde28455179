import { fill, formatDate, formatInstant, problem } from '../../../../kernel/index.ts';
import type { PageContext } from '../../../../platform/manifest.ts';
import { Empty, Links, Notice, Section } from '../../../../ui/index.ts';
import { findRegister, shippedRegisters } from '../../catalog.ts';
import type { RegisterDefinition } from '../../core/definition.ts';
import { differencesOf } from '../../core/differences.ts';
import { keptDefinition } from '../../core/kept.ts';
import { listDefinitions, type StoredDefinition } from '../../sql/definition.store.ts';
import { actorName } from '../actor-name.ts';
import { paths } from '../paths.ts';
import { refreshed } from '../refreshed.ts';
import { RegisterHead } from '../register-parts.tsx';
import { DifferenceTable } from './difference-table.tsx';
import { DefineHead } from './draft.page.tsx';
import { VERSION_WORDS as WORDS } from './version-words.ts';
import { DEFINE_WORDS } from './words.ts';

function Version({ page, stored }: { page: PageContext; stored: StoredDefinition }) {
  const { lang } = page;
  const after = keptDefinition(stored.definition);
  const before = stored.before && keptDefinition(stored.before);
  const differences = before ? differencesOf(before, after) : [];
  const title = fill(WORDS.version[lang], { version: after.version });
  const facts = [
    [WORDS.document[lang], `${stored.document.number}, ${formatDate(stored.document.date)}`],
    [WORDS.validFrom[lang], formatDate(stored.validFrom)],
    [WORDS.asked[lang], `${formatInstant(stored.askedAt)}, ${actorName(stored.askedBy)}`],
    ...(stored.decidedAt ? [[WORDS.decided[lang], formatInstant(stored.decidedAt)]] : []),
  ];
  return (
    <Section title={title} note={WORDS[stored.state][lang]}>
      {stored.problem ? (
        <Notice tone="miss">
          <p>{page.say(stored.problem)}</p>
        </Notice>
      ) : null}
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {before ? (
        <DifferenceTable page={page} differences={differences} caption={title} />
      ) : (
        <p class="asof">{fill(WORDS.made[lang], { columns: after.columns.length })}</p>
      )}
    </Section>
  );
}

/** Against what the program ships, which an upgrade may have changed. */
function Shipped({ page, definition }: { page: PageContext; definition: RegisterDefinition }) {
  const { lang } = page;
  const shipped = shippedRegisters().get(definition.code);
  const differences = shipped ? differencesOf(shipped, definition) : [];
  if (differences.length === 0) return null;
  return (
    <Section title={WORDS.shipped[lang]}>
      <details>
        <summary>{fill(WORDS.shippedCount[lang], { count: differences.length })}</summary>
        <DifferenceTable page={page} differences={differences} caption={WORDS.shipped[lang]} />
      </details>
    </Section>
  );
}

/** Every version that somebody ordered: who, when, by which document, what it changed, how it ended. */
export async function showVersions(page: PageContext): Promise<Response> {
  const code = page.params['register'] ?? '';
  const definition = await findRegister(page.database, code);
  const versions = await listDefinitions(page.database, code);
  const name = (definition ?? versions[0]?.definition)?.name[page.lang];
  if (name === undefined) return page.problem(problem('registers.unknown-register', { register: code }), 404);
  const { lang } = page;
  const title = `${name}: ${DEFINE_WORDS.history[lang].toLowerCase()}`;
  const waiting = versions.some(({ state }) => state === 'waiting');
  const response = page.desk(
    title,
    <>
      {definition ? (
        <RegisterHead page={page} definition={definition} here={DEFINE_WORDS.history[lang]} part="versions" />
      ) : (
        <DefineHead page={page} here={title} />
      )}
      <h1>{title}</h1>
      {waiting ? (
        <Notice live>
          <p>{WORDS.applying[lang]}</p>
        </Notice>
      ) : null}
      {versions.length === 0 ? <Empty>{WORDS.none[lang]}</Empty> : null}
      {versions.map((stored) => (
        <Version page={page} stored={stored} />
      ))}
      {definition ? <Shipped page={page} definition={definition} /> : null}
      {page.may('registers.define') ? (
        <Links
          items={[{ href: page.href(paths.define(code)), label: fill(DEFINE_WORDS.work[lang], { register: name }) }]}
        />
      ) : null}
    </>,
  );
  return refreshed(response, waiting);
}
