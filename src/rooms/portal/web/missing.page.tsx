import type { Lang } from '../../../kernel/index.ts';
import { Layout, Links } from '../../../ui/index.ts';
import { say } from '../messages.ts';
import { Frame } from './frame.tsx';
import { address, href, type View } from './view.ts';

/** An agency, target or indicator that this edition does not hold. */
export const MissingPage = (view: View) => (
  <Frame view={view} title={say(view.lang, 'portal.missing.title')} place={null} pictured={false}>
    <h1>{say(view.lang, 'portal.missing.title')}</h1>
    <p class="lead">{say(view.lang, 'portal.missing.words', { number: view.content.header.number })}</p>
    <Links
      class="sec"
      items={[
        { href: href(view, '/'), label: say(view.lang, 'portal.missing.home') },
        { href: href(view, '/co-quan'), label: say(view.lang, 'portal.missing.agencies') },
      ]}
    />
  </Frame>
);

/** Before the first edition there is nothing to show, and that is said calmly. */
export const NothingPublished = ({ lang, path, sample }: { lang: Lang; path: string; sample: boolean }) => (
  <Layout
    lang={lang}
    title={say(lang, 'portal.empty.title')}
    brandLine={say(lang, 'portal.brand', { province: '' }).replace(/,? $/, '')}
    home={address(lang, '/')}
    nav={[]}
    otherLanguage={address(lang === 'vi' ? 'en' : 'vi', path)}
    sample={sample}
    foot={{}}
  >
    <h1>{say(lang, 'portal.empty.title')}</h1>
    <p class="lead">{say(lang, 'portal.empty.words')}</p>
  </Layout>
);
