import { fill, formatCount, formatInstant, problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Crumbs, LinkButton, Notice } from '../../../ui/index.ts';
import { isAnchor, verifyChain } from '../verify.ts';
import { paths } from './paths.ts';
import { faultWords } from './tell.ts';
import { WORDS } from './words.ts';

/** Verifies the whole chain and says what the first broken link is. */
export async function doVerify(page: PageContext): Promise<Response> {
  const { lang } = page;
  const anchor = (await page.form()).text('moc');
  if (anchor !== '' && !isAnchor(anchor)) return page.problem(problem('audit.anchor-invalid', { text: anchor }));
  const done = await verifyChain(page.database, { at: page.at, ...(anchor !== '' && { anchor }) });
  const counts = {
    sealed: formatCount(done.sealed, lang),
    anchors: formatCount(done.anchors, lang),
    unsealed: formatCount(done.unsealed, lang),
  };
  return page.desk(
    WORDS.verified[lang],
    <>
      <Crumbs
        lang={lang}
        here={WORDS.verified[lang]}
        items={[
          { href: page.href(paths.desk), label: WORDS.desk[lang] },
          { href: page.href(paths.log), label: WORDS.log[lang] },
        ]}
      />
      <h1>{WORDS.verified[lang]}</h1>
      <p class="asof">{formatInstant(page.at)}</p>
      <Notice tone={done.ok ? 'good' : 'miss'} live>
        {done.ok ? <p>{fill(WORDS.whole[lang], counts)}</p> : null}
        {done.faults.map((fault) => (
          <p>{faultWords(lang, fault)}</p>
        ))}
        {done.anchorAt === null ? null : (
          <p>{fill(WORDS.anchorFound[lang], { position: formatCount(done.anchorAt, lang) })}</p>
        )}
      </Notice>
      <LinkButton href={page.href(paths.log)}>{WORDS.log[lang]}</LinkButton>
    </>,
  );
}
