import { fill } from '../../../../kernel/index.ts';
import type { PageContext } from '../../../../platform/manifest.ts';
import {
  Button,
  Cell,
  Col,
  ErrorSummary,
  Field as Input,
  Links,
  Notice,
  Options,
  Row,
  RowHead,
  Table,
  TBody,
  THead,
} from '../../../../ui/index.ts';
import type { AgencyTree } from '../../../agencies/index.ts';
import { evidencePaths } from '../../../evidence/index.ts';
import type { RowFault } from '../../commands/save-records.ts';
import type { RegisterDefinition } from '../../core/definition.ts';
import { fieldsOf, type Field } from '../../core/inputs.ts';
import { flagText } from '../../core/row-text.ts';
import { agencyLabels } from '../agency-labels.tsx';
import { paths } from '../paths.ts';
import { FORM_WORDS } from './words.ts';

/** What a form shows: what is typed, and what came of sending it. */
export interface FormState {
  /** Typed texts by field. */
  readonly typed: Readonly<Record<string, string>>;
  /** Key of the record as addresses have it, and the run that was seen; null for a new record. */
  readonly key: readonly string[] | null;
  readonly run: number | null;
  readonly faults: readonly RowFault[];
  /** A warning asks for a reason. */
  readonly odd: boolean;
  readonly reason: string;
  /** The record as somebody else left it meanwhile, by field. */
  readonly stands: Readonly<Record<string, string>> | null;
}

export const fieldName = (code: string): string => `gia.${code}`;

const NAMES = 'ten-co-quan';
const HINTS: Partial<Record<Field['type'], keyof typeof FORM_WORDS>> = {
  date: 'date',
  moment: 'moment',
  decimal: 'decimal',
  money: 'money',
  evidence: 'evidence',
};

function choicesOf(field: Field, lang: 'vi' | 'en') {
  if (field.values) return field.values.map((one) => ({ value: one.code, label: one.name[lang] }));
  return field.type === 'boolean'
    ? [true, false].map((one) => ({ value: flagText(one, 'vi'), label: flagText(one, lang) }))
    : null;
}

function OneField({ page, field, state }: { page: PageContext; field: Field; state: FormState }) {
  const { lang } = page;
  const name = fieldName(field.code);
  const value = state.typed[field.code] ?? '';
  const fault = state.faults.find((one) => one.field === field.code || one.field === field.of.code);
  const choices = choicesOf(field, lang);
  const hinted = HINTS[field.type];
  const hint = [field.of.hint?.[lang], hinted && FORM_WORDS[hinted][lang]].filter(Boolean).join('. ');
  if (field.type === 'agency')
    return <AgencyField page={page} field={field} value={value} fault={fault && page.say(fault.problem)} />;
  return (
    <Input
      lang={lang}
      name={name}
      label={field.name[lang]}
      value={value}
      required={field.required}
      short={field.type !== 'text' && field.type !== 'choice'}
      {...(hint && { hint })}
      {...(fault && { error: page.say(fault.problem) })}
      {...(choices && { type: 'select' as const, choices: [{ value: '', label: '' }, ...choices] })}
      {...(field.type === 'text' && value.length > 80 && { type: 'textarea' as const, rows: 3 })}
    />
  );
}

/** Names are offered while typing where the browser can, and read as imports read them where it cannot. */
function AgencyField({
  page,
  field,
  value,
  fault,
}: {
  page: PageContext;
  field: Field;
  value: string;
  fault: string | undefined;
}) {
  const name = fieldName(field.code);
  return (
    <div class={`field${fault ? ' bad' : ''}`}>
      <label for={name}>
        {field.name[page.lang]}
        {field.required ? '' : ` (${OPTIONAL[page.lang]})`}
      </label>
      {fault ? (
        <p class="wrong" id={`${name}-error`}>
          {fault}
        </p>
      ) : null}
      <input
        id={name}
        name={name}
        type="text"
        list={NAMES}
        value={value}
        required={field.required || undefined}
        autocomplete="off"
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={fault ? `${name}-error` : undefined}
      />
    </div>
  );
}

const OPTIONAL = { vi: 'không bắt buộc', en: 'optional' } as const;

/** What was typed beside what somebody else left. */
function SideBySide({
  page,
  definition,
  state,
}: {
  page: PageContext;
  definition: RegisterDefinition;
  state: FormState;
}) {
  const { lang } = page;
  const { stands } = state;
  if (!stands) return null;
  const differing = fieldsOf(definition).filter(
    (field) => field.code in state.typed && state.typed[field.code] !== (stands[field.code] ?? ''),
  );
  const words = (field: Field, text: string): string =>
    choicesOf(field, lang)?.find((one) => one.value === text)?.label ?? (text || '–');
  return (
    <Notice tone="risk" title={FORM_WORDS.conflict[lang]} live>
      <p>{FORM_WORDS.conflictLead[lang]}</p>
      <Table caption={FORM_WORDS.conflict[lang]} captionHidden class="slim">
        <THead>
          <Row>
            <Col>{FORM_WORDS.field[lang]}</Col>
            <Col>{FORM_WORDS.yours[lang]}</Col>
            <Col>{FORM_WORDS.theirs[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {differing.map((field) => (
            <Row>
              <RowHead>{field.name[lang]}</RowHead>
              <Cell>{words(field, state.typed[field.code]!)}</Cell>
              <Cell>{words(field, stands[field.code] ?? '')}</Cell>
            </Row>
          ))}
        </TBody>
      </Table>
    </Notice>
  );
}

/** One record to type, whatever its columns are. */
export function RecordForm({
  page,
  definition,
  tree,
  state,
}: {
  page: PageContext;
  definition: RegisterDefinition;
  tree: AgencyTree;
  state: FormState;
}) {
  const { lang } = page;
  const fields = fieldsOf(definition);
  const open = fields.filter((field) => state.key === null || !definition.key.includes(field.code));
  return (
    <>
      <SideBySide page={page} definition={definition} state={state} />
      <ErrorSummary
        lang={lang}
        errors={state.faults.map(({ field, problem }) => ({
          field: field && fieldName(field),
          words: page.say(problem),
        }))}
      />
      <form method="post" action={page.href(paths.record(definition.code))}>
        <input type="hidden" name="csrf" value={page.csrf} />
        <input type="hidden" name="lan" value={state.run === null ? '' : String(state.run)} />
        {(state.key ?? []).map((part) => (
          <input type="hidden" name="khoa" value={part} />
        ))}
        {open.map((field) => (
          <OneField page={page} field={field} state={state} />
        ))}
        <datalist id={NAMES}>
          <Options choices={agencyLabels(page, tree, 'registers.edit')} />
        </datalist>
        {state.odd ? (
          <Input
            lang={lang}
            name="ly-do"
            label={FORM_WORDS.reason[lang]}
            hint={FORM_WORDS.reasonHint[lang]}
            value={state.reason}
            required
          />
        ) : state.key === null ? null : (
          <Input
            lang={lang}
            name="ly-do-sua"
            label={FORM_WORDS.why[lang]}
            hint={FORM_WORDS.whyHint[lang]}
            value={state.reason}
            required={false}
          />
        )}
        <p class="acts">
          <Button look="main">{FORM_WORDS.save[lang]}</Button>
        </p>
      </form>
      {fields.some((field) => field.type === 'evidence') && page.may('evidence.add') ? (
        <Links items={[{ href: page.href(evidencePaths.list), label: FORM_WORDS.evidenceLink[lang] }]} />
      ) : null}
    </>
  );
}

export const titleOf = (page: PageContext, definition: RegisterDefinition): string =>
  fill(FORM_WORDS.add[page.lang], { register: definition.name[page.lang] });
