import { Command } from 'commander';
import { openFiles } from '../../../platform/files/index.ts';
import { eraseBytes, purge, purgedLines } from '../../../rooms/evidence/index.ts';
import { callOf, common, withInstallation, type CommonOptions, type Words } from '../context.ts';
import { EXIT } from '../terminal.ts';

/** `thuocdo evidence purge SHA256 --reason TEXT`: removes a file that should never have been here, and says what is left. */
export const purgeEvidenceCommand = (words: Words): Command =>
  common(new Command('purge'), words)
    .description(
      words({
        vi: 'xoá sạch một tệp khỏi hệ thống: tệp, bản xem nhanh, tên; không lấy lại được',
        en: 'purge a file: its bytes, preview and names; it cannot be undone',
      }),
    )
    .argument('<sha256>')
    .requiredOption(
      '--reason <text>',
      words({
        vi: 'lý do, lưu trong nhật ký thao tác; không chép nội dung tệp vào đây',
        en: 'the reason, kept in the audit; copy nothing of the content here',
      }),
    )
    .action(async (sha256: string, options: CommonOptions & { reason: string }) => {
      const call = callOf(options);
      const { terminal } = call;
      process.exitCode = await withInstallation(call, 'evidence.purge', async ({ acting, config }) => {
        const done = await acting(call.actor, (act) => purge(act, sha256.toLowerCase(), options.reason));
        if (!done.ok) return terminal.refuse(done.problem);
        await eraseBytes(openFiles(config.folder), done.value.sha256);
        terminal.result(done.value, purgedLines(done.value, terminal.lang));
        return EXIT.done;
      });
    });
