export { setPhone } from './commands/set-phone.ts';
export { tellReceivers, type Told } from './commands/tell.ts';
export { shortMessage, webhookBody, type News, type NewsStep } from './core/news.ts';
export { loadSampleReceivers, removeSampleReceivers } from './sample.ts';
export { readPhones } from './sql/phone.store.ts';
export { paths as receiverPaths } from './web/paths.ts';
