export { packReport, figuresOf, type MinistryPackage } from './package.ts';
export { figuresFile, figuresSchema, type FiguresFile } from './core/figures-file.ts';
