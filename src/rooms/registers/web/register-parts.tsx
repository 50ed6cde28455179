import type { PageContext } from '../../../platform/manifest.ts';
import { Crumbs } from '../../../ui/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { LIST_WORDS } from './list/words.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

export type RegisterPart = 'list' | 'add' | 'grid' | 'importFile' | 'template' | 'definition' | 'versions';

const PARTS: readonly { part: RegisterPart; path: (register: string) => string; permission: `registers.${string}` }[] =
  [
    { part: 'list', path: paths.list, permission: 'registers.read' },
    { part: 'add', path: paths.add, permission: 'registers.edit' },
    { part: 'grid', path: paths.grid, permission: 'registers.edit' },
    { part: 'importFile', path: paths.register, permission: 'registers.import' },
    { part: 'definition', path: paths.definition, permission: 'registers.read' },
    { part: 'versions', path: paths.versions, permission: 'registers.read' },
  ];

/** Way to a page of a register, and the register's other pages that the reader may open. */
export const RegisterHead = ({
  page,
  definition,
  here,
  part,
}: {
  page: PageContext;
  definition: RegisterDefinition;
  here: string;
  part: RegisterPart | null;
}) => (
  <>
    <Crumbs
      lang={page.lang}
      here={here}
      items={[
        { href: page.href(paths.desk), label: WORDS.desk[page.lang] },
        { href: page.href(paths.registers), label: LIST_WORDS.registers[page.lang] },
        ...(part === 'list'
          ? []
          : [{ href: page.href(paths.list(definition.code)), label: definition.name[page.lang] }]),
      ]}
    />
    <nav class="parts" aria-label={LIST_WORDS.parts[page.lang]}>
      <ul role="list">
        {PARTS.filter((one) => page.may(one.permission)).map((one) => (
          <li>
            <a href={page.href(one.path(definition.code))} aria-current={one.part === part ? 'page' : undefined}>
              {LIST_WORDS[one.part][page.lang]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  </>
);
