export { loadSampleReminders, removeSampleReminders } from './sample.ts';
