export { owedReports, type OwedReport } from './owed.ts';
export { shippedOutline } from '../outlines/index.ts';
export { loadSampleReports, removeSampleReports } from './sample.ts';
export { fileNameOf, readSentReport, sentAnnex, sentDocument, type SentReport } from './sent-report.ts';
export { lineageOf, readCode, codeOf, LINEAGE_SCHEMA, type LineageRow, type ReportLineage } from './core/lineage.ts';
export { paths as reportPaths } from './web/paths.ts';
export { reportTarget, targetOfReport } from './web/shown.ts';
export { acceptedReports, sentInTime, type AcceptedReport } from './sql/report.reads.ts';
