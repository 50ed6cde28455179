import { say } from '../messages.ts';
import { Frame } from './frame.tsx';
import type { View } from './view.ts';

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
    </Frame>
  );
}
