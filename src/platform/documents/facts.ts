/** Of the part that keeps what a document says to machines. */
export const FACTS_NAMESPACE = 'urn:thuocdo:facts:1';
