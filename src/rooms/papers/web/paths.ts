import { reportPaths } from '../../reporting/index.ts';

/** Addresses of this room: under those of the reports that they are about. */
export const paths = {
  desk: reportPaths.desk,
  reports: reportPaths.list,
  report: reportPaths.report,
  lineage: reportPaths.lineage,
  code: reportPaths.code,
  codes: `${reportPaths.list}/tra-ma`,
  pack: (id: number | string): string => `${reportPaths.report(id)}/goi-gui-bo`,
} as const;
