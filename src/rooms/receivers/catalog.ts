import { z } from 'zod';
import { bilingual, readCatalogFile, source } from '../../platform/catalog.ts';
import { gatewayDefinition } from './core/gateway.ts';

const file = z.strictObject({
  source,
  timeoutSeconds: z.int().min(1).max(60),
  answerCharacters: z.int().min(0).max(500),
  previousSecretHours: z.int().min(1).max(720),
  gateways: z.array(
    z.strictObject({ code: z.string().regex(/^[a-z-]+$/), name: bilingual, source, definition: gatewayDefinition }),
  ),
});

let rules: z.infer<typeof file> | null = null;

/** How receivers are asked, and the gateways that are known; read once. */
export const receiverRules = (): z.infer<typeof file> => (rules ??= readCatalogFile('receivers.yaml', file));
