import type { Bilingual } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Crumbs, Empty } from '../../../ui/index.ts';
import { LIST } from './paths.ts';
import { WORDS } from './words.ts';

/** A page of work under a plan where none is in force: why there is nothing, and the first step to it. */
export const noPlanInForce = (page: PageContext, title: string, why: Bilingual): Response =>
  page.desk(
    title,
    <>
      <Crumbs
        lang={page.lang}
        here={title}
        items={[{ href: page.href('/ban-lam-viec'), label: WORDS.desk[page.lang] }]}
      />
      <h1>{title}</h1>
      <Empty>
        {why[page.lang]} {page.may('plans.read') ? <a href={page.href(LIST)}>{WORDS.toPlans[page.lang]}</a> : null}
      </Empty>
    </>,
  );
