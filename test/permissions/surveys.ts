import { perRelation, plain, type Ways } from './ways.ts';

/** A poster hangs at the counter of one agency. */
const ofPoster = (suffix = ''): Ways =>
  perRelation(({ agencies }, relation) => `/ban-lam-viec/khao-sat/so/1/ap-phich/${agencies[relation].code}${suffix}`);

/** Questionnaires and surveys are the province's; what is shown of a survey is cut to the reader's agencies by the wall. */
export const SURVEY_WAYS: Readonly<Record<string, Ways>> = {
  '/ban-lam-viec/phieu-hoi/phieu/:code': plain('/ban-lam-viec/phieu-hoi/phieu/counter'),
  '/ban-lam-viec/phieu-hoi/phieu/:code/ban/:version': plain('/ban-lam-viec/phieu-hoi/phieu/counter/ban/1'),
  '/ban-lam-viec/phieu-hoi/phieu/:code/cau/:question': plain('/ban-lam-viec/phieu-hoi/phieu/counter/cau/overall'),
  '/ban-lam-viec/phieu-hoi/phieu/:code/xlsform': plain('/ban-lam-viec/phieu-hoi/phieu/counter/xlsform'),
  '/ban-lam-viec/khao-sat/so/:survey': plain('/ban-lam-viec/khao-sat/so/1'),
  '/ban-lam-viec/khao-sat/so/:survey/dong': plain('/ban-lam-viec/khao-sat/so/1/dong'),
  '/ban-lam-viec/khao-sat/so/:survey/thu-moi': plain('/ban-lam-viec/khao-sat/so/1/thu-moi'),
  '/ban-lam-viec/khao-sat/so/:survey/nhap-phieu': plain('/ban-lam-viec/khao-sat/so/1/nhap-phieu'),
  '/ban-lam-viec/khao-sat/so/:survey/phong-van': plain('/ban-lam-viec/khao-sat/so/1/phong-van'),
  '/ban-lam-viec/khao-sat/so/:survey/tep': plain('/ban-lam-viec/khao-sat/so/1/tep'),
  '/ban-lam-viec/khao-sat/so/:survey/tep-mau': plain('/ban-lam-viec/khao-sat/so/1/tep-mau'),
  '/ban-lam-viec/khao-sat/so/:survey/gop-y': plain('/ban-lam-viec/khao-sat/so/1/gop-y'),
  '/ban-lam-viec/khao-sat/so/:survey/chon-mau': plain('/ban-lam-viec/khao-sat/so/1/chon-mau'),
  '/ban-lam-viec/khao-sat/so/:survey/ap-phich/:agency': ofPoster(),
  '/ban-lam-viec/khao-sat/so/:survey/ap-phich/:agency/tep': ofPoster('/tep'),
};
