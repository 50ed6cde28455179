import type { Actor, Bilingual } from '../kernel/index.ts';
import { newestBackup } from '../platform/backup/index.ts';
import { serverVersion } from '../platform/database/index.ts';
import { openFiles } from '../platform/files/index.ts';
import { checkFiles } from '../rooms/evidence/index.ts';
import { recount, repairRollups } from '../rooms/indicators/index.ts';
import { checkDigests, registerCatalog } from '../rooms/registers/index.ts';
import { now } from './act.ts';
import type { Installation } from './installation.ts';

/** One thing looked at, and whether it is as it should be. */
export interface Finding {
  readonly level: 'good' | 'warning' | 'bad';
  readonly code: string;
  readonly text: Bilingual;
}

async function databaseFindings(installation: Installation): Promise<Finding[]> {
  const { database, connected } = installation;
  const version = await serverVersion(database);
  const findings: Finding[] = [
    {
      level: 'good',
      code: 'database',
      text: { vi: `PostgreSQL ${version} trả lời.`, en: `PostgreSQL ${version} answers.` },
    },
  ];
  if (connected.embedded) {
    findings.push({
      level: 'warning',
      code: 'embedded',
      text: {
        vi: 'Đang dùng cơ sở dữ liệu kèm sẵn, hợp để thử và cho một máy. Khi tỉnh dùng thật, đặt DATABASE_URL tới PostgreSQL có người quản trị và sao lưu.',
        en: 'The built-in database is in use: good for trying and for one machine. For a province in production set DATABASE_URL to a PostgreSQL that is looked after and backed up.',
      },
    });
  }
  return findings;
}

/** Rows of evidence and files in the store against each other. */
async function evidenceFindings({ database, config }: Installation): Promise<Finding[]> {
  const check = await checkFiles(database, openFiles(config.folder));
  const findings: Finding[] = [];
  const lost = check.missing.length + check.damaged.length;
  if (lost > 0) {
    const first = [...check.missing, ...check.damaged][0] ?? '';
    findings.push({
      level: 'bad',
      code: 'evidence',
      text: {
        vi: `Tài liệu kiểm chứng: ${lost} tệp mất hoặc hỏng, tệp đầu: ${first}. Phục hồi từ bản sao lưu.`,
        en: `Evidence: ${lost} files lost or damaged, the first: ${first}. Restore them from a backup.`,
      },
    });
  }
  const stray = check.stray.length + check.purged.length + check.infected.length;
  if (stray > 0) {
    findings.push({
      level: 'warning',
      code: 'evidence-stray',
      text: {
        vi: `Tài liệu kiểm chứng: ${stray} tệp nằm ngoài chỗ của nó; việc chạy hằng đêm sẽ xử lý.`,
        en: `Evidence: ${stray} files lie where they should not; the nightly job deals with them.`,
      },
    });
  }
  if (findings.length > 0) return findings;
  return [
    {
      level: 'good',
      code: 'evidence',
      text: {
        vi: `Tài liệu kiểm chứng: ${check.files} tệp, tệp nào cũng có ghi và đúng cỡ.`,
        en: `Evidence: ${check.files} files, each on record and of its size.`,
      },
    },
  ];
}

/** Every roll-up against a fresh count of the records. */
async function recountFindings(installation: Installation): Promise<Finding[]> {
  const results = await recount(installation.database);
  return results.map(({ register, differences }): Finding => {
    if (differences.length === 0) {
      return {
        level: 'good',
        code: 'recount',
        text: {
          vi: `Sổ ${register}: đếm lại từ bản ghi, mọi số cộng dồn đều khớp.`,
          en: `Register ${register}: counted again from the records, every roll-up agrees.`,
        },
      };
    }
    const first = JSON.stringify(differences[0]);
    return {
      level: 'bad',
      code: 'recount',
      text: {
        vi: `Sổ ${register}: ${differences.length} ô cộng dồn lệch so với bản ghi, ô đầu: ${first}.`,
        en: `Register ${register}: ${differences.length} roll-up cells differ from the records, the first: ${first}.`,
      },
    };
  });
}

/** The rows of every import against the digest that its entry in the record of acts holds. */
async function digestFindings({ database }: Installation): Promise<Finding[]> {
  return (await checkDigests(database)).map(({ register, agree, untold, faults: [first, ...more] }): Finding => {
    const skipped = {
      vi: untold > 0 ? ` ${untold} lượt không còn đối chiếu được.` : '',
      en: untold > 0 ? ` ${untold} can no longer be compared.` : '',
    };
    if (!first)
      return {
        level: 'good',
        code: 'imports',
        text: {
          vi: `Sổ ${register}: dòng của ${agree} lượt nhập đúng như nhật ký ghi.${skipped.vi}`,
          en: `Register ${register}: the rows of ${agree} imports are what the record of acts says.${skipped.en}`,
        },
      };
    return {
      level: 'bad',
      code: 'imports',
      text: {
        vi: `Sổ ${register}: dòng của lượt nhập ${first.runId} không còn như nhật ký ghi (còn ${first.found} trong ${first.kept} dòng), và ${more.length} lượt khác. So với bản sao lưu gần nhất trước đó.${skipped.vi}`,
        en: `Register ${register}: the rows of import ${first.runId} are not what the record of acts says (${first.found} of ${first.kept} stand), and ${more.length} other imports. Compare with the last backup before it.${skipped.en}`,
      },
    };
  });
}

/** Whether requests run with rights of their own; where the log-in may not make roles, what an administrator has to run. */
function roleFinding({ roleStatements, connected }: Installation): Finding {
  if (roleStatements.length === 0) {
    return {
      level: 'good',
      code: 'roles',
      text: {
        vi: 'Yêu cầu từ trang web chạy dưới vai thuocdo_app: không tạo bảng, không sửa nhật ký.',
        en: 'Requests run as the role thuocdo_app: it makes no tables and changes no audit entries.',
      },
    };
  }
  const statements = roleStatements.map((statement) => `\n    ${statement};`).join('');
  return {
    level: connected.embedded ? 'bad' : 'warning',
    code: 'roles',
    text: {
      vi: `Tài khoản của DATABASE_URL không được tạo vai nên mọi việc chạy bằng quyền của tài khoản đó. Nhờ người quản trị máy chủ PostgreSQL chạy:${statements}`,
      en: `The log-in of DATABASE_URL may not make roles, so everything runs with its rights. Ask the administrator of the PostgreSQL server to run:${statements}`,
    },
  };
}

const HOUR_MS = 3_600_000;
/** A backup older than this is a warning: a week of a province's work is much to lose. */
const OLD_BACKUP_MS = 7 * 24 * HOUR_MS;

async function backupFinding({ database }: Installation): Promise<Finding> {
  const newest = await newestBackup(database);
  if (!newest) {
    return {
      level: 'warning',
      code: 'backup',
      text: {
        vi: 'Chưa có bản sao lưu nào. Chạy "npx thuocdo backup --out TỆP" và cất tệp ở máy khác.',
        en: 'No backup has been made yet. Run "npx thuocdo backup --out FILE" and keep the file on another machine.',
      },
    };
  }
  const age = now() - newest.madeAt;
  const [days, hours] = [Math.floor(age / (24 * HOUR_MS)), Math.floor((age % (24 * HOUR_MS)) / HOUR_MS)];
  return {
    level: age > OLD_BACKUP_MS ? 'warning' : 'good',
    code: 'backup',
    text: {
      vi: `Bản sao lưu mới nhất: ${days} ngày ${hours} giờ trước, ${newest.encrypted ? 'đã mã hoá' : 'không mã hoá'}, ${newest.path}.`,
      en: `Newest backup: ${days} days ${hours} hours ago, ${newest.encrypted ? 'encrypted' : 'not encrypted'}, ${newest.path}.`,
    },
  };
}

/** Counts the roll-ups of every register anew. */
export async function repair(installation: Installation, actor: Actor): Promise<void> {
  for (const { code: register } of (await registerCatalog(installation.database)).all) {
    await installation.acting(actor, (act) => repairRollups(act, register));
  }
}

/** Examines the installation; with `recount`, proves every roll-up against the records. */
export async function examine(installation: Installation, options: { recount: boolean }): Promise<Finding[]> {
  const findings = await databaseFindings(installation);
  const sample = await installation.sampleLoaded();
  findings.push(
    sample
      ? {
          level: 'warning',
          code: 'sample',
          text: {
            vi: 'Đang có dữ liệu mẫu. Gỡ bằng "npx thuocdo sample remove".',
            en: 'Sample data is loaded. Take it away with "npx thuocdo sample remove".',
          },
        }
      : { level: 'good', code: 'sample', text: { vi: 'Không có dữ liệu mẫu.', en: 'No sample data is loaded.' } },
  );
  findings.push(
    ...(await evidenceFindings(installation)),
    roleFinding(installation),
    await backupFinding(installation),
  );
  if (options.recount) findings.push(...(await recountFindings(installation)), ...(await digestFindings(installation)));
  return findings;
}
