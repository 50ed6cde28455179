import type { Relation } from './expected.ts';
import type { Scene } from './scene.ts';

/** A thing that an address names: whose it is, and its state where rights depend on it. */
export interface Thing {
  readonly relation: Relation;
  readonly state?: string;
}

/** An address with what stands behind it; without a thing, the address is about nobody's in particular. */
export interface Address {
  readonly path: string;
  readonly thing?: Thing;
}

/** Addresses to try for a route with parts or with a target: of each relation, each state. */
type Ways = (scene: Scene) => Address[];

const RELATED: readonly Relation[] = ['own', 'child', 'sibling', 'other', 'province'];

const perRelation =
  (pathOf: (scene: Scene, relation: Relation) => string): Ways =>
  (scene) =>
    RELATED.map((relation) => ({ path: pathOf(scene, relation), thing: { relation } }));

const ofRun = (suffix = ''): Ways =>
  perRelation(({ runs }, relation) => `/ban-lam-viec/lan-nhap/${runs[relation]}${suffix}`);

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

const plain =
  (...paths: readonly string[]): Ways =>
  () =>
    paths.map((path) => ({ path }));

/**
 * How to ask for every route that has parts or a target, by its pattern. A route that is missing here fails the test: who
 * adds one says what it is about.
 */
export const WAYS: Readonly<Record<string, Ways>> = {
  '/ban-lam-viec/co-quan/xuat/:format': plain('/ban-lam-viec/co-quan/xuat/csv', '/ban-lam-viec/co-quan/xuat/xlsx'),
  '/ban-lam-viec/lich-su/:subject/:key': plain('/ban-lam-viec/lich-su/registers.import/dossiers%2F1'),
  '/ban-lam-viec/so-lieu': ofAgency('/ban-lam-viec/so-lieu'),
  '/ban-lam-viec/so-lieu/cach-tinh': ofAgency('/ban-lam-viec/so-lieu/cach-tinh', '&chi-so=HS-05'),
  '/ban-lam-viec/so-lieu/ho-so': ofAgency('/ban-lam-viec/so-lieu/ho-so', '&chi-so=HS-05'),
  '/ban-lam-viec/doi-chieu': ofAgency('/ban-lam-viec/doi-chieu'),
  '/ban-lam-viec/bieu-mau/06a': ofAgency('/ban-lam-viec/bieu-mau/06a', '&tu=2026-01-01&den=2026-01-31'),
  '/ban-lam-viec/ke-hoach/:id': ofPlan(),
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
  '/ban-lam-viec/ke-hoach/:id/chi-tieu': ofPlan('/chi-tieu'),
  '/ban-lam-viec/ke-hoach/:id/chi-tieu/:target': ofPlan('/chi-tieu/1'),
  '/ban-lam-viec/ke-hoach/:id/o-trong': ofPlan('/o-trong'),
  '/ban-lam-viec/ke-hoach/:id/xac-nhan': ofPlan('/xac-nhan'),
  '/ban-lam-viec/ke-hoach/:id/cong-bo': ofPlan('/cong-bo'),
  '/ban-lam-viec/ke-hoach/:id/khep': ofPlan('/khep'),
  '/ban-lam-viec/ke-hoach/:id/xoa': ofPlan('/xoa'),
};
