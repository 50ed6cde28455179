export { drawPng, FONT } from './draw.ts';
