import { formatCount, type Lang } from '../../../kernel/index.ts';
import { Cell, Col, Row, RowHead, Table, TBody, THead } from '../../../ui/index.ts';
import { openTables } from '../core/csv.ts';
import { say } from '../messages.ts';
import { Frame } from './frame.tsx';
import { href, type View } from './view.ts';

const WORDS: Readonly<Record<string, string>> = {
  'chi-tieu': 'targets',
  'co-quan': 'agencies',
  'linh-vuc': 'sectors',
  'theo-thang': 'months',
  'chi-so': 'indicators',
  'lan-nhap': 'imports',
};

const Heads = ({ lang }: { readonly lang: Lang }) => (
  <THead>
    <Row>
      <Col>{say(lang, 'portal.col.file')}</Col>
      <Col>{say(lang, 'portal.col.columns')}</Col>
      <Col right>{say(lang, 'portal.col.rows')}</Col>
    </Row>
  </THead>
);

/** Open data: each table of the edition as a file. */
export function DataPage(view: View) {
  const { lang, content } = view;
  return (
    <Frame view={view} title={say(lang, 'portal.data.title')} place="data">
      <h1>{say(lang, 'portal.data.heading', { number: content.header.number })}</h1>
      <p class="lead">{say(lang, 'portal.data.lead')}</p>
      <div class="sec">
        <Table stack captionHidden caption={say(lang, 'portal.data.title')}>
          <Heads lang={lang} />
          <TBody>
            {[...openTables(content)].map(([name, table]) => {
              const { columns, rows } = table();
              return (
                <Row>
                  <RowHead class="wide-name">
                    <a href={href(view, `/du-lieu/${name}.csv`)}>{say(lang, `portal.data.${WORDS[name]}`)}</a>
                  </RowHead>
                  <Cell class="cols">{columns.join(', ')}</Cell>
                  <Cell right label={say(lang, 'portal.col.rows')}>
                    {formatCount(rows.length, lang)}
                  </Cell>
                </Row>
              );
            })}
          </TBody>
        </Table>
      </div>
      <OpenRegisters view={view} />
      <p class="note below">
        {say(lang, 'portal.data.hidden', { limit: content.header.suppressUnder })}{' '}
        {view.sample ? say(lang, 'portal.data.sample') : ''}
      </p>
    </Frame>
  );
}

/** Records of whole registers, in the columns that their definitions open one by one. */
function OpenRegisters({ view }: { readonly view: View }) {
  const { lang, content } = view;
  const { registers = [] } = content;
  if (registers.length === 0) return null;
  const title = say(lang, 'portal.data.registers');
  return (
    <div class="sec">
      <h2>{title}</h2>
      <p class="note">{say(lang, 'portal.data.registersNote')}</p>
      <Table stack captionHidden caption={title}>
        <Heads lang={lang} />
        <TBody>
          {registers.map(({ code, name, columns, rows }) => (
            <Row>
              <RowHead class="wide-name">
                <a href={href(view, `/du-lieu/so/${code}.csv`)}>{name[lang]}</a>
              </RowHead>
              <Cell class="cols">{columns.map((column) => column.name[lang]).join(', ')}</Cell>
              <Cell right label={say(lang, 'portal.col.rows')}>
                {formatCount(rows, lang)}
              </Cell>
            </Row>
          ))}
        </TBody>
      </Table>
    </div>
  );
}
