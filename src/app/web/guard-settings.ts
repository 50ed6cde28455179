import { ok, problem, refused, type Problem, type Result } from '../../kernel/index.ts';
import type { Config } from '../config.ts';
import { Guard } from './guard.ts';
import { readProxies } from './peer.ts';
import { readRates } from './rate.ts';

/** The guard that the settings ask for: without any, usual rates and no proxy believed. */
export function guardFrom(
  config: Pick<Config, 'limits' | 'proxies'>,
): Result<Guard, Problem<'app.limits-invalid' | 'app.proxies-invalid'>> {
  const rates = readRates(config.limits ?? '');
  if (rates === undefined) return refused(problem('app.limits-invalid'));
  const named = config.proxies?.trim() ?? '';
  const proxies = named === '' ? null : readProxies(named);
  if (named !== '' && proxies === null) return refused(problem('app.proxies-invalid'));
  return ok(new Guard({ proxies, rates }));
}
