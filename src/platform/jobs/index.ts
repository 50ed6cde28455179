export { openQueue, QUEUE_SCHEMA, type JobWatch, type Queue } from './queue.ts';
