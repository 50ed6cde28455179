import { Command } from 'commander';
import { fill, formatCount, formatInstant, problem } from '../../../kernel/index.ts';
import {
  AUDIT_WORDS,
  isAnchor,
  readAnchors,
  sealAndAnchor,
  tellFault,
  verifyChain,
  type Anchor,
} from '../../../rooms/audit/index.ts';
import { now } from '../../act.ts';
import { callOf, common, withInstallation, type Call, type CommonOptions, type Words } from '../context.ts';
import { EXIT } from '../terminal.ts';

interface VerifyOptions extends CommonOptions {
  readonly anchor?: string;
}

const TOOK = { vi: 'Tính lại hết {seconds} giây.', en: 'Recomputed in {seconds} s.' } as const;
const ANCHORED = { vi: '{at}  {position} mục  {hash}', en: '{at}  {position} entries  {hash}' } as const;

/** `thuocdo audit verify`: recomputes the chain from the entries and names the first broken link. */
export const auditVerifyCommand = (words: Words): Command =>
  common(new Command('verify'), words)
    .description(
      words({
        vi: 'tính lại chuỗi niêm phong từ các mục và nêu chỗ đứt đầu tiên',
        en: 'recompute the chain from the entries and name the first broken link',
      }),
    )
    .option(
      '--anchor <hash>',
      words({ vi: 'mã niêm phong đã giữ ở ngoài', en: 'hash of an anchor that was kept outside' }),
    )
    .action(async (options: VerifyOptions) => {
      const call = callOf(options);
      const { terminal } = call;
      const { anchor } = options;
      if (anchor !== undefined && !isAnchor(anchor)) {
        process.exitCode = terminal.refuse(problem('audit.anchor-invalid', { text: anchor }));
        return;
      }
      process.exitCode = await withInstallation(call, 'audit.verify', async ({ database }) => {
        const start = performance.now();
        const done = await verifyChain(database, { at: now(), ...(anchor !== undefined && { anchor }) });
        const seconds = (performance.now() - start) / 1000;
        const { lang } = terminal;
        const count = (value: number): string => formatCount(value, lang);
        terminal.result({ ...done, seconds }, [
          ...(done.ok
            ? [
                fill(AUDIT_WORDS.whole[lang], {
                  sealed: count(done.sealed),
                  anchors: count(done.anchors),
                  unsealed: count(done.unsealed),
                }),
              ]
            : done.faults.map((fault) => tellFault(lang, fault))),
          ...(done.anchorAt === null ? [] : [fill(AUDIT_WORDS.anchorFound[lang], { position: count(done.anchorAt) })]),
          fill(TOOK[lang], { seconds: seconds.toFixed(1) }),
        ]);
        return done.ok ? EXIT.done : EXIT.differs;
      });
    });

function tellAnchor({ terminal }: Call, anchor: Anchor): number {
  const { lang } = terminal;
  terminal.result({ ...anchor, at: new Date(anchor.at).toISOString() }, [
    fill(ANCHORED[lang], {
      at: formatInstant(anchor.at),
      position: formatCount(anchor.position, lang),
      hash: anchor.hash,
    }),
  ]);
  return EXIT.done;
}

/** `thuocdo audit anchor`: the head of the chain as it was last written down; `--new` seals and writes it down now. */
export const auditAnchorCommand = (words: Words): Command =>
  common(new Command('anchor'), words)
    .description(
      words({
        vi: 'in mốc niêm phong mới nhất, để giữ ở nơi khác',
        en: 'print the newest anchor, to be kept elsewhere',
      }),
    )
    .option('--new', words({ vi: 'niêm phong và ghi mốc ngay bây giờ', en: 'seal and write an anchor down now' }))
    .action(async (options: CommonOptions & { new?: boolean }) => {
      const call = callOf(options);
      process.exitCode = await withInstallation(call, 'audit.seal', async ({ acting, database }) => {
        if (options.new) return tellAnchor(call, await sealAndAnchor((work) => acting(call.actor, work)));
        const [anchor] = await readAnchors(database, 1);
        return anchor ? tellAnchor(call, anchor) : call.terminal.refuse(problem('audit.nothing-sealed'));
      });
    });
