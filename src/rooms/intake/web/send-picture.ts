import { problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import type { CleanPicture } from '../core/picture.ts';

/** Nothing in a file of others may run, load or reach our pages, even where a browser shows it. */
const SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'";

export const sendPicture = (page: PageContext, picture: CleanPicture | null): Response =>
  picture === null
    ? page.problem(problem('intake.nothing-sent'), 404)
    : new Response(new Uint8Array(picture.bytes), {
        headers: {
          'Content-Type': picture.type,
          'Content-Length': String(picture.bytes.length),
          'Content-Disposition': 'inline',
          'Content-Security-Policy': SANDBOX,
          'X-Content-Type-Options': 'nosniff',
          'X-Robots-Tag': 'noindex, nofollow',
          'Cache-Control': 'private, no-store',
        },
      });
