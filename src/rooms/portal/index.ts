export { publicPages } from './routes.ts';
export type { CurrentEdition } from './publish.ts';
export { messages } from './messages.ts';
