export { publicPages, type CurrentEdition } from './routes.ts';
export { messages } from './messages.ts';
