const LIST = '/ban-lam-viec/phieu-hoi';

/** Addresses of this room. */
export const paths = {
  desk: '/ban-lam-viec',
  list: LIST,
  one: (code: string): string => `${LIST}/phieu/${code}`,
  method: (code: string): string => `${LIST}/phieu/${code}/cach-tinh`,
  question: (code: string, question: string): string => `${LIST}/phieu/${code}/cau/${question}`,
  version: (code: string, version: string): string => `${LIST}/phieu/${code}/ban/${version}`,
  form: (code: string): string => `${LIST}/phieu/${code}/tep`,
  take: `${LIST}/tep`,
} as const;
