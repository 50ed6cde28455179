/** No inline script or style anywhere: what an attacker slips into a text stays text. */
export const CONTENT_POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; object-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The same where an island works: scripts that this program serves, and requests to it; still nothing inline. */
export const ISLAND_POLICY = `${CONTENT_POLICY}; script-src 'self'; connect-src 'self'`;
