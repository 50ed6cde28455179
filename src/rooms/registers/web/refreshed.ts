const SECONDS = 2;

/** A page that asks for itself again while what it tells of is under way. */
export function refreshed(response: Response, isUnderWay: boolean): Response {
  if (isUnderWay) response.headers.set('Refresh', String(SECONDS));
  return response;
}
