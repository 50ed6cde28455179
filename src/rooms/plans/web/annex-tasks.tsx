import type { Lang } from '../../../kernel/index.ts';
import { Cell, Col, Row, RowHead, Section, Table, TBody, THead } from '../../../ui/index.ts';
import type { AgencyTree } from '../../agencies/index.ts';
import { groupWords } from '../agency-groups.ts';
import type { AnnexTask } from '../core/annex-tasks.ts';
import { partyWords, timeWords } from '../party-words.ts';
import { FIELD_WORDS } from '../words.ts';
import { ANNEX_WORDS as WORDS } from './annex-words.ts';

type Listed = Pick<AnnexTask, 'address' | 'field' | 'body' | 'product' | 'lead' | 'partners' | 'dueText' | 'remark'> & {
  readonly time: AnnexTask['time'] | null;
};

/** Tasks of an annex as they were read: who and when as understood, the time in the words of the file beside it. */
export function AnnexTasks({ tasks, tree, lang }: { tasks: readonly Listed[]; tree: AgencyTree; lang: Lang }) {
  const around = { tree, groups: groupWords().groups };
  const bySection = Map.groupBy(tasks, (task) => task.field);
  return (
    <Section title={WORDS.tasks[lang]} id="phu-luc">
      {[...bySection].map(([field, own]) => (
        <details class="blk" open={tasks.length <= 40 || undefined}>
          <summary>{`${FIELD_WORDS[field][lang]} (${own.length})`}</summary>
          <Table caption={FIELD_WORDS[field][lang]} captionHidden stack>
            <THead>
              <Row>
                <Col>{WORDS.number[lang]}</Col>
                <Col>{WORDS.task[lang]}</Col>
                <Col>{WORDS.product[lang]}</Col>
                <Col>{WORDS.whoLeads[lang]}</Col>
                <Col>{WORDS.partners[lang]}</Col>
                <Col>{WORDS.due[lang]}</Col>
              </Row>
            </THead>
            <TBody>
              {own.map((task) => (
                <Row>
                  <RowHead>{task.address}</RowHead>
                  <Cell label={WORDS.task[lang]} class="long">
                    {task.body}
                  </Cell>
                  <Cell label={WORDS.product[lang]}>{task.product ?? '–'}</Cell>
                  <Cell label={WORDS.whoLeads[lang]}>{partyWords(task.lead, around, lang)}</Cell>
                  <Cell label={WORDS.partners[lang]}>{partyWords(task.partners, around, lang) || '–'}</Cell>
                  <Cell label={WORDS.due[lang]}>
                    <div>
                      {task.dueText ? `“${task.dueText}”` : '–'}
                      {task.dueText && task.time ? <span class="of">{timeWords(task.time, lang)}</span> : null}
                    </div>
                  </Cell>
                </Row>
              ))}
            </TBody>
          </Table>
        </details>
      ))}
    </Section>
  );
}
