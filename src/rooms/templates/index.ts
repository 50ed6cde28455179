export { readTemplate, setTemplate } from './commands/set-template.ts';
export { templateVersions, type NewTemplate, type TemplateVersion } from './sql/template.store.ts';
export { writeOfficial } from './write-official.ts';
