/** Words about signatures of papers. */
export const SIGNATURE_WORDS = {
  title: { vi: 'Chữ ký số trong tệp', en: 'Electronic signatures in the file' },
  note: {
    vi: 'Hệ thống tự kiểm tra từ chính tệp. Giờ ký là giờ máy người ký ghi, trừ khi có dấu thời gian; chứng thư có bị thu hồi hay không thì chưa hỏi nơi cấp.',
    en: 'Checked here from the file itself. The time is that of the signer’s machine unless there is a time stamp; whether a certificate was revoked is not asked of its issuer.',
  },
  none: {
    vi: 'Tệp không có chữ ký số: bản quét từ giấy, hoặc chưa ký.',
    en: 'The file has no electronic signature: a scan of paper, or not signed.',
  },
  verdict: {
    good: { vi: 'Chữ ký hợp lệ', en: 'Valid signature' },
    doubtful: { vi: 'Chữ ký cần xem lại', en: 'Signature to be looked at' },
    bad: { vi: 'Chữ ký không tin được', en: 'Signature not to be believed' },
  },
  range: {
    vi: 'Chữ ký không phủ đúng nội dung tệp: có phần không được ký hoặc tệp bị dựng lại',
    en: 'The signature does not cover the file as it must: a part is not signed, or the file was put together',
  },
  unreadable: { vi: 'Không đọc được chữ ký', en: 'The signature cannot be read' },
  intact: { vi: 'Nội dung đúng như lúc ký', en: 'The content is what was signed' },
  broken: {
    vi: 'Nội dung đã bị sửa sau khi ký, hoặc chữ ký sai',
    en: 'The content was changed after signing, or the signature is wrong',
  },
  weak: { vi: 'Dùng hàm băm đã bị phá (SHA-1, MD5)', en: 'Made with a broken hash (SHA-1, MD5)' },
  whole: { vi: 'Không có gì thêm vào tệp sau khi ký', en: 'Nothing was added to the file afterwards' },
  added: {
    vi: 'Có phần thêm vào tệp sau chữ ký này (chữ ký khác, ghi chú hoặc nội dung): xem lại tệp',
    en: 'Something was added to the file after this signature (another signature, a note or content): look at the file',
  },
  valid: {
    vi: 'Chứng thư còn hiệu lực lúc ký ({from} đến {to}, số {serial})',
    en: 'The certificate was valid when signed ({from} to {to}, number {serial})',
  },
  expired: {
    vi: 'Chứng thư không có hiệu lực lúc ký ({from} đến {to}, số {serial})',
    en: 'The certificate was not valid when signed ({from} to {to}, number {serial})',
  },
  noTime: {
    vi: 'Chữ ký không ghi giờ; chứng thư có hiệu lực {from} đến {to}, số {serial}',
    en: 'No time is told; the certificate is valid {from} to {to}, number {serial}',
  },
  trust: {
    trusted: {
      vi: 'Nơi cấp: {issuer}, thuộc danh sách hệ thống tin cậy',
      en: 'Issued by {issuer}, which leads to a root that is trusted here',
    },
    untrusted: {
      vi: 'Nơi cấp: {issuer}, không thuộc danh sách hệ thống tin cậy',
      en: 'Issued by {issuer}, which leads to no root that is trusted here',
    },
    'no-roots': {
      vi: 'Nơi cấp: {issuer}; hệ thống chưa được đặt danh sách nơi cấp tin cậy',
      en: 'Issued by {issuer}; no trusted roots are set here',
    },
  },
  stamp: {
    vi: 'Dấu thời gian {at} do {by} cấp: lúc đó chữ ký đã có',
    en: 'Stamped at {at} by {by}: the signature was there by then',
  },
  stampUntrusted: {
    vi: 'Dấu thời gian {at} do {by} cấp, không thuộc danh sách hệ thống tin cậy',
    en: 'Stamped at {at} by {by}, which leads to no root that is trusted here',
  },
  wrongStamp: {
    vi: 'Dấu thời gian không thuộc chữ ký này, đã bị sửa hoặc không đọc được',
    en: 'The time stamp is not of this signature, was changed, or cannot be read',
  },
  noStamp: {
    vi: 'Không có dấu thời gian: giờ ký chỉ theo máy người ký',
    en: 'No time stamp: the time is that of the signer’s machine alone',
  },
  notPades: {
    vi: 'Chữ ký kiểu cũ, không gắn chứng thư theo PAdES',
    en: 'An older kind that does not bind its certificate as PAdES does',
  },
} as const;
