import { readCatalogFile } from '../../platform/catalog.ts';
import { feedFile, ruleFile, type Feed, type Rule } from './core/definitions.ts';

let feeds: readonly Feed[] | null = null;
let rules: readonly Rule[] | null = null;

/** Feeds that are expected; read once. */
export const catalogFeeds = (): readonly Feed[] => (feeds ??= readCatalogFile('feeds.yaml', feedFile).feeds);

/** Rules of alerts; read once. */
export const catalogRules = (): readonly Rule[] => (rules ??= readCatalogFile('alerts.yaml', ruleFile).rules);
