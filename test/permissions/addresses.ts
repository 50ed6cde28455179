import type { Scene, Visitor } from './scene.ts';
import { SURVEY_WAYS } from './surveys.ts';
import { perRelation, plain, RELATED, type Ways } from './ways.ts';

const ofRun = (suffix = ''): Ways =>
  perRelation(({ runs }, relation) => `/ban-lam-viec/lan-nhap/${runs[relation]}${suffix}`);

/** A share of an agency in a task of its own, and that task. */
const ofShare =
  (suffix = ''): Ways =>
  (scene, visitor) => {
    const pathOf = (id: number): string => `/ban-lam-viec/nhiem-vu/phan-cong/${id}${suffix}`;
    const own = perRelation(({ shares }, relation) => pathOf(shares[relation].assignment))(scene, visitor);
    // To everybody but the officer it is one more share of the own agency.
    return [...own, { path: pathOf(scene.named), thing: { relation: visitor?.role === 'officer' ? 'named' : 'own' } }];
  };
const ofTask = (suffix = ''): Ways =>
  perRelation(({ shares }, relation) => `/ban-lam-viec/nhiem-vu/viec/${shares[relation].task}${suffix}`);

/** A conclusion that gives an agency work. */
const ofSource = (suffix = ''): Ways =>
  perRelation(({ sources }, relation) => `/ban-lam-viec/nhiem-vu/ket-luan/${sources[relation]}${suffix}`);

/** An agency's plan, a task in it, and the address of the agency itself. */
const ofOwnPlan = (suffix = ''): Ways =>
  perRelation(({ ownPlans }, relation) => `/ban-lam-viec/ke-hoach-co-quan/so/${ownPlans[relation].own}${suffix}`);
const ofOwnLine = (suffix = ''): Ways =>
  perRelation(
    ({ ownPlans }, relation) =>
      `/ban-lam-viec/ke-hoach-co-quan/so/${ownPlans[relation].own}/dong/nhiem-vu/${ownPlans[relation].task}${suffix}`,
  );
const ofPlanning = (suffix = ''): Ways =>
  perRelation(({ agencies }, relation) => `/ban-lam-viec/ke-hoach-co-quan/co-quan/${agencies[relation].code}${suffix}`);

const ofDifficulty = (suffix = ''): Ways =>
  perRelation(({ difficulties }, relation) => `/ban-lam-viec/vuong-mac/so/${difficulties[relation]}${suffix}`);

const ofSlip = (suffix = ''): Ways =>
  perRelation(({ slips }, relation) => `/ban-lam-viec/xin-loi/phieu/${slips[relation]}${suffix}`);

/** Feedback; what was turned to its lawful channel is another thing than what an agency answers. */
const ofFeedback =
  (suffix = ''): Ways =>
  ({ feedback }) =>
    RELATED.flatMap((relation) =>
      (['handling', 'turned'] as const).map((state) => ({
        path: `/ban-lam-viec/phan-anh/so/${feedback[relation][state]}${suffix}`,
        thing: { relation, state },
      })),
    );

const ofLetter: Ways = perRelation(
  ({ guidance }, relation) => `/ban-lam-viec/huong-dan/van-ban/${guidance[relation].letter}`,
);
const ofQuestion = (suffix = ''): Ways =>
  perRelation(({ guidance }, relation) => `/ban-lam-viec/huong-dan/cau-hoi/${guidance[relation].question}${suffix}`);
/** A draft is of whoever guides its field, for the whole province. */
const ofLetterDraft =
  (suffix = ''): Ways =>
  ({ letterDraft }) => [
    { path: `/ban-lam-viec/huong-dan/soan/${letterDraft}${suffix}`, thing: { relation: 'province' } },
  ];

const ofRecord = (suffix = ''): Ways =>
  perRelation(
    ({ mark }, relation) =>
      `/ban-lam-viec/ban-ghi/dossiers${suffix}?khoa=${`HS-${mark[relation]}`}&khoa=${encodeURIComponent('Một cửa tỉnh')}`,
  );

const ofAgency = (path: string, more = ''): Ways =>
  perRelation(({ agencies }, relation) => `${path}?co-quan=${encodeURIComponent(agencies[relation].code)}${more}`);

/** A plan belongs to the province; its state decides. */
const ofPlan =
  (suffix = ''): Ways =>
  ({ plans }) =>
    [...plans].map(([state, id]) => ({
      path: `/ban-lam-viec/ke-hoach/${id}${suffix}`,
      thing: { relation: 'province', state },
    }));

/** A proposal for credit belongs to the province. */
const ofMerit =
  (suffix = ''): Ways =>
  ({ merit }) => [{ path: `/ban-lam-viec/khen-thuong-phe-binh/so/${merit}${suffix}`, thing: { relation: 'province' } }];

/** Periodic reports; whose a report is decides: an agency's own, that of a field it leads, or the province's. */
const ofReport =
  (suffix = ''): Ways =>
  ({ reports, merged }) => [
    ...RELATED.map((relation) => ({
      path: `/ban-lam-viec/bao-cao-dinh-ky/so/${reports[relation]}${suffix}`,
      thing: { relation, state: relation === 'province' ? 'province' : 'agency' },
    })),
    ...(['own', 'other'] as const).map((relation) => ({
      path: `/ban-lam-viec/bao-cao-dinh-ky/so/${merged[relation]}${suffix}`,
      thing: { relation, state: 'field' },
    })),
  ];

/** A printed code names a report and a version of it. */
const ofReportCode: Ways = ({ reports }) =>
  RELATED.map((relation) => ({
    path: `/ban-lam-viec/bao-cao-dinh-ky/ma/BC${reports[relation]}-1-00000000`,
    thing: { relation, state: relation === 'province' ? 'province' : 'agency' },
  }));

/** Cards of a campaign, the campaign itself, and a component in it that the lead of a field appraises. */
const ofCard = (suffix = ''): Ways =>
  perRelation(({ cards }, relation) => `/ban-lam-viec/cham-diem/phieu/${cards[relation]}${suffix}`);
const ofCampaign =
  (suffix = '', state?: string): Ways =>
  ({ campaign }) => [
    {
      path: `/ban-lam-viec/cham-diem/dot/${campaign}${suffix}`,
      ...(state !== undefined && { thing: { relation: 'province' as const, state } }),
    },
  ];

/** The draft of next year's plan belongs to the province. */
const ofDraft =
  (suffix = ''): Ways =>
  ({ draft }) => [{ path: `/ban-lam-viec/ke-hoach-nam-sau/so/${draft}${suffix}`, thing: { relation: 'province' } }];

/** A thing of people of agencies: an editor's post, its holding, its person, a program made for it. */
const ofPeople = (kind: keyof Scene['people'], pathOf: (id: string | number) => string, state?: string): Ways =>
  perRelation(({ people }, relation) => pathOf(people[kind][relation]), state);

const ofPost = (suffix = ''): Ways =>
  ofPeople('post', (id) => `/ban-lam-viec/chuc-danh/${id}${suffix}`, 'agency-editor');
const ofHolding = (suffix = ''): Ways =>
  ofPeople('holding', (id) => `/ban-lam-viec/giu-chuc-danh/${id}${suffix}`, 'agency-editor');
const ofPerson = (suffix = ''): Ways => ofPeople('person', (id) => `/ban-lam-viec/nhan-su/${id}${suffix}`);
const ofItem = (suffix = ''): Ways =>
  perRelation(({ items }, relation) => `/ban-lam-viec/tai-lieu-kiem-chung/so/${items[relation]}${suffix}`);

/** The visitor's own thing and another person's. */
const ofSelf =
  (pathOf: (id: number) => string, idOf: (visitor: Visitor) => number): Ways =>
  ({ visitors }, visitor) => {
    const another = visitors.find((one) => one !== visitor)!;
    return [
      ...(visitor ? [{ path: pathOf(idOf(visitor)), thing: { relation: 'self' as const } }] : []),
      { path: pathOf(idOf(another)), thing: { relation: 'somebody' as const } },
    ];
  };

/** About the reader alone, whoever that is. */
const ofReader =
  (path: string): Ways =>
  () => [{ path, thing: { relation: 'self' } }];

/** Nothing stands behind it: absent for everybody who may ask. */
const ofNobody =
  (path: string): Ways =>
  () => [{ path, thing: { relation: 'nobody' } }];

/**
 * How to ask for every route that has parts or a target, by its pattern. A route that is missing here fails the test: who
 * adds one says what it is about.
 */
export const WAYS: Readonly<Record<string, Ways>> = {
  '/ban-lam-viec/co-quan/xuat/:format': plain('/ban-lam-viec/co-quan/xuat/csv', '/ban-lam-viec/co-quan/xuat/xlsx'),
  '/ban-lam-viec/lich-su/:subject/:key': plain('/ban-lam-viec/lich-su/registers.import/dossiers%2F1'),
  '/ban-lam-viec/tai-khoan/phien/:id': ofSelf(
    (id) => `/ban-lam-viec/tai-khoan/phien/${id}`,
    (visitor) => visitor.session,
  ),
  '/ban-lam-viec/da-go/:token': plain('/ban-lam-viec/da-go/khong-co'),
  '/ban-lam-viec/danh-sach-nhan-su/mau/:format': plain('/ban-lam-viec/danh-sach-nhan-su/mau/csv'),
  '/ban-lam-viec/nhan-su/:person': ofPerson(),
  '/ban-lam-viec/nhan-su/:person/chuc-danh': ofPerson('/chuc-danh'),
  '/ban-lam-viec/nhan-su/:person/nghi': ofPerson('/nghi'),
  '/ban-lam-viec/nhan-su/:person/tro-lai': ofPerson('/tro-lai'),
  '/ban-lam-viec/nhan-su/:person/lien-ket': ofPerson('/lien-ket'),
  '/ban-lam-viec/nhan-su/:person/moi': ofPerson('/moi'),
  '/ban-lam-viec/nhan-su/:person/ket-thuc-phien': ofPerson('/ket-thuc-phien'),
  '/ban-lam-viec/nhan-su/:person/dat-lai-ma': ofPerson('/dat-lai-ma'),
  '/ban-lam-viec/chuc-danh/:post': ofPost(),
  '/ban-lam-viec/chuc-danh/:post/dong': ofPost('/dong'),
  '/ban-lam-viec/giu-chuc-danh/:holding': ofHolding(),
  '/ban-lam-viec/giu-chuc-danh/:holding/thu-hoi': ofHolding('/thu-hoi'),
  '/ban-lam-viec/uy-quyen': ofReader('/ban-lam-viec/uy-quyen'),
  '/ban-lam-viec/uy-quyen/:holding/thu-hoi': ofNobody('/ban-lam-viec/uy-quyen/999999/thu-hoi'),
  '/ban-lam-viec/khoa-truy-cap/:token/thu-hoi': ofPeople('token', (id) => `/ban-lam-viec/khoa-truy-cap/${id}/thu-hoi`),
  '/ban-lam-viec/lien-ket-rieng': ofReader('/ban-lam-viec/lien-ket-rieng'),
  '/ban-lam-viec/lien-ket-rieng/:link/thu-hoi': ofReader('/ban-lam-viec/lien-ket-rieng/999999/thu-hoi'),
  '/ban-lam-viec/tai-lieu-kiem-chung/hoi/:upload': ofNobody('/ban-lam-viec/tai-lieu-kiem-chung/hoi/khong-co'),
  '/ban-lam-viec/tai-lieu-kiem-chung/hoi/:upload/giu': ofNobody('/ban-lam-viec/tai-lieu-kiem-chung/hoi/khong-co/giu'),
  '/ban-lam-viec/tai-lieu-kiem-chung/hoi/:upload/bo': ofNobody('/ban-lam-viec/tai-lieu-kiem-chung/hoi/khong-co/bo'),
  '/ban-lam-viec/tai-lieu-kiem-chung/so/:item': ofItem(),
  '/ban-lam-viec/tai-lieu-kiem-chung/so/:item/tai': ofItem('/tai'),
  '/ban-lam-viec/tai-lieu-kiem-chung/so/:item/xem': ofItem('/xem'),
  '/ban-lam-viec/tai-lieu-kiem-chung/so/:item/cong-bo': ofItem('/cong-bo'),
  '/ban-lam-viec/tai-lieu-kiem-chung/so/:item/go': ofItem('/go'),
  '/ban-lam-viec/tai-lieu-kiem-chung/so/:item/xoa-sach': ofItem('/xoa-sach'),
  '/ban-lam-viec/so-lieu': ofAgency('/ban-lam-viec/so-lieu'),
  '/ban-lam-viec/so-lieu/cach-tinh': ofAgency('/ban-lam-viec/so-lieu/cach-tinh', '&chi-so=HS-05'),
  '/ban-lam-viec/so-lieu/ho-so': ofAgency('/ban-lam-viec/so-lieu/ho-so', '&chi-so=HS-05'),
  '/ban-lam-viec/kham-pha/tai/:format': plain('/ban-lam-viec/kham-pha/tai/csv', '/ban-lam-viec/kham-pha/tai/xlsx'),
  '/ban-lam-viec/doi-chieu': ofAgency('/ban-lam-viec/doi-chieu'),
  '/ban-lam-viec/bieu-mau/06a': ofAgency('/ban-lam-viec/bieu-mau/06a', '&tu=2026-01-01&den=2026-01-31'),
  '/ban-lam-viec/bieu-mau/06a/ma/:code': perRelation(({ agencies }, relation) => {
    const code = `06A-${agencies[relation].code}-20260101-20260131-plan-00000000`;
    return `/ban-lam-viec/bieu-mau/06a/ma/${encodeURIComponent(code)}`;
  }),
  '/ban-lam-viec/ke-hoach/:id': ofPlan(),
  '/ban-lam-viec/viec-co-quan': ofAgency('/ban-lam-viec/viec-co-quan'),
  '/ban-lam-viec/don-doc/tra-loi/:assignment': perRelation(
    ({ shares }, relation) => `/ban-lam-viec/don-doc/tra-loi/${shares[relation].assignment}`,
  ),
  '/ban-lam-viec/don-doc/cong-van/so/:letter/tai': plain('/ban-lam-viec/don-doc/cong-van/so/1/tai'),
  '/ban-lam-viec/don-doc/cong-van/so/:letter/ban-ky': plain('/ban-lam-viec/don-doc/cong-van/so/1/ban-ky'),
  '/ban-lam-viec/don-doc/nhat-ky/xuat/:format': plain('/ban-lam-viec/don-doc/nhat-ky/xuat/csv'),
  '/ban-lam-viec/noi-nhan-tin/so/:receiver/khoa': plain('/ban-lam-viec/noi-nhan-tin/so/1/khoa'),
  '/ban-lam-viec/noi-nhan-tin/so/:receiver/dung': plain('/ban-lam-viec/noi-nhan-tin/so/1/dung'),
  '/ban-lam-viec/noi-nhan-tin/so/:receiver/thu': plain('/ban-lam-viec/noi-nhan-tin/so/1/thu'),
  '/ban-lam-viec/mau-van-ban/:kind': plain('/ban-lam-viec/mau-van-ban/bao-cao'),
  '/ban-lam-viec/mau-van-ban/:kind/bat-dau': plain('/ban-lam-viec/mau-van-ban/cong-van/bat-dau'),
  '/ban-lam-viec/mau-van-ban/ban/:version/tep': plain('/ban-lam-viec/mau-van-ban/ban/1/tep'),
  '/ban-lam-viec/nhiem-vu/xuat/:format': plain('/ban-lam-viec/nhiem-vu/xuat/csv', '/ban-lam-viec/nhiem-vu/xuat/xlsx'),
  '/ban-lam-viec/nhiem-vu/ket-luan/:source': ofSource(),
  '/ban-lam-viec/nhiem-vu/ket-luan/:source/muc': ofSource('/muc'),
  '/ban-lam-viec/nhiem-vu/ket-luan/:source/bang': ofSource('/bang'),
  '/ban-lam-viec/nhiem-vu/ket-luan/:source/bang/nhap': ofSource('/bang/nhap'),
  '/ban-lam-viec/nhiem-vu/viec/:task': ofTask(),
  '/ban-lam-viec/nhiem-vu/viec/:task/giao': ofTask('/giao'),
  '/ban-lam-viec/nhiem-vu/viec/:task/cho': ofTask('/cho'),
  '/ban-lam-viec/nhiem-vu/viec/:task/cung-viec': ofTask('/cung-viec'),
  '/ban-lam-viec/nhiem-vu/viec/:task/su-kien': ofTask('/su-kien'),
  '/ban-lam-viec/nhiem-vu/phan-cong/:assignment': ofShare(),
  '/ban-lam-viec/nhiem-vu/phan-cong/:assignment/chuyen': ofShare('/chuyen'),
  '/ban-lam-viec/nhiem-vu/phan-cong/:assignment/tham-dinh': ofShare('/tham-dinh'),
  '/ban-lam-viec/nhiem-vu/phan-cong/:assignment/ghi': ofShare('/ghi'),
  '/ban-lam-viec/nhiem-vu/phan-cong/:assignment/buoc': ofShare('/buoc'),
  '/ban-lam-viec/nhiem-vu/phan-cong/:assignment/san-pham': ofShare('/san-pham'),
  '/ban-lam-viec/ke-hoach-co-quan/xuat/:format': plain(
    '/ban-lam-viec/ke-hoach-co-quan/xuat/csv',
    '/ban-lam-viec/ke-hoach-co-quan/xuat/xlsx',
  ),
  '/ban-lam-viec/ke-hoach-co-quan/co-quan/:agency': ofPlanning(),
  '/ban-lam-viec/ke-hoach-co-quan/co-quan/:agency/lap': ofPlanning('/lap'),
  '/ban-lam-viec/ke-hoach-co-quan/co-quan/:agency/xac-nhan': ofPlanning('/xac-nhan'),
  '/ban-lam-viec/ke-hoach-co-quan/so/:own': ofOwnPlan(),
  '/ban-lam-viec/ke-hoach-co-quan/so/:own/so-sanh': ofOwnPlan('/so-sanh'),
  '/ban-lam-viec/ke-hoach-co-quan/so/:own/van-ban': ofOwnPlan('/van-ban'),
  '/ban-lam-viec/ke-hoach-co-quan/so/:own/dong/:part/:line': ofOwnLine(),
  '/ban-lam-viec/ke-hoach-co-quan/so/:own/dong/:part/:line/gop-y': ofOwnLine('/gop-y'),
  '/ban-lam-viec/ke-hoach-co-quan/so/:own/chung': ofOwnPlan('/chung'),
  '/ban-lam-viec/ke-hoach-co-quan/so/:own/nhiem-vu-moi': ofOwnPlan('/nhiem-vu-moi'),
  '/ban-lam-viec/ke-hoach-co-quan/so/:own/nhieu-dong': ofOwnPlan('/nhieu-dong'),
  '/ban-lam-viec/ke-hoach-co-quan/so/:own/tra-loi': ofOwnPlan('/tra-loi'),
  '/ban-lam-viec/ke-hoach-co-quan/so/:own/gui': ofOwnPlan('/gui'),
  '/ban-lam-viec/ke-hoach-co-quan/so/:own/xet': ofOwnPlan('/xet'),
  '/ban-lam-viec/ke-hoach-co-quan/so/:own/ban-hanh': ofOwnPlan('/ban-hanh'),
  '/ban-lam-viec/khen-thuong-phe-binh/so/:proposal': ofMerit(),
  '/ban-lam-viec/khen-thuong-phe-binh/so/:proposal/quyet-dinh': ofMerit('/quyet-dinh'),
  '/ban-lam-viec/ke-hoach-nam-sau/so/:draft': ofDraft(),
  '/ban-lam-viec/ke-hoach-nam-sau/so/:draft/dong/:part/:line': ofDraft('/dong/nhiem-vu/1'),
  '/ban-lam-viec/ke-hoach-nam-sau/so/:draft/de-xuat/:proposal': ofDraft('/de-xuat/1'),
  '/ban-lam-viec/ke-hoach-nam-sau/so/:draft/de-xuat/:proposal/xet': ofDraft('/de-xuat/1/xet'),
  '/ban-lam-viec/ke-hoach-nam-sau/so/:draft/de-xuat': ofDraft('/de-xuat'),
  '/ban-lam-viec/ke-hoach-nam-sau/so/:draft/van-ban': ofDraft('/van-ban'),
  '/ban-lam-viec/ke-hoach-nam-sau/so/:draft/chon': ofDraft('/chon'),
  '/ban-lam-viec/ke-hoach-nam-sau/so/:draft/ket-qua': ofDraft('/ket-qua'),
  '/ban-lam-viec/ke-hoach-nam-sau/so/:draft/chung': ofDraft('/chung'),
  '/ban-lam-viec/ke-hoach-nam-sau/so/:draft/chuyen': ofDraft('/chuyen'),
  '/ban-lam-viec/ke-hoach-nam-sau/so/:draft/ban-hanh': ofDraft('/ban-hanh'),
  '/ban-lam-viec/ton-dong/:list': plain('/ban-lam-viec/ton-dong/late-dossiers'),
  '/ban-lam-viec/ton-dong/:list/danh-sach': plain('/ban-lam-viec/ton-dong/late-dossiers/danh-sach'),
  '/ban-lam-viec/ton-dong/:list/xuat/:format': plain('/ban-lam-viec/ton-dong/late-dossiers/xuat/csv'),
  '/ban-lam-viec/ton-dong/:list/hen': plain('/ban-lam-viec/ton-dong/late-dossiers/hen'),
  '/ban-lam-viec/huong-dan/van-ban/:letter': ofLetter,
  '/ban-lam-viec/huong-dan/van-ban/:letter/tep/:item': ofNobody('/ban-lam-viec/huong-dan/van-ban/999999/tep/1'),
  '/ban-lam-viec/huong-dan/soan/:letter': ofLetterDraft(),
  '/ban-lam-viec/huong-dan/soan/:letter/tai-lieu': ofLetterDraft('/tai-lieu'),
  '/ban-lam-viec/huong-dan/soan/:letter/ban-hanh': ofLetterDraft('/ban-hanh'),
  '/ban-lam-viec/huong-dan/cau-hoi/:question': ofQuestion(),
  '/ban-lam-viec/huong-dan/cau-hoi/:question/tra-loi': ofQuestion('/tra-loi'),
  '/ban-lam-viec/vuong-mac/xuat/:format': plain(
    '/ban-lam-viec/vuong-mac/xuat/csv',
    '/ban-lam-viec/vuong-mac/xuat/xlsx',
  ),
  '/ban-lam-viec/xin-loi/phieu/:slip': ofSlip(),
  '/ban-lam-viec/xin-loi/phieu/:slip/sua': ofSlip('/sua'),
  '/ban-lam-viec/xin-loi/phieu/:slip/rut': ofSlip('/rut'),
  '/ban-lam-viec/xin-loi/co-quan/xuat/:format': plain(
    '/ban-lam-viec/xin-loi/co-quan/xuat/csv',
    '/ban-lam-viec/xin-loi/co-quan/xuat/xlsx',
  ),
  '/ban-lam-viec/vuong-mac/so/:difficulty': ofDifficulty(),
  '/ban-lam-viec/vuong-mac/so/:difficulty/giai-quyet': ofDifficulty('/giai-quyet'),
  '/ban-lam-viec/vuong-mac/so/:difficulty/phan-hoi': ofDifficulty('/phan-hoi'),
  '/ban-lam-viec/phan-anh/so/:item': ofFeedback(),
  '/ban-lam-viec/phan-anh/so/:item/xu-ly': ofFeedback('/xu-ly'),
  '/ban-lam-viec/phan-anh/so/:item/cong-khai': ofFeedback('/cong-khai'),
  '/ban-lam-viec/phan-anh/so/:item/gui-den': ofFeedback('/gui-den'),
  '/ban-lam-viec/phan-anh/so/:item/anh': ofFeedback('/anh'),
  '/ban-lam-viec/phan-anh/dia-chi/:agency': perRelation(
    ({ agencies }, relation) => `/ban-lam-viec/phan-anh/dia-chi/${encodeURIComponent(agencies[relation].code)}`,
  ),
  '/ban-lam-viec/bao-cao-dinh-ky/ky/:cycle': ({ cycle }) => [{ path: `/ban-lam-viec/bao-cao-dinh-ky/ky/${cycle}` }],
  '/ban-lam-viec/cham-diem/dot/:campaign': ofCampaign(),
  '/ban-lam-viec/cham-diem/dot/:campaign/chuyen': ofCampaign('/chuyen'),
  '/ban-lam-viec/cham-diem/dot/:campaign/bien-ban': ofCampaign('/bien-ban'),
  '/ban-lam-viec/cham-diem/dot/:campaign/quyet-dinh': ofCampaign('/quyet-dinh'),
  '/ban-lam-viec/cham-diem/dot/:campaign/cong-bo': ofCampaign('/cong-bo'),
  '/ban-lam-viec/cham-diem/dot/:campaign/thong-bao': ofCampaign('/thong-bao'),
  '/ban-lam-viec/cham-diem/dot/:campaign/tieu-chi/:code': ofCampaign('/tieu-chi/4.3', 'field'),
  '/ban-lam-viec/cham-diem/dot/:campaign/khao-sat': ofCampaign('/khao-sat'),
  '/ban-lam-viec/cham-diem/dot/:campaign/phan-tich': ofCampaign('/phan-tich'),
  '/ban-lam-viec/cham-diem/dot/:campaign/sua/:code': ofCampaign('/sua/4.3'),
  '/ban-lam-viec/cham-diem/phieu/:card': ofCard(),
  '/ban-lam-viec/cham-diem/phieu/:card/mo-phong': ofCard('/mo-phong'),
  '/ban-lam-viec/cham-diem/phieu/:card/gui': ofCard('/gui'),
  '/ban-lam-viec/cham-diem/phieu/:card/goi-tu-danh-gia.zip': ofCard('/goi-tu-danh-gia.zip'),
  '/ban-lam-viec/cham-diem/phieu/:card/bang-tu-cham': ofCard('/bang-tu-cham'),
  '/ban-lam-viec/cham-diem/phieu/:card/bang-tu-cham.xlsx': ofCard('/bang-tu-cham.xlsx'),
  '/ban-lam-viec/cham-diem/phieu/:card/bang-tu-cham/nhap': ofCard('/bang-tu-cham/nhap'),
  '/ban-lam-viec/cham-diem/phieu/:card/giay-chung-nhan': ofCard('/giay-chung-nhan'),
  '/ban-lam-viec/cham-diem/phieu/:card/tieu-chi/:code': ofCard('/tieu-chi/4.3'),
  '/ban-lam-viec/cham-diem/phieu/:card/giai-trinh/:code': ofCard('/giai-trinh/4.3'),
  ...SURVEY_WAYS,
  '/ban-lam-viec/bo-tieu-chi/bo/:set': plain('/ban-lam-viec/bo-tieu-chi/bo/par-index'),
  '/ban-lam-viec/bo-tieu-chi/bo/:set/tai-ve': plain('/ban-lam-viec/bo-tieu-chi/bo/par-index/tai-ve'),
  '/ban-lam-viec/bao-cao-dinh-ky/so/:report': ofReport(),
  '/ban-lam-viec/bao-cao-dinh-ky/so/:report/goi-gui-bo': ofReport('/goi-gui-bo'),
  '/ban-lam-viec/bao-cao-dinh-ky/ma/:code': ofReportCode,
  '/ban-lam-viec/bao-cao-dinh-ky/so/:report/van-ban': ofReport('/van-ban'),
  '/ban-lam-viec/bao-cao-dinh-ky/so/:report/phan/:code': ofReport('/phan/II.2'),
  '/ban-lam-viec/bao-cao-dinh-ky/so/:report/so-lieu': ofReport('/so-lieu'),
  '/ban-lam-viec/bao-cao-dinh-ky/so/:report/khong-thong-nhat': ofReport('/khong-thong-nhat'),
  '/ban-lam-viec/bao-cao-dinh-ky/so/:report/ban-hanh': ofReport('/ban-hanh'),
  '/ban-lam-viec/bao-cao-dinh-ky/ky/:cycle/nhac': ({ cycle }) => [
    { path: `/ban-lam-viec/bao-cao-dinh-ky/ky/${cycle}/nhac` },
  ],
  '/ban-lam-viec/bao-cao-dinh-ky/so/:report/lay-ky-truoc': ofReport('/lay-ky-truoc'),
  '/ban-lam-viec/bao-cao-dinh-ky/so/:report/ky': ofReport('/ky'),
  '/ban-lam-viec/bao-cao-dinh-ky/so/:report/gui': ofReport('/gui'),
  '/ban-lam-viec/bao-cao-dinh-ky/so/:report/tra-loi': ofReport('/tra-loi'),
  '/ban-lam-viec/bao-cao-dinh-ky/so/:report/gop-y': ofReport('/gop-y'),
  '/ban-lam-viec/bao-cao-dinh-ky/so/:report/xet': ofReport('/xet'),
  '/ban-lam-viec/bao-cao-dinh-ky/so/:report/mien': ofReport('/mien'),
  '/ban-lam-viec/so-theo-doi/:register': plain('/ban-lam-viec/so-theo-doi/dossiers'),
  '/ban-lam-viec/so-theo-doi/:register/xuat/:format': plain('/ban-lam-viec/so-theo-doi/dossiers/xuat/csv'),
  '/ban-lam-viec/so-theo-doi/:register/them': plain('/ban-lam-viec/so-theo-doi/reported_figures/them'),
  '/ban-lam-viec/so-theo-doi/:register/cach-ghi': plain('/ban-lam-viec/so-theo-doi/dossiers/cach-ghi'),
  '/ban-lam-viec/so-theo-doi/:register/cac-ban': plain('/ban-lam-viec/so-theo-doi/dossiers/cac-ban'),
  '/ban-lam-viec/chat-luong/:register': plain('/ban-lam-viec/chat-luong/dossiers'),
  '/ban-lam-viec/chat-luong-tai/:format': plain('/ban-lam-viec/chat-luong-tai/csv'),
  '/ban-lam-viec/lap-so/:register': plain('/ban-lam-viec/lap-so/dossiers'),
  '/ban-lam-viec/lap-so/:register/phan/:part': plain(
    '/ban-lam-viec/lap-so/dossiers/phan/ten-goi',
    '/ban-lam-viec/lap-so/dossiers/phan/cot?cot=code',
  ),
  '/ban-lam-viec/lap-so/:register/xem-truoc': plain('/ban-lam-viec/lap-so/dossiers/xem-truoc'),
  '/ban-lam-viec/lap-so/:register/bo': plain('/ban-lam-viec/lap-so/dossiers/bo'),
  '/ban-lam-viec/so-theo-doi/:register/mau/:format': plain('/ban-lam-viec/so-theo-doi/dossiers/mau/csv'),
  '/ban-lam-viec/so-theo-doi/:register/bang': plain('/ban-lam-viec/so-theo-doi/dossiers/bang'),
  '/ban-lam-viec/nhap-so-lieu/:register': plain('/ban-lam-viec/nhap-so-lieu/dossiers'),
  '/ban-lam-viec/nhap-so-lieu/:register/xuat/:format': plain(
    '/ban-lam-viec/nhap-so-lieu/dossiers/xuat/csv',
    '/ban-lam-viec/nhap-so-lieu/dossiers/xuat/xlsx',
  ),
  '/ban-lam-viec/lan-nhap/:run': ofRun(),
  '/ban-lam-viec/lan-nhap/:run/nhap': ofRun('/nhap'),
  '/ban-lam-viec/lan-nhap/:run/huy': ofRun('/huy'),
  '/ban-lam-viec/lan-nhap/:run/loi/:format': ofRun('/loi/csv'),
  '/ban-lam-viec/lan-nhap/:run/cach-doc': ofRun('/cach-doc'),
  '/ban-lam-viec/ban-ghi/:register': ofRecord(),
  '/ban-lam-viec/ban-ghi/:register/ca-nhan': ofRecord('/ca-nhan'),
  '/ban-lam-viec/ban-ghi/:register/xoa': plain('/ban-lam-viec/ban-ghi/dossiers/xoa'),
  '/ban-lam-viec/ke-hoach/:id/phu-luc': ofPlan('/phu-luc'),
  '/ban-lam-viec/ke-hoach/:id/phu-luc/nhap': ofPlan('/phu-luc/nhap'),
  '/ban-lam-viec/ke-hoach/:id/chi-tieu': ofPlan('/chi-tieu'),
  '/ban-lam-viec/ke-hoach/:id/chi-tieu/:target': ofPlan('/chi-tieu/1'),
  '/ban-lam-viec/ke-hoach/:id/o-trong': ofPlan('/o-trong'),
  '/ban-lam-viec/ke-hoach/:id/xac-nhan': ofPlan('/xac-nhan'),
  '/ban-lam-viec/ke-hoach/:id/cong-bo': ofPlan('/cong-bo'),
  '/ban-lam-viec/ke-hoach/:id/khep': ofPlan('/khep'),
  '/ban-lam-viec/ke-hoach/:id/xoa': ofPlan('/xoa'),
};
