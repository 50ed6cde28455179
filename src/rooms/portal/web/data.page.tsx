import { formatCount, type Lang } from '../../../kernel/index.ts';
import { Cell, Col, Row, RowHead, Table, TBody, THead } from '../../../ui/index.ts';
import { dictionary, OPEN_FORMATS, openPaths, openTables, type OpenFormat } from '../../open-data/index.ts';
import { say } from '../messages.ts';
import { WORDS } from '../messages/feeds.ts';
import { Frame } from './frame.tsx';
import { feedPath, href, type View } from './view.ts';

/** The formats of one table as links: "CSV, JSON, XLSX". */
const Formats = ({ view, pathOf }: { readonly view: View; readonly pathOf: (format: OpenFormat) => string }) => (
  <span>
    {OPEN_FORMATS.map((format, at) => (
      <>
        {at > 0 ? ', ' : ''}
        <a href={href(view, pathOf(format))}>{format.toUpperCase()}</a>
      </>
    ))}
  </span>
);

const Heads = ({ lang }: { readonly lang: Lang }) => (
  <THead>
    <Row>
      <Col>{say(lang, 'portal.col.file')}</Col>
      <Col>{WORDS.formats[lang]}</Col>
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
                  <RowHead class="wide-name">{dictionary().tables[name]?.title[lang] ?? name}</RowHead>
                  <Cell label={WORDS.formats[lang]}>
                    <Formats view={view} pathOf={(format) => openPaths.table(name, format)} />
                  </Cell>
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
      <About view={view} />
      <p class="note below">
        {say(lang, 'portal.data.hidden', { limit: content.header.suppressUnder })}{' '}
        {view.sample ? say(lang, 'portal.data.sample') : ''}
      </p>
    </Frame>
  );
}

/** Licence, README, log and catalogue; and the same for search engines, as microdata of schema.org. */
function About({ view }: { readonly view: View }) {
  const { lang, content, site } = view;
  const { licence, catalogue, tables, keywords } = dictionary();
  const { header, province } = content;
  return (
    <div class="sec" itemscope itemtype="https://schema.org/DataCatalog">
      <h2>{WORDS.about[lang]}</h2>
      <meta itemprop="name" content={catalogue.title[lang]} />
      <meta itemprop="description" content={catalogue.description[lang]} />
      <p>
        {WORDS.licence[lang]}{' '}
        <a itemprop="license" rel="license" href={licence.address}>
          {licence.name[lang]}
        </a>
        . {WORDS.fixed[lang]}
      </p>
      <p class="links">
        <a href={href(view, openPaths.readme)}>{WORDS.readme[lang]}</a>
        <a href={href(view, openPaths.table('nhat-ky', 'csv'))}>{tables['nhat-ky']?.title[lang]}</a>
        <a href={openPaths.catalogue('jsonld')}>DCAT (JSON-LD)</a>
        <a href={openPaths.catalogue('ttl')}>DCAT (Turtle)</a>
        <a href={href(view, feedPath('/'))}>{WORDS.followAll[lang]}</a>
      </p>
      {Object.entries(tables).map(([name, { title, description }]) => (
        <div itemprop="dataset" itemscope itemtype="https://schema.org/Dataset">
          <meta itemprop="name" content={title[lang]} />
          <meta itemprop="description" content={description[lang]} />
          <meta itemprop="keywords" content={keywords[lang].join(', ')} />
          <meta itemprop="version" content={String(header.number)} />
          <meta itemprop="temporalCoverage" content={`${header.interval.from}/${header.interval.to}`} />
          <meta itemprop="dateModified" content={new Date(header.publishedAt).toISOString()} />
          <link itemprop="license" href={licence.address} />
          <div itemprop="creator" itemscope itemtype="https://schema.org/GovernmentOrganization">
            <meta itemprop="name" content={province.standingOffice[lang]} />
          </div>
          {OPEN_FORMATS.map((format) => (
            <div itemprop="distribution" itemscope itemtype="https://schema.org/DataDownload">
              <meta itemprop="encodingFormat" content={format} />
              <link itemprop="contentUrl" href={site + openPaths.table(name, format)} />
            </div>
          ))}
        </div>
      ))}
    </div>
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
              <RowHead class="wide-name">{name[lang]}</RowHead>
              <Cell label={WORDS.formats[lang]}>
                <Formats view={view} pathOf={(format) => openPaths.register(code, format)} />
              </Cell>
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
