import { after } from 'node:test';

/** Counts cases of a file and prints the number when its tests end. */
export function tally(of: string): (cases?: number) => void {
  let count = 0;
  after(() => console.log(`hostile ${of}: ${count} cases`));
  return (cases = 1) => {
    count += cases;
  };
}
