export { dictionary } from './catalog.ts';
export { catalogueOf, OPEN_FORMATS, openPaths, type OpenFormat } from './core/catalogue.ts';
export { jsonLd, turtle } from './core/graph.ts';
export {
  agenciesCsv,
  csvText,
  fileName,
  indicatorsCsv,
  noted,
  openTables,
  sectorsCsv,
  type CsvTable,
} from './core/tables.ts';
export { readme } from './core/texts.ts';
export { atom, sitemap, type Feed, type FeedEntry } from './core/xml.ts';
export { writeRegister, writeTable, type OpenFile } from './write.ts';
