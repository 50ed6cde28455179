import { fill } from '../../../kernel/index.ts';
import { Button, Cell, Col, Field, LinkButton, Row, RowHead, Section, Table, TBody, THead } from '../../../ui/index.ts';
import { addressWords, demandWords, type Target } from '../../plans/index.ts';
import { GENERAL_PARTS } from '../core/plan.ts';
import { PART_WORDS } from '../words.ts';
import { lineOf, NEW, PART_KEYS, paths } from './paths.ts';
import { dueWords, fieldName, figureWords, moneyWords, whoWords } from '../row-words.ts';
import type { Shown } from './shown.ts';
import { WORDS } from './words.ts';

const short = (text: string): string => (text.length > 140 ? `${text.slice(0, 139).trimEnd()}…` : text);

/** "I.3, từ 98%": the province's target in few words. */
export const provinceWords = (target: Target, lang: 'vi' | 'en'): string =>
  `${addressWords(target.address, lang)}, ${demandWords(target, lang)}`;

export function GeneralPartSection({ page, own, content, drafts }: Shown) {
  const { lang } = page;
  return (
    <Section title={WORDS.generalTitle[lang]} id="phan-chung">
      {drafts ? (
        <form method="post" action={page.href(paths.general(own.id))} class="blk">
          <input type="hidden" name="csrf" value={page.csrf} />
          <input type="hidden" name="revision" value={String(own.revision)} />
          {GENERAL_PARTS.map((part) => (
            <Field
              lang={lang}
              name={part}
              type="textarea"
              rows={3}
              label={PART_WORDS[part][lang]}
              value={content.general[part]}
            />
          ))}
          <Button>{WORDS.saveGeneral[lang]}</Button>
        </form>
      ) : (
        <dl class="facts">
          {GENERAL_PARTS.map((part) => (
            <div id={part}>
              <dt>
                <a href={page.href(lineOf(own.id, { part, id: null }))}>{PART_WORDS[part][lang]}</a>
              </dt>
              <dd>{content.general[part] || WORDS.nothing[lang]}</dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  );
}

export function Targets(shown: Shown) {
  const { page, own, content, given, drafts } = shown;
  const { lang } = page;
  return (
    <Section title={`${WORDS.targetsTitle[lang]} (${content.targets.length})`} id="chi-tieu">
      {content.targets.length === 0 ? (
        <p class="note">{WORDS.targetsNone[lang]}</p>
      ) : (
        <Table caption={WORDS.targetsTitle[lang]} captionHidden stack>
          <THead>
            <Row>
              <Col>{WORDS.measure[lang]}</Col>
              <Col>{WORDS.figure[lang]}</Col>
              <Col>{WORDS.ofProvince[lang]}</Col>
            </Row>
          </THead>
          <TBody>
            {content.targets.map((target) => {
              const over = target.source === null ? undefined : given.targets.get(target.source);
              return (
                <Row>
                  <RowHead class="long">
                    <a href={page.href(lineOf(own.id, { part: 'target', id: target.id }))}>{short(target.measure)}</a>
                  </RowHead>
                  <Cell label={WORDS.figure[lang]}>{figureWords(target, lang)}</Cell>
                  <Cell label={WORDS.ofProvince[lang]}>{over ? provinceWords(over, lang) : '–'}</Cell>
                </Row>
              );
            })}
          </TBody>
        </Table>
      )}
      {drafts ? (
        <p class="acts">
          <LinkButton href={page.href(paths.line(own.id, PART_KEYS.target, NEW))}>{WORDS.addTarget[lang]}</LinkButton>
        </p>
      ) : null}
      {drafts ? <OpenTargets {...shown} /> : null}
    </Section>
  );
}

/** The province's targets that no own one serves; each begins one with its words. */
function OpenTargets({ page, own, content, given }: Shown) {
  const { lang } = page;
  const served = new Set(content.targets.map(({ source }) => source));
  const open = [...given.targets.values()].filter(({ id }) => !served.has(id));
  if (open.length === 0) return null;
  return (
    <details class="blk">
      <summary>{fill(WORDS.openTargets[lang], { count: open.length })}</summary>
      <ul class="lines" role="list">
        {open.map((target) => (
          <li>
            <a href={page.href(`${paths.line(own.id, PART_KEYS.target, NEW)}?cua-tinh=${target.id}`)}>
              {`${addressWords(target.address, lang)}: ${short(target.statement)}`}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

export function Tasks(shown: Shown) {
  const { page, own, content, drafts } = shown;
  const { lang } = page;
  const inherited = content.tasks.filter(({ source }) => source !== null).length;
  const note = fill(WORDS.tasksNote[lang], { inherited, own: content.tasks.length - inherited });
  return (
    <Section title={`${WORDS.tasksTitle[lang]} (${content.tasks.length})`} note={note} id="nhiem-vu">
      {drafts ? (
        <form method="post" action={page.href(paths.many(own.id))}>
          <input type="hidden" name="csrf" value={page.csrf} />
          <input type="hidden" name="revision" value={String(own.revision)} />
          <TaskTable {...shown} />
          <div class="bulk" role="group" aria-label={WORDS.many[lang]}>
            <b>{WORDS.many[lang]}</b>
            <label>
              {WORDS.division[lang]} <input type="text" name="bo-phan" />
            </label>
            <label>
              {WORDS.person[lang]} <input type="text" name="nguoi" />
            </label>
            <label>
              {WORDS.due[lang]} <input type="date" name="han" />
            </label>
            <Button look="low main">{WORDS.manyNow[lang]}</Button>
          </div>
        </form>
      ) : (
        <TaskTable {...shown} />
      )}
      {drafts ? (
        <form method="post" action={page.href(paths.takeIn(own.id))} class="acts">
          <input type="hidden" name="csrf" value={page.csrf} />
          <LinkButton href={page.href(paths.line(own.id, PART_KEYS.task, NEW))}>{WORDS.addTask[lang]}</LinkButton>{' '}
          <Button>{WORDS.takeIn[lang]}</Button>
        </form>
      ) : null}
    </Section>
  );
}

function TaskTable({ page, own, content, given, drafts }: Shown) {
  const { lang } = page;
  return (
    <Table caption={WORDS.tasksTitle[lang]} captionHidden stack>
      <THead>
        <Row>
          {drafts ? (
            <Col>
              <span class="vh">{WORDS.choose[lang]}</span>
            </Col>
          ) : null}
          <Col>{WORDS.task[lang]}</Col>
          <Col>{WORDS.product[lang]}</Col>
          <Col>{WORDS.responsible[lang]}</Col>
          <Col>{WORDS.due[lang]}</Col>
          <Col right>{WORDS.budget[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {content.tasks.map((task) => {
          const over = task.source === null ? undefined : given.tasks.get(task.source);
          const from = over
            ? fill(WORDS.inherited[lang], {
                address: over.address,
                role: (task.role === 'lead' ? WORDS.asLead : WORDS.asPartner)[lang],
              })
            : WORDS.own[lang];
          return (
            <Row>
              {drafts ? (
                <Cell label={WORDS.choose[lang]}>
                  <input
                    type="checkbox"
                    name="dong"
                    value={String(task.id)}
                    aria-label={fill(WORDS.chooseRow[lang], { task: short(task.title) })}
                  />
                </Cell>
              ) : null}
              <RowHead class="long">
                <a href={page.href(lineOf(own.id, { part: 'task', id: task.id }))}>{short(task.title)}</a>
                <span class="of">{`${fieldName(task.field, lang)}; ${from}`}</span>
              </RowHead>
              <Cell label={WORDS.product[lang]}>{task.product || WORDS.nothing[lang]}</Cell>
              <Cell label={WORDS.responsible[lang]}>{whoWords(task, lang)}</Cell>
              <Cell label={WORDS.due[lang]}>{dueWords(task, lang)}</Cell>
              <Cell label={WORDS.budget[lang]} right>
                {moneyWords(task.budget, lang)}
              </Cell>
            </Row>
          );
        })}
      </TBody>
    </Table>
  );
}
