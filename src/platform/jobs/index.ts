export { openQueue, QUEUE_SCHEMA, type Queue } from './queue.ts';
