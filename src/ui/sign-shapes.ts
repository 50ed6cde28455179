/**
 * Signs as the inside of an SVG symbol of 20 × 20. Shape carries the meaning, colour comes from the class (`c-…`), so that
 * black and white print loses nothing. Each stands beside its word or on a labelled link, never alone.
 */
export const SIGN_SHAPES = {
  met: '<circle cx="10" cy="10" r="9" fill="currentColor"/><path d="M5.6 10.3l3 3 5.8-6.4" fill="none" stroke="#fff" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>',
  track:
    '<circle cx="10" cy="10" r="8" fill="#fff" stroke="currentColor" stroke-width="2"/><path d="M5.6 10h7.6M10.2 6.8l3.3 3.2-3.3 3.2" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>',
  risk: '<path d="M10 1.8 18.8 17.6H1.2Z" fill="currentColor" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round"/><path d="M10 7.2v5" stroke="#2E1C00" stroke-width="2.2" stroke-linecap="round"/><circle cx="10" cy="15" r="1.3" fill="#2E1C00"/>',
  miss: '<rect x="1.5" y="1.5" width="17" height="17" rx="2" fill="currentColor"/><path d="M6.3 6.3l7.4 7.4M13.7 6.3l-7.4 7.4" stroke="#fff" stroke-width="2.2" stroke-linecap="round"/>',
  none: '<circle cx="10" cy="10" r="8" fill="#fff" stroke="currentColor" stroke-width="1.8" stroke-dasharray="2.6 2.4"/><path d="M7 10h6" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>',
  na: '<path d="M5 10h10" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>',
  done: '<circle cx="10" cy="10" r="9" fill="currentColor"/><path d="M5.6 10.3l3 3 5.8-6.4" fill="none" stroke="#fff" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>',
  p25: '<circle cx="10" cy="10" r="8" fill="#fff" stroke="currentColor" stroke-width="2"/><path d="M10 10V4.8A5.2 5.2 0 0 1 15.20 10.00Z" fill="currentColor"/>',
  p50: '<circle cx="10" cy="10" r="8" fill="#fff" stroke="currentColor" stroke-width="2"/><path d="M10 10V4.8A5.2 5.2 0 0 1 10.00 15.20Z" fill="currentColor"/>',
  p75: '<circle cx="10" cy="10" r="8" fill="#fff" stroke="currentColor" stroke-width="2"/><path d="M10 10V4.8A5.2 5.2 0 1 1 4.80 10.00Z" fill="currentColor"/>',
  todo: '<circle cx="10" cy="10" r="8" fill="#fff" stroke="currentColor" stroke-width="1.8"/>',
  wait: '<circle cx="10" cy="10" r="8" fill="#fff" stroke="currentColor" stroke-width="2"/><path d="M7 5.4h6l-3 4.6zM7 14.6h6l-3-4.6z" fill="currentColor"/>',
  soon: '<path d="M10 1.8 18.8 17.6H1.2Z" fill="currentColor" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round"/><path d="M10 7.2v5" stroke="#2E1C00" stroke-width="2.2" stroke-linecap="round"/><circle cx="10" cy="15" r="1.3" fill="#2E1C00"/>',
  late: '<rect x="1.5" y="1.5" width="17" height="17" rx="2" fill="currentColor"/><path d="M10 5v6" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/><circle cx="10" cy="14.7" r="1.5" fill="#fff"/>',
  stop: '<circle cx="10" cy="10" r="8" fill="#fff" stroke="currentColor" stroke-width="1.8"/><path d="M8 7v6M12 7v6" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>',
  back: '<path d="M16 15V11a4 4 0 0 0-4-4H4.5M8 3.5 4.5 7 8 10.5" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>',
  edit: '<path d="M4 16l1-4L13.5 3.5l3 3L8 15z" fill="currentColor"/>',
  info: '<circle cx="10" cy="10" r="8" fill="#fff" stroke="currentColor" stroke-width="1.8"/><path d="M10 9.2v5" stroke="currentColor" stroke-width="2" stroke-linecap="round"/><circle cx="10" cy="6.2" r="1.2" fill="currentColor"/>',
  lock: '<rect x="4" y="9" width="12" height="8.5" rx="1.5" fill="currentColor"/><path d="M6.5 9V6.5a3.5 3.5 0 0 1 7 0V9" fill="none" stroke="currentColor" stroke-width="2"/>',
  up: '<path d="M10 16V4.5M5.5 9 10 4.5 14.5 9" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>',
  down: '<path d="M10 4v11.5M5.5 11l4.5 4.5 4.5-4.5" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>',
} as const;

export type SignName = keyof typeof SIGN_SHAPES;
