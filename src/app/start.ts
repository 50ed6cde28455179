import { join } from 'node:path';
import { problem, type Bilingual } from '../kernel/index.ts';
import { logError } from '../platform/log.ts';
import { readSetting, writeSetting } from '../platform/settings.ts';
import { issueSignInToken } from '../rooms/access/index.ts';
import type { Call } from './cli/context.ts';
import { EXIT, type Progress } from './cli/terminal.ts';
import { isLoopback } from './config.ts';
import { openInstallation, type Installation } from './installation.ts';
import { PERMISSIONS } from './permissions.ts';
import { ROOMS, say } from './rooms.ts';
import { DEFAULT_DOSSIERS, loadSample, type SampleStep } from './sample/load.ts';
import { FIRST_START } from './sample/setting.ts';
import { guardFrom } from './web/guard-settings.ts';
import { openTelemetry } from './telemetry.ts';
import { prepareIslands } from '../ui/index.ts';
import { listen, webApp } from './web/server.ts';

/** Scripts that were built from the sources; made anew when a source changes. */
const ISLANDS = join(import.meta.dirname, '..', '..', 'build', 'islands');
const LOCAL_NAMES = ['localhost', '127.0.0.1', '[::1]', '::1'];
/** What the system answers for an address or port that this machine has not, or may not use. */
const UNUSABLE: ReadonlySet<string> = new Set([
  'EADDRNOTAVAIL',
  'EACCES',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EINVAL',
  'ENODATA',
]);
/** How long open requests may take to end before the program stops anyway. */
const GRACE_MS = 5_000;
/** Another process may load or remove the sample; pages learn of it this soon. */
const SAMPLE_CHECK_MS = 5_000;

interface StartChoices {
  /** Whether the first start loads the sample province. */
  readonly sample: boolean;
}

/** Resolves when the process is asked to end. */
const asked = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });

async function serveUntilAsked(call: Call, installation: Installation): Promise<number> {
  const { terminal, config } = call;
  let sample = await installation.sampleLoaded();
  if (sample && !isLoopback(config.host))
    return terminal.refuse(problem('app.sample-in-public', { host: config.host }));
  const guard = guardFrom(config);
  if (!guard.ok) return terminal.refuse(guard.problem);
  const telemetry = await openTelemetry(installation);
  await prepareIslands(
    ROOMS.flatMap((room) => room.islands ?? []),
    ISLANDS,
    (island, error) => logError('island-not-built', error, { island }),
  );
  const app = webApp({
    watch: telemetry,
    ready: () => telemetry.ready(),
    guard: guard.value,
    database: installation.database.requests(),
    keys: installation.keys,
    site: installation.site,
    acting: installation.acting,
    rooms: ROOMS,
    permissions: PERMISSIONS,
    say,
    folder: config.folder,
    sample: () => sample,
    hosts: isLoopback(config.host) ? LOCAL_NAMES : null,
  });
  const watch = setInterval(
    () =>
      void installation
        .sampleLoaded()
        .then((loaded) => (sample = loaded))
        .catch(() => {}),
    SAMPLE_CHECK_MS,
  );
  watch.unref();
  let listening;
  try {
    listening = await listen(app, config.host, config.port, { guard: guard.value });
  } catch (error) {
    if ((error as { code?: string }).code === 'EADDRINUSE')
      return terminal.refuse(problem('app.port-taken', { port: config.port }));
    if (UNUSABLE.has((error as { code?: string }).code ?? ''))
      return terminal.refuse(problem('app.cannot-listen', { host: config.host, port: config.port }));
    throw error;
  }
  const { url, server } = listening;
  const ending = asked();
  await installation.work((job, outcome, ms) => telemetry.metrics.job({ job, outcome, seconds: ms / 1000 }));
  const token = await installation.acting(call.actor, issueSignInToken);
  terminal.result({ url, signIn: `${url}/dang-nhap/${token}` }, [
    '',
    `  ${terminal.lang === 'vi' ? 'Trang công khai' : 'Public pages'}:  ${url}`,
    `  ${terminal.lang === 'vi' ? 'Quản trị (dùng một lần, 30 phút)' : 'Administrator (once, 30 minutes)'}:  ${url}/dang-nhap/${token}`,
    '',
  ]);
  await ending;
  terminal.note(terminal.lang === 'vi' ? 'Đang dừng…' : 'Stopping…');
  clearInterval(watch);
  await new Promise<void>((resolve) => {
    const force = setTimeout(
      () => ('closeAllConnections' in server ? server.closeAllConnections() : undefined),
      GRACE_MS,
    );
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
  await telemetry.close();
  return EXIT.done;
}

const STEP_WORDS: Readonly<Record<SampleStep, Bilingual>> = {
  agencies: { vi: 'Nạp tỉnh mẫu: cơ quan', en: 'Loading the sample province: agencies' },
  plans: { vi: 'Nạp tỉnh mẫu: kế hoạch', en: 'Loading the sample province: plans' },
  dossiers: { vi: 'Nạp tỉnh mẫu: sinh hồ sơ', en: 'Loading the sample province: making dossiers' },
  import: { vi: 'Nạp tỉnh mẫu: nhập hồ sơ', en: 'Loading the sample province: importing dossiers' },
  registers: { vi: 'Nạp tỉnh mẫu: các sổ theo dõi khác', en: 'Loading the sample province: the other registers' },
  publish: { vi: 'Nạp tỉnh mẫu: công bố', en: 'Loading the sample province: publishing' },
};

/** Loads the sample and tells the person how far it is. */
export async function loadSampleAloud(
  call: Call,
  installation: Installation,
  sizes: { readonly dossiers: number; readonly scale?: number },
): Promise<void> {
  const { terminal, actor } = call;
  let shown: { step: SampleStep; bar: Progress } | null = null;
  await loadSample(installation, actor, {
    ...sizes,
    onStep: (step, done, total) => {
      if (shown?.step !== step) {
        shown?.bar.stop();
        terminal.note(STEP_WORDS[step][terminal.lang]);
        shown = { step, bar: terminal.progress('  ') };
      }
      shown.bar.update(done, total);
    },
  });
  (shown as { bar: Progress } | null)?.bar.stop();
}

async function firstStart(call: Call, installation: Installation, choices: StartChoices): Promise<void> {
  if ((await readSetting(installation.database, FIRST_START)) !== null) return;
  if (choices.sample) await loadSampleAloud(call, installation, { dossiers: DEFAULT_DOSSIERS });
  else await installation.acting(call.actor, (act) => writeSetting(act, FIRST_START, { at: act.at }));
}

/** Runs the whole program until it is asked to end; answers the exit code. */
export async function start(call: Call, choices: StartChoices): Promise<number> {
  const { port } = call.config;
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return call.terminal.refuse(problem('app.port-invalid'));
  const installation = await openInstallation(call.config);
  try {
    await firstStart(call, installation, choices);
    return await serveUntilAsked(call, installation);
  } finally {
    await installation.close();
  }
}
