import { optionsOf, spoken, type Question, type Questionnaire, type SpokenLanguage } from '../core/questionnaire.ts';

export interface QuestionFieldsProps {
  readonly questionnaire: Questionnaire;
  readonly questions: readonly Question[];
  readonly language: SpokenLanguage;
  /** What was chosen or typed so far. */
  readonly given: (question: string) => readonly string[];
  /** What is wrong, by question, already a sentence. */
  readonly wrong: ReadonlyMap<string, string>;
  /** Words beside a question that need not be answered. */
  readonly optional: string;
}

/** Name of the field of a question in forms. */
export const fieldOf = (question: string): string => `c.${question}`;

/** Questions as a form without script: one group each, with what is wrong beside it. */
export const QuestionFields = (props: QuestionFieldsProps) => (
  <ol class="asks" role="list">
    {props.questions.map((one) => (
      <li>{one.type === 'text' ? <TextAsk {...props} asked={one} /> : <ChoiceAsk {...props} asked={one} />}</li>
    ))}
  </ol>
);

type AskProps = QuestionFieldsProps & { readonly asked: Question };

const wrongId = (question: string): string => `${fieldOf(question)}-error`;

const Wrong = ({ asked, wrong }: AskProps) =>
  wrong.has(asked.code) ? (
    <p class="wrong" id={wrongId(asked.code)}>
      {wrong.get(asked.code)}
    </p>
  ) : null;

const wordsOf = ({ asked, language, optional }: AskProps): string =>
  `${spoken(asked.text, language)}${asked.required ? '' : ` (${optional})`}`;

function ChoiceAsk(props: AskProps) {
  const { asked, questionnaire, language, given, wrong } = props;
  const chosen = given(asked.code);
  return (
    <fieldset
      id={fieldOf(asked.code)}
      class={`ask${wrong.has(asked.code) ? ' bad' : ''}`}
      aria-describedby={wrong.has(asked.code) ? wrongId(asked.code) : undefined}
    >
      <legend>{wordsOf(props)}</legend>
      {asked.hint ? <p class="hint">{spoken(asked.hint, language)}</p> : null}
      <Wrong {...props} />
      {optionsOf(questionnaire, asked).map(({ code, text }) => (
        <label class="tick">
          <input
            type={asked.type === 'multiple' ? 'checkbox' : 'radio'}
            name={fieldOf(asked.code)}
            value={code}
            checked={chosen.includes(code) || undefined}
          />
          <span>{spoken(text, language)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function TextAsk(props: AskProps) {
  const { asked, language, given, wrong } = props;
  const name = fieldOf(asked.code);
  return (
    <div class={`ask field${wrong.has(asked.code) ? ' bad' : ''}`}>
      <label for={name}>{wordsOf(props)}</label>
      {asked.hint ? <p class="hint">{spoken(asked.hint, language)}</p> : null}
      <Wrong {...props} />
      <textarea
        id={name}
        name={name}
        rows={3}
        maxlength={2000}
        aria-describedby={wrong.has(asked.code) ? wrongId(asked.code) : undefined}
      >
        {given(asked.code)[0] ?? ''}
      </textarea>
    </div>
  );
}
