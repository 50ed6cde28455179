import { placeOf } from '../../../../../ui/islands/browser/index.ts';
import { explore } from './explore.ts';
import type { ExplorerProps } from './props.ts';

const found = placeOf<ExplorerProps>('explorer');
const form = found?.place.querySelector('form');
if (found && form) explore(found.place, form, found.props);
