import { placeOf } from '../../../../../ui/islands/browser/index.ts';
import type { WriterProps } from './props.ts';
import { write } from './write.ts';

const found = placeOf<WriterProps>('writer');
const form = found?.place.querySelector('form');
const box = form?.querySelector('textarea');
if (found && form && box) write(found.place, { form, box }, found.props);
