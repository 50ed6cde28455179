import { dateAt, fill, formatCount, formatDate } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, Marked, Section, type SignName } from '../../../ui/index.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { guidancePaths, type Fate } from '../../guidance/index.ts';
import { difficultySentence } from '../core/difficulty-sentence.ts';
import { raisedIn, type RaisedRow } from '../raised.ts';
import type { Shown } from './shown.ts';
import { WORDS } from './words.ts';

/** Difficulties shown beside a section; the page of difficulties has them all. */
const LISTED = 60;

const FATES: Readonly<Record<Fate, { readonly sign: SignName; readonly words: keyof typeof WORDS }>> = {
  answeredInTime: { sign: 'done', words: 'answeredInTime' },
  answeredLate: { sign: 'done', words: 'answeredLate' },
  late: { sign: 'late', words: 'answerLate' },
  open: { sign: 'wait', words: 'answerOpen' },
  withdrawn: { sign: 'na', words: 'withdrawn' },
};

/** Difficulties and proposals of the interval, with how each stands and a sentence to take over. */
export async function Difficulties(shown: Shown) {
  const { page, report } = shown;
  const { lang } = page;
  const rows = await raisedIn(page.database, shown);
  const tree = await loadAgencies(page.database, dateAt(page.at));
  const waiting = rows.filter(({ fate }) => fate === 'open' || fate === 'late').length;
  const counts = { count: formatCount(rows.length, lang), open: formatCount(waiting, lang) };
  return (
    <Section title={WORDS.difficulties[lang]} note={fill(WORDS.difficultiesNote[lang], counts)} id="vuong-mac">
      <ul class="lines" role="list">
        {rows.slice(0, LISTED).map((row) => (
          <Raised page={page} row={row} tree={tree} alone={report.level === 'agency'} />
        ))}
      </ul>
    </Section>
  );
}

interface RaisedProps {
  readonly page: PageContext;
  readonly row: RaisedRow;
  readonly tree: AgencyTree;
  /** Whether all are of one agency, which need not be named. */
  readonly alone: boolean;
}

function Raised({ page, row, tree, alone }: RaisedProps) {
  const { lang } = page;
  const nameOf = (id: number): string => tree.byId(id)?.shortName ?? String(id);
  const sentence = difficultySentence({
    ...row,
    by: alone ? null : nameOf(row.agency),
    solver: row.solver === null ? WORDS.standingOffice.vi : nameOf(row.solver),
  });
  const { sign, words } = FATES[row.fate];
  return (
    <li>
      <a href={page.href(guidancePaths.difficulty(row.id))}>{row.title}</a>{' '}
      <Marked sign={sign}>{fill(WORDS[words][lang], { due: formatDate(row.dueOn) })}</Marked>
      {sentence === null ? null : (
        <p>
          {sentence}{' '}
          <Button look="plain" name="them" value={sentence}>
            {WORDS.add[lang]}
            <span class="vh">: {row.title.slice(0, 40)}</span>
          </Button>
        </p>
      )}
    </li>
  );
}
