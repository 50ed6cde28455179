import type { Act } from '../../platform/manifest.ts';
import type { DecidedMatter } from '../decisions/index.ts';
import type { Marks } from './core/receipt.ts';

/** By it the province shows people the state of their dossiers. */
export const OWN_STATE: DecidedMatter = {
  setting: 'dossier-state.decision',
  open: 'dossier-state.open',
  close: 'dossier-state.close',
};

/** The register whose records people ask for. */
export const DOSSIERS = 'dossiers';

/** Marks of receipts, from the key for look-ups, which stays through every rotation of keys: what is printed stays good. */
export const marksOf =
  (keys: Act['keys']): Marks =>
  (code) =>
    keys.hmac(code, 'dossier-state.receipt');
