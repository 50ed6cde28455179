export { publicPages } from './routes.ts';
export { viewOf } from './publish.ts';
export { agencyStanding, editionTitle, editionWords, targetByKey, targetStanding } from './web/feeds.ts';
export { Frame } from './web/frame.tsx';
export { address, agencyPath, feedPath, targetPath, type View } from './web/view.ts';
export type { CurrentEdition } from './publish.ts';
export { messages } from './messages.ts';
