import { render } from 'preact';
import { placeOf } from '../../../../../ui/islands/browser/index.ts';
import { Grid } from './grid.tsx';
import type { GridProps } from './props.ts';

const found = placeOf<GridProps>('grid');
if (found) {
  const { place, props } = found;
  // The form that works without script gives way to the grid, which holds the same records.
  place.replaceChildren();
  render(<Grid {...props} />, place);
}
