export { PATH as TRENDS, READ as READ_TRENDS } from './web/trends.page.tsx';
export { WORDS as TRENDS_WORDS } from './web/words.ts';
