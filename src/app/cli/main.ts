import { Command } from 'commander';
import { VERSION } from '../root.ts';
import type { Words } from './context.ts';
import { exportAgenciesCommand, importAgenciesCommand } from './commands/agencies.ts';
import { auditAnchorCommand, auditVerifyCommand } from './commands/audit.ts';
import { backupCommand, restoreCommand } from './commands/backup.ts';
import { purgeEvidenceCommand } from './commands/evidence.ts';
import { figuresCommand } from './commands/figures.ts';
import { importAnnexCommand } from './commands/import-annex.ts';
import { importPlanCommand } from './commands/import-plan.ts';
import { exportRegisterCommand } from './commands/export-register.ts';
import { form06aCommand } from './commands/form.ts';
import { lineageCommand } from './commands/lineage.ts';
import { packageCommand } from './commands/report.ts';
import { importPeopleCommand } from './commands/people.ts';
import { publishCommand } from './commands/publish.ts';
import { signCommand, signaturesCommand } from './commands/sign.ts';
import { sampleLoadCommand, sampleRemoveCommand } from './commands/sample.ts';
import { importRegisterCommand } from './commands/import-register.ts';
import { doctorCommand } from './commands/doctor.ts';
import { keysForgetCommand, keysRotateCommand, keysStatusCommand } from './commands/keys.ts';
import { mailListCommand } from './commands/mail.ts';
import { linkCommand } from './commands/link.ts';
import {
  personalDossierCommand,
  personalEraseCommand,
  personalExpireCommand,
  personalFindCommand,
} from './commands/personal.ts';
import { scoreReplayCommand } from './commands/score.ts';
import { scorePackageCommand } from './commands/score-package.ts';
import { scoreSheetCommand, scoreTakeCommand } from './commands/score-sheet.ts';
import { templateSetCommand, templateStartCommand } from './commands/template.ts';
import { startCommand } from './commands/start.ts';
import { Refusal } from '../refusal.ts';
import { EXIT, languageOf, openTerminal } from './terminal.ts';

/** The language must be known before the help texts are made, so `--lang` is looked for ahead of the real parsing. */
const at = process.argv.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
const asked = at < 0 ? undefined : (process.argv[at]?.split('=')[1] ?? process.argv[at + 1]);
const lang = languageOf(asked, process.env);
const words: Words = (text) => text[lang];

const program = new Command('thuocdo')
  .description(
    words({
      vi: 'Thước Đo: điều hành kế hoạch cải cách hành chính hằng năm của một tỉnh.',
      en: "Thước Đo: runs a province's yearly plan of administrative reform.",
    }),
  )
  .version(VERSION)
  .addHelpText(
    'after',
    words({
      vi: `\nMã thoát: 0 xong · 1 lỗi hệ thống · 2 gõ sai lệnh · 3 bị từ chối, có nêu lý do · 4 đối chiếu thấy lệch`,
      en: `\nExit codes: 0 done · 1 the program failed · 2 wrong usage · 3 refused, with the reason · 4 a check found differences`,
    }),
  );

/** `otherwise`: what a word means that none of the commands is called. */
const group = (
  name: string,
  description: string,
  commands: readonly ((words: Words) => Command)[],
  otherwise?: (words: Words) => Command,
): Command => {
  const parent = new Command(name).description(description);
  for (const command of commands) parent.addCommand(command(words));
  if (otherwise) parent.addCommand(otherwise(words), { isDefault: true });
  return parent;
};

program.addCommand(
  group(
    'import',
    words({ vi: 'nhập dữ liệu', en: 'import data' }),
    [importPlanCommand, importAnnexCommand, importAgenciesCommand],
    importRegisterCommand,
  ),
);
program.addCommand(
  group('export', words({ vi: 'xuất dữ liệu', en: 'export data' }), [exportAgenciesCommand], exportRegisterCommand),
);
program.addCommand(group('people', words({ vi: 'nhân sự', en: 'people' }), [importPeopleCommand]));
program.addCommand(group('form', words({ vi: 'biểu mẫu chính thức', en: 'official forms' }), [form06aCommand]));
program.addCommand(group('report', words({ vi: 'báo cáo định kỳ', en: 'periodic reports' }), [packageCommand]));
program.addCommand(
  group('template', words({ vi: 'mẫu văn bản DOCX', en: 'templates of documents' }), [
    templateStartCommand,
    templateSetCommand,
  ]),
);
program.addCommand(
  group('keys', words({ vi: 'khoá mã hoá dữ liệu cá nhân', en: 'keys of the personal data' }), [
    keysStatusCommand,
    keysRotateCommand,
    keysForgetCommand,
  ]),
);
program.addCommand(
  group('personal', words({ vi: 'dữ liệu cá nhân', en: 'personal data' }), [
    personalFindCommand,
    personalEraseCommand,
    personalExpireCommand,
    personalDossierCommand,
  ]),
);
program.addCommand(
  group('score', words({ vi: 'chấm điểm', en: 'scoring' }), [
    scoreReplayCommand,
    scoreSheetCommand,
    scoreTakeCommand,
    scorePackageCommand,
  ]),
);
program.addCommand(group('mail', words({ vi: 'thư gửi đi', en: 'outgoing mail' }), [mailListCommand]));
program.addCommand(group('evidence', words({ vi: 'tài liệu kiểm chứng', en: 'evidence' }), [purgeEvidenceCommand]));
program.addCommand(
  group('sample', words({ vi: 'dữ liệu mẫu', en: 'sample data' }), [sampleLoadCommand, sampleRemoveCommand]),
);
program.addCommand(
  group('audit', words({ vi: 'nhật ký thao tác', en: 'the record of acts' }), [auditVerifyCommand, auditAnchorCommand]),
);
for (const command of [
  startCommand,
  linkCommand,
  figuresCommand,
  lineageCommand,
  signCommand,
  signaturesCommand,
  publishCommand,
  doctorCommand,
  backupCommand,
  restoreCommand,
])
  program.addCommand(command(words));

/** Wrong usage comes back as an error at every depth, so that it ends with its own exit code. */
function tellOfUsage(command: Command): void {
  command.exitOverride();
  for (const below of command.commands) tellOfUsage(below);
}
tellOfUsage(program);

try {
  await program.parseAsync();
} catch (error) {
  const { exitCode, code } = error as { exitCode?: number; code?: string };
  if (error instanceof Refusal)
    process.exitCode = openTerminal(lang, process.argv.includes('--json')).refuse(error.problem);
  else if (typeof code === 'string' && code.startsWith('commander.'))
    process.exitCode = exitCode === 0 ? EXIT.done : EXIT.usage;
  else {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    if (process.env['THUOCDO_DEBUG'] && error instanceof Error) process.stderr.write(`${error.stack}\n`);
    process.exitCode = EXIT.failed;
  }
}
