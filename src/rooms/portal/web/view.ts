import type { Lang } from '../../../kernel/index.ts';
import type { PublicPlace } from '../../../platform/manifest.ts';
import type {
  AgencyContent,
  EditionContent,
  IndicatorContent,
  TargetContent,
  TargetRef,
} from '../../editions/index.ts';
import { targetKey } from '../../editions/index.ts';
import { allTargets } from '../core/tally.ts';

/** All that a public page is made from. The same view gives the same bytes. */
export interface View {
  readonly content: EditionContent;
  readonly lang: Lang;
  /** Path without the language prefix. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Sample data is loaded: by the edition itself or in the installation. */
  readonly sample: boolean;
  /** Where the public navigation leads. */
  readonly places: readonly PublicPlace[];
  /** What can be done about a page, from its foot. */
  readonly foot: readonly PublicPlace[];
  /** Address of the installation, without a slash at the end: what leaves the house names it. */
  readonly site: string;
  /** The reader chose large letters. */
  readonly large: boolean;
}

/** A path in that language: Vietnamese has no prefix. */
export const address = (lang: Lang, path: string): string =>
  lang === 'vi' ? path : path === '/' ? '/en' : `/en${path}`;

export const href = (view: Pick<View, 'lang'>, path: string): string => address(view.lang, path);

export const agencyPath = ({ code }: Pick<AgencyContent, 'code'>): string => `/co-quan/${encodeURIComponent(code)}`;
export const indicatorPath = ({ code }: Pick<IndicatorContent, 'code'>): string =>
  `/chi-tieu/${encodeURIComponent(code)}`;
export const lineagePath = ({ code }: Pick<IndicatorContent, 'code'>): string =>
  `/nguon-so-lieu/${encodeURIComponent(code)}`;
export const targetPath = (target: TargetRef): string => `/muc-tieu/${encodeURIComponent(targetKey(target))}`;

/** The news of a page as Atom. */
export const feedPath = (page: string): string => `${page === '/' ? '' : page}/tin.atom`;

/** The target that a role names; null where the plan has none. */
export function targetOf(content: EditionContent, role: keyof EditionContent['roles']): TargetContent | null {
  const ref = content.roles[role];
  return ref ? findTarget(content, ref) : null;
}

export const findTarget = (content: EditionContent, ref: TargetRef): TargetContent | null =>
  allTargets(content).find((target) => target.address === ref.address && target.ordinal === ref.ordinal) ?? null;

/** Whether the edition may put agencies in an order and show medians. */
export const isRanked = (content: EditionContent): boolean => content.header.publishing !== null;

/** Address with other parameters, in the reader's language; no question mark without any. */
export function withQuery(view: Pick<View, 'lang'>, path: string, params: URLSearchParams): string {
  const text = params.toString();
  return href(view, path) + (text ? `?${text}` : '');
}
