export * from './write/index.ts';
export { PLACEHOLDERS, placeholdersOf, type TemplateKind } from './placeholders.ts';
