import type { PageContext } from '../../../platform/manifest.ts';
import { FilterSelect } from '../../../ui/index.ts';
import { FIELD_WORDS } from '../../plans/index.ts';
import type { Asked } from '../../tasks/index.ts';
import { WORDS } from './words.ts';

/** Which agency of those that the reader reaches; nothing where that is one. */
export const AgencyChoice = ({ page, about }: { page: PageContext; about: Asked }) =>
  about.agencies.length > 1 ? (
    <FilterSelect
      name="co-quan"
      label={WORDS.agencyName[page.lang]}
      value={about.agency?.code ?? ''}
      choices={[
        { value: '', label: WORDS.everyAgencyShort[page.lang] },
        ...about.agencies.map(({ code, shortName }) => ({ value: code, label: shortName })),
      ]}
    />
  ) : null;

export const FieldChoice = ({ page }: { page: PageContext }) => (
  <FilterSelect
    name="lv"
    label={WORDS.field[page.lang]}
    value={page.query.get('lv') ?? ''}
    choices={[
      { value: '', label: WORDS.whole[page.lang] },
      ...Object.entries(FIELD_WORDS).map(([value, name]) => ({ value, label: name[page.lang] })),
    ]}
  />
);
