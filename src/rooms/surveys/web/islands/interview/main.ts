import { placeOf } from '../../../../../ui/islands/browser/index.ts';
import { interview } from './interview.ts';
import type { InterviewProps } from './props.ts';

const found = placeOf<InterviewProps>('interview');
const form = found?.place.querySelector('form');
if (found && form) interview(found.place, form, found.props);
