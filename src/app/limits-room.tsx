import { formatCount, type Bilingual } from '../kernel/index.ts';
import type { Limit, PageContext, RoomManifest } from '../platform/manifest.ts';
import { Cell, Col, Row, RowHead, Table, TBody, THead } from '../ui/index.ts';
import { DEFAULT_RATES, LIMITED, readRates, type Limited } from './web/rate.ts';

export const LIMITS_PAGE = '/ban-lam-viec/gioi-han';

const WORDS = {
  title: { vi: 'Giới hạn đang áp dụng', en: 'Limits in force' },
  short: { vi: 'Giới hạn', en: 'Limits' },
  lead: {
    vi: 'Những giới hạn bảo vệ hệ thống và nơi đặt từng giới hạn. Trang này chỉ để xem: đổi ở biến môi trường hoặc thiết lập là việc của người vận hành máy chủ, để người giữ tài khoản quản trị không tự nới giới hạn của mình.',
    en: 'The limits that protect the system and where each is set. This page only shows them: variables and settings are changed by the operator of the server, so that nobody with an administrator’s account loosens their own limits.',
  },
  what: { vi: 'Giới hạn', en: 'Limit' },
  value: { vi: 'Đang áp dụng', en: 'In force' },
  where: { vi: 'Nơi đặt', en: 'Where it is set' },
  usual: { vi: 'mặc định', en: 'usual value' },
  own: { vi: 'đã đặt riêng', en: 'set here' },
  fixed: { vi: 'Cố định trong phần mềm', en: 'Fixed in the program' },
} as const;

const RATE_WORDS: Readonly<Record<Limited, Bilingual>> = {
  'address.page': { vi: 'Yêu cầu từ một địa chỉ mạng', en: 'Requests of one address' },
  'address.change': { vi: 'Thay đổi từ một địa chỉ mạng', en: 'Changes from one address' },
  'account.page': { vi: 'Yêu cầu của một tài khoản', en: 'Requests of one account' },
  'account.change': { vi: 'Thay đổi của một tài khoản', en: 'Changes by one account' },
  'account.costly': { vi: 'Tải lên, kết xuất của một tài khoản', en: 'Uploads and exports of one account' },
};

/** How often an address and an account may ask. */
function rateLimits(text: string | undefined): Limit[] {
  const rates = readRates(text ?? '');
  return LIMITED.map((name) => {
    const rate = rates?.[name];
    const usual = DEFAULT_RATES[name];
    return {
      label: RATE_WORDS[name],
      value: rate
        ? {
            vi: `${formatCount(rate.perMinute, 'vi')} lần một phút, dồn một lúc ${formatCount(rate.burst, 'vi')}`,
            en: `${formatCount(rate.perMinute, 'en')} a minute, ${formatCount(rate.burst, 'en')} at once`,
          }
        : { vi: 'Không đếm', en: 'Not counted' },
      setting: `THUOCDO_LIMITS: ${name}`,
      set: rate?.perMinute !== usual.perMinute || rate.burst !== usual.burst,
    };
  });
}

const whereWords = ({ setting, set }: Limit, { lang }: PageContext): string =>
  setting === null ? WORDS.fixed[lang] : `${setting} (${(set ? WORDS.own : WORDS.usual)[lang]})`;

const showLimits =
  (rooms: readonly RoomManifest[]) =>
  async (page: PageContext): Promise<Response> => {
    const { lang } = page;
    const limits = rateLimits(page.site?.limits);
    for (const room of rooms) limits.push(...((await room.limits?.(page)) ?? []));
    return page.desk(
      WORDS.title[lang],
      <>
        <h1>{WORDS.title[lang]}</h1>
        <p class="lead">{WORDS.lead[lang]}</p>
        <Table caption={WORDS.title[lang]} captionHidden stack>
          <THead>
            <Row>
              <Col>{WORDS.what[lang]}</Col>
              <Col>{WORDS.value[lang]}</Col>
              <Col>{WORDS.where[lang]}</Col>
            </Row>
          </THead>
          <TBody>
            {limits.map((limit) => (
              <Row>
                <RowHead>{limit.label[lang]}</RowHead>
                <Cell label={WORDS.value[lang]}>{limit.value[lang]}</Cell>
                <Cell label={WORDS.where[lang]}>{whereWords(limit, page)}</Cell>
              </Row>
            ))}
          </TBody>
        </Table>
      </>,
    );
  };

/** The page of the limits that the given rooms hold to, and of those at the door. */
export const limitsRoom = (rooms: readonly RoomManifest[]): RoomManifest => ({
  name: 'limits',
  routes: [{ method: 'GET', path: LIMITS_PAGE, permission: 'installation.limits', handle: showLimits(rooms) }],
  navigation: [{ path: LIMITS_PAGE, label: WORDS.short, permission: 'installation.limits' }],
});
