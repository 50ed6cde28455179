const LIST = '/ban-lam-viec/phieu-hoi';

/** Addresses of this room. */
export const paths = {
  desk: '/ban-lam-viec',
  list: LIST,
  one: (code: string): string => `${LIST}/phieu/${code}`,
  question: (code: string, question: string): string => `${LIST}/phieu/${code}/cau/${question}`,
  version: (code: string, version: string): string => `${LIST}/phieu/${code}/ban/${version}`,
  take: (code: string): string => `${LIST}/phieu/${code}/xlsform`,
} as const;
