/** The place of an island in its page and what the page says to it; null where the page has no such place. */
export function placeOf<Props>(name: string): { readonly place: HTMLElement; readonly props: Props } | null {
  const place = document.querySelector<HTMLElement>(`[data-island="${name}"]`);
  return place && { place, props: JSON.parse(place.dataset['props'] ?? 'null') as Props };
}
