import type { PageContext } from '../../../platform/manifest.ts';
import { programmeOf } from '../../plans/index.ts';
import { PROGRAMME, withQuery, type Asked } from './asked.ts';
import { WORDS } from './words.ts';

/** Which programme's plan is looked at, and the way to the others; nothing where one alone has a plan in force. */
export function Programmes({ page, about, path }: { page: PageContext; about: Asked; path: string }) {
  const { lang } = page;
  if (about.inForce.length < 2) return null;
  return (
    <p class="links">
      {about.inForce.map(({ id, programme }) => {
        const name = programmeOf(programme)?.name[lang] ?? programme;
        const here = about.filter.plan === id;
        return here ? (
          <b aria-current="true">{name}</b>
        ) : (
          <a href={withQuery(page, path, { 'ke-hoach': null, [PROGRAMME]: programme })}>{name}</a>
        );
      })}
      {typeof about.filter.plan === 'number' ? null : <b aria-current="true">{WORDS.everyProgramme[lang]}</b>}
    </p>
  );
}
