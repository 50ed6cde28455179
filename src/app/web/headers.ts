import { CONTENT_POLICY } from '../../ui/index.ts';

/** Browser features that no page uses; a page that were taken over could not use them either. */
const UNUSED_FEATURES = [
  'accelerometer',
  'autoplay',
  'bluetooth',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'web-share',
  'xr-spatial-tracking',
] as const;

/** What every answer carries unless its route says something stricter of itself. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': UNUSED_FEATURES.map((feature) => `${feature}=()`).join(', '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'X-Permitted-Cross-Domain-Policies': 'none',
  'X-DNS-Prefetch-Control': 'off',
};

/** Two years and all names below, as ASVS 3.4.1 asks for; only ever sent over an encrypted connection. */
export const TRANSPORT = 'max-age=63072000; includeSubDomains';

/** Adds what an answer lacks. What its route says of itself stays: files of others are served in a sandbox. */
export function harden(headers: Headers, encrypted: boolean): void {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) if (!headers.has(name)) headers.set(name, value);
  if (encrypted) headers.set('Strict-Transport-Security', TRANSPORT);
  if (headers.has('set-cookie')) headers.set('Cache-Control', 'no-store');
}
