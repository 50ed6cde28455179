export { letterheadRules } from './catalog.ts';
export { letterheadOf, type Letterhead } from './core/letterhead.ts';
export { fillForm06a, type FormProblem, type FormRequest } from './fill-form06a.ts';
export type { FilledForm, FilledRow, FormCounts } from './core/filled-form.ts';
export { readFormCode } from './core/form-code.ts';
export { formCodePath } from './web/paths.ts';
export { SYSTEM_DOSSIERS, writeSystemDossier, type SystemDossier } from './system-dossier.ts';
export { hasForm } from './published-form06a.ts';
export { formatOf, writeForm06a, writePublishedForm06a, type FormFile, type FormFormat } from './write-form06a.ts';
