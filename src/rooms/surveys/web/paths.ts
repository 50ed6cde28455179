const LIST = '/ban-lam-viec/khao-sat';
const PUBLIC = '/y-kien';
const one = (survey: number | string): string => `${LIST}/so/${survey}`;

/** Addresses of this room. */
export const paths = {
  desk: '/ban-lam-viec',
  list: LIST,
  survey: one,
  close: (survey: number | string): string => `${one(survey)}/dong`,
  invite: (survey: number | string): string => `${one(survey)}/thu-moi`,
  sample: (survey: number | string): string => `${one(survey)}/chon-mau`,
  poster: (survey: number | string, agency: string): string => `${one(survey)}/ap-phich/${agency}`,
  posterFile: (survey: number | string, agency: string): string => `${one(survey)}/ap-phich/${agency}/tep`,
  enter: (survey: number | string): string => `${one(survey)}/nhap-phieu`,
  take: (survey: number | string): string => `${one(survey)}/tep`,
  interview: (survey: number | string): string => `${one(survey)}/phong-van`,
  template: (survey: number | string): string => `${one(survey)}/tep-mau`,
  remarks: (survey: number | string): string => `${one(survey)}/gop-y`,
  publicHome: PUBLIC,
  byCode: `${PUBLIC}/ma`,
  form: (survey: number | string, agency: string): string => `${PUBLIC}/phieu/${survey}/${agency}`,
  invitation: (survey: number | string, token: string): string => `${PUBLIC}/moi/${survey}/${token}`,
} as const;
