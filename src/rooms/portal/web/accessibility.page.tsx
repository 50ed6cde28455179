import { Button, Section } from '../../../ui/index.ts';
import { say } from '../messages.ts';
import { DISPLAY } from '../messages/plain.ts';
import { Frame } from './frame.tsx';
import { href, type View } from './view.ts';

const PARAGRAPHS = ['standard', 'script', 'colour', 'keyboard', 'limits', 'contact'] as const;

/** What is done so that everybody can read, what is not done yet, and whom to tell. */
export function AccessibilityPage(view: View) {
  const { lang, content } = view;
  return (
    <Frame view={view} title={say(lang, 'portal.access.title')} place={null}>
      <h1>{say(lang, 'portal.access.heading')}</h1>
      <div class="prose sec">
        {PARAGRAPHS.map((key) => (
          <p class="text">{say(lang, `portal.access.${key}`, { office: content.province.standingOffice[lang] })}</p>
        ))}
      </div>
      <Section title={DISPLAY.heading[lang]} note={DISPLAY.note[lang]} id="co-chu">
        <form method="get" action="/hien-thi">
          <input type="hidden" name="trang" value={href(view, '/tro-nang')} />
          <p class="acts">
            <Button name="co-chu" value="lon">
              {DISPLAY.large[lang]}
            </Button>
            <Button name="co-chu" value="thuong">
              {DISPLAY.usual[lang]}
            </Button>
          </p>
        </form>
      </Section>
    </Frame>
  );
}
