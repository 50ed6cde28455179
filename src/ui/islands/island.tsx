import type { Child } from 'hono/jsx';
import { addAsset, findAsset } from '../assets.ts';
import { ISLAND_POLICY } from '../policy.ts';
import { scriptOf, type IslandSource } from './build.ts';

/** Makes the scripts of islands ready to be served. One that cannot be built is left out: its page works without. */
export async function prepareIslands(
  islands: readonly IslandSource[],
  folder: string,
  onFault: (name: string, error: unknown) => void,
): Promise<void> {
  for (const island of islands) {
    try {
      addAsset(`${island.name}.js`, await scriptOf(folder, island));
    } catch (error) {
      onFault(island.name, error);
    }
  }
}

/**
 * Part of a page that a script takes over: what stands inside works without it. `props` are what the script needs to know
 * beyond what it finds there.
 */
export const Island = ({ name, props, children }: { name: string; props: unknown; children?: Child }) => {
  const script = findAsset(`${name}.js`);
  return (
    <div data-island={name} data-props={JSON.stringify(props)}>
      {children}
      {script ? <script type="module" src={script} /> : null}
    </div>
  );
};

/** Lets the page's own scripts run and talk to this program; every other page allows none. */
export function withIsland(response: Response): Response {
  response.headers.set('Content-Security-Policy', ISLAND_POLICY);
  return response;
}
