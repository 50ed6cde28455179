export * from './core/content.ts';
