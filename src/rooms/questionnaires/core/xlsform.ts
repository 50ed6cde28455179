import { bareKey, ok, problem, refused, tidy, type Problem, type Result } from '../../../kernel/index.ts';
import type { Method, Question } from './questionnaire.ts';

/**
 * What is read of an XLSForm (xlsform.org), the form of KoBoToolbox and ODK: `select_one`, `select_multiple`, `text`, `note`,
 * `required`, `relevant` as comparisons of one question with a code joined by and, or, not. Metadata (start, end, deviceid …) is left out, since
 * a survey keeps neither time nor device. Everything else is named with its row: nothing is dropped in silence.
 */
export type SheetRows = readonly (readonly string[])[];

interface Columns {
  readonly at: (row: readonly string[], ...names: readonly string[]) => string;
}

/** Columns by their names; `label::Tiếng Việt (vi)` answers to `label::vi`, a bare `label` to `label`. */
function columnsOf(head: readonly string[]): Columns {
  const names = head.map((cell) => {
    const [name = '', language = ''] = cell.toLowerCase().split('::').map(tidy);
    const code = /\(([a-z]{2,3})\)\s*$/.exec(language)?.[1] ?? (/^[a-z]{2,3}$/.test(language) ? language : '');
    const spoken =
      { 'tieng viet': 'vi', vietnamese: 'vi', 'tieng anh': 'en', english: 'en' }[bareKey(language)] ?? code;
    return spoken === '' ? name : `${name}::${spoken}`;
  });
  return {
    at: (row, ...wanted) => {
      for (const name of wanted) {
        const place = names.indexOf(name);
        const cell = place < 0 ? '' : tidy(row[place] ?? '');
        if (cell !== '') return cell;
      }
      return '';
    },
  };
}

/** Rows that say when, where and on what somebody answered. */
const METADATA = new Set([
  'start',
  'end',
  'today',
  'deviceid',
  'phonenumber',
  'username',
  'simserial',
  'subscriberid',
  'audit',
  'background-audio',
  'email',
]);

/** Names of XLSForm may hold what ours do not: large letters, hyphens, points. */
export const codeOf = (name: string): string => {
  const plain = bareKey(name).replace(/[^a-z0-9]+/g, '_');
  return /^[a-z]/.test(plain) ? plain.slice(0, 40) : `q_${plain}`.slice(0, 40);
};

const ATOM = /^(?:\$\{([^}]+)\}\s*(=|!=)\s*'([^']*)'|selected\(\s*\$\{([^}]+)\}\s*,\s*'([^']*)'\s*\))$/;

/**
 * A `relevant` as a condition of ours. A question compared with a code is `question == 'code'`, an option of several `question_option`.
 * Null where it holds anything else.
 */
export function conditionOf(relevant: string, multiple: ReadonlySet<string>): string | null {
  const parts = relevant.split(/\s+(and|or)\s+/i).map(tidy);
  const made: string[] = [];
  for (const [place, part] of parts.entries()) {
    if (place % 2 === 1) {
      made.push(part.toLowerCase() === 'and' ? '&&' : '||');
      continue;
    }
    const negated = /^not\((.*)\)$/i.exec(part);
    const found = ATOM.exec(tidy(negated?.[1] ?? part));
    if (!found) return null;
    const [, question, sign, code, chosenOf, option] = found;
    const name = codeOf(question ?? chosenOf ?? '');
    const value = codeOf(code ?? option ?? '');
    const holds = multiple.has(name) ? `${name}_${value}` : `${name} == '${value}'`;
    made.push(negated || sign === '!=' ? `!(${holds})` : holds);
  }
  return made.join(' ');
}

interface Choices {
  readonly of: ReadonlyMap<string, unknown[]>;
}

const wordsOf = (columns: Columns, row: readonly string[]): { vi: string; en: string } => {
  const vi = columns.at(row, 'label::vi', 'label', 'label::en');
  return { vi, en: columns.at(row, 'label::en', 'label', 'label::vi') || vi };
};

/** "Don't know" and its like leave the denominator, by the names that such options usually have. */
const BLANKS = /^(none|na|n_a|dk|dont_know|khong_biet|kb|khong_tra_loi|refused|98|99|q_98|q_99)$/;

function readChoices(rows: SheetRows): Choices {
  const columns = columnsOf(rows[0] ?? []);
  const of = new Map<string, unknown[]>();
  for (const row of rows.slice(1)) {
    const [list, name] = [columns.at(row, 'list_name', 'list name'), columns.at(row, 'name', 'value')];
    if (list === '' || name === '') continue;
    const level = /^[1-9]$/.test(name) ? { points: Number(name) } : {};
    const code = codeOf(name);
    const option = { code, text: wordsOf(columns, row), ...(BLANKS.test(code) ? { blank: true } : level) };
    of.set(list, [...(of.get(list) ?? []), option]);
  }
  return { of };
}

/** Questions of an XLSForm as a questionnaire holds them, not judged yet; or each row that is beyond what is read. */
export function questionsOf(survey: SheetRows, choices: SheetRows): Result<unknown[], readonly Problem[]> {
  const columns = columnsOf(survey[0] ?? []);
  const lists = readChoices(choices);
  const faults: Problem[] = [];
  const multiple = new Set<string>();
  const questions: unknown[] = [];
  for (const [place, row] of survey.entries()) {
    const [type = '', list = ''] = columns.at(row, 'type').split(/\s+/);
    if (place === 0 || type === '' || type === 'note' || METADATA.has(type)) continue;
    const at = { sheet: 'survey', row: place + 1, column: 'type' };
    const name = codeOf(columns.at(row, 'name'));
    const kind = { select_one: 'single', select_multiple: 'multiple', text: 'text' }[type];
    const options = lists.of.get(list);
    if (kind === undefined) faults.push(problem('questionnaires.form-type', { type: type.slice(0, 40) }, at));
    else if (kind !== 'text' && !options)
      faults.push(problem('questionnaires.form-list', { list: list.slice(0, 40) }, at));
    else {
      if (kind === 'multiple') multiple.add(name);
      const relevant = columns.at(row, 'relevant');
      const when = relevant === '' ? undefined : conditionOf(relevant, multiple);
      if (when === null)
        faults.push(
          problem('questionnaires.form-relevant', { relevant: relevant.slice(0, 80) }, { ...at, column: 'relevant' }),
        );
      questions.push({
        code: name,
        type: kind,
        text: wordsOf(columns, row),
        ...(/^(yes|true|1|co)/.test(bareKey(columns.at(row, 'required'))) && { required: true }),
        ...(kind !== 'text' && { options }),
        ...(when && { when }),
      });
    }
  }
  if (questions.length === 0 && faults.length === 0) faults.push(problem('questionnaires.form-empty'));
  return faults.length > 0 ? refused(faults) : ok(questions);
}

const TOP_TWO = {
  vi: 'Câu trả lời ở hai mức cao nhất chia cho câu trả lời hợp lệ của các câu có mức',
  en: 'Answers at the two highest levels divided by valid answers to the questions with levels',
};

/** How questions that were read are counted: the two highest levels mean satisfied; as before where none has four levels. */
export function methodFor(questions: readonly Question[], before: Method): Method {
  const counted = questions.filter(
    ({ type, options = [] }) => type === 'single' && options.filter(({ points }) => points !== undefined).length >= 4,
  );
  if (counted.length === 0) return before;
  const options = counted.flatMap((one) => one.options ?? []);
  const top = Math.max(...options.map(({ points = 0 }) => points));
  const satisfied = new Set(options.filter(({ points = 0 }) => points >= top - 1).map(({ code }) => code));
  const codes = counted.map(({ code }) => code);
  return { ...before, name: TOP_TWO, counts: 'share', satisfied: [...satisfied], questions: codes };
}
