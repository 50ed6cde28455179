import type { Child } from 'hono/jsx';
import type { Lang } from '../kernel/index.ts';
import { say } from './messages.ts';

/** `main` once per view or list, `low` in rows. */
export type ButtonLook = 'main' | 'plain' | 'low' | 'low main';

const look = (kind: ButtonLook | undefined): string => (kind && kind !== 'plain' ? `btn ${kind}` : 'btn');

export interface ButtonProps {
  readonly look?: ButtonLook;
  readonly name?: string;
  readonly value?: string;
  /** Sends the form elsewhere than its own action. */
  readonly action?: string;
  readonly children?: Child;
}

/** Verb and object: "Lưu 4 ô". There are no disabled buttons: the page says what is missing. */
export const Button = ({ look: kind, name, value, action, children }: ButtonProps) => (
  <button class={look(kind)} name={name} value={value} formaction={action}>
    {children}
  </button>
);

export const LinkButton = ({ href, look: kind, children }: { href: string; look?: ButtonLook; children?: Child }) => (
  <a class={look(kind)} href={href}>
    {children}
  </a>
);

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface FieldProps {
  /** Also the id of the input, so that the error summary can link to it. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong and what to do, already a sentence. */
  readonly error?: string | undefined;
  readonly value?: string | undefined;
  readonly type?: 'text' | 'search' | 'number' | 'date' | 'email' | 'password' | 'textarea' | 'select';
  readonly choices?: readonly Choice[];
  readonly required?: boolean;
  readonly placeholder?: string;
  readonly autocomplete?: string;
  /** Narrow inputs for dates and numbers. */
  readonly short?: boolean;
  readonly rows?: number;
  readonly lang: Lang;
}

function Control(field: FieldProps) {
  const described = [field.hint && `${field.name}-hint`, field.error && `${field.name}-error`]
    .filter(Boolean)
    .join(' ');
  const attributes = {
    id: field.name,
    name: field.name,
    'aria-describedby': described || undefined,
    'aria-invalid': field.error ? ('true' as const) : undefined,
    required: field.required,
    autocomplete: field.autocomplete,
  };
  if (field.type === 'select') {
    return (
      <select {...attributes}>
        <Options choices={field.choices ?? []} value={field.value} />
      </select>
    );
  }
  if (field.type === 'textarea') {
    return (
      <textarea {...attributes} rows={field.rows ?? 4} placeholder={field.placeholder}>
        {field.value ?? ''}
      </textarea>
    );
  }
  return <input {...attributes} type={field.type ?? 'text'} value={field.value} placeholder={field.placeholder} />;
}

export const Options = ({ choices, value }: { choices: readonly Choice[]; value?: string | undefined }) => (
  <>
    {choices.map((choice) => (
      <option value={choice.value} selected={choice.value === (value ?? '') || undefined}>
        {choice.label}
      </option>
    ))}
  </>
);

/** Label, hint, error and input, tied together for screen readers. */
export const Field = (field: FieldProps) => (
  <div class={`field${field.error ? ' bad' : ''}${field.short ? ' short' : ''}`}>
    <label for={field.name}>
      {field.label}
      {field.required === false ? ` (${say(field.lang, 'ui.optional')})` : ''}
    </label>
    {field.hint ? (
      <p class="hint" id={`${field.name}-hint`}>
        {field.hint}
      </p>
    ) : null}
    {field.error ? (
      <p class="wrong" id={`${field.name}-error`}>
        {field.error}
      </p>
    ) : null}
    {Control(field)}
  </div>
);

/** A file to send. The form needs method="post" enctype="multipart/form-data". */
export const FileField = ({
  name,
  label,
  hint,
  error,
  accept,
  multiple,
}: {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  accept?: string;
  multiple?: boolean;
}) => (
  <div class={`field${error ? ' bad' : ''}`}>
    <label for={name}>{label}</label>
    {hint ? (
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
    ) : null}
    {error ? (
      <p class="wrong" id={`${name}-error`}>
        {error}
      </p>
    ) : null}
    <input
      id={name}
      name={name}
      type="file"
      accept={accept}
      multiple={multiple}
      aria-describedby={[hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined}
    />
  </div>
);

/** A box to tick. */
export const Tick = ({
  name,
  value,
  label,
  checked,
}: {
  name: string;
  value: string;
  label: string;
  checked?: boolean;
}) => (
  <label class="tick">
    <input type="checkbox" name={name} value={value} checked={checked || undefined} />
    <span>{label}</span>
  </label>
);

export interface ErrorLine {
  /** Name of the field it concerns; null where it concerns no single field. */
  readonly field: string | null;
  readonly words: string;
}

/** Above the form that was sent back: how many, and a link to each place. Nothing without errors. */
export function ErrorSummary({ errors, lang }: { errors: readonly ErrorLine[]; lang: Lang }) {
  if (errors.length === 0) return null;
  const heading =
    errors.length === 1 ? say(lang, 'ui.errors.one') : say(lang, 'ui.errors.many', { count: errors.length });
  return (
    <div class="errs" role="alert">
      <h2>{heading}</h2>
      <ul role="list">
        {errors.map((line) => (
          <li>{line.field ? <a href={`#${line.field}`}>{line.words}</a> : line.words}</li>
        ))}
      </ul>
    </div>
  );
}

/** A GET form: the address is the state. `keep` carries parameters the form does not show, such as the order. */
export const Filters = ({
  action,
  keep,
  submit,
  narrow,
  children,
}: {
  action: string;
  keep?: Readonly<Record<string, string>>;
  submit: string;
  /** Few fields: not the whole width. */
  narrow?: boolean;
  children?: Child;
}) => (
  <form class={`filters${narrow ? ' narrow' : ''}`} action={action} method="get">
    {children}
    {Object.entries(keep ?? {}).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <button class="btn main">{submit}</button>
  </form>
);

/** One field of a filter form. */
export const FilterSelect = ({
  name,
  label,
  choices,
  value,
}: {
  name: string;
  label: string;
  choices: readonly Choice[];
  value: string;
}) => (
  <div>
    <label for={name}>{label}</label>
    <select id={name} name={name}>
      <Options choices={choices} value={value} />
    </select>
  </div>
);

export const FilterSearch = ({
  name,
  label,
  value,
  placeholder,
}: {
  name: string;
  label: string;
  value: string;
  placeholder?: string;
}) => (
  <div>
    <label for={name}>{label}</label>
    <input id={name} name={name} type="search" value={value} placeholder={placeholder} />
  </div>
);
