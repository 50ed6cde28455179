import { Section, STATES, Status } from '../../../ui/index.ts';
import { say } from '../messages.ts';
import { Frame } from './frame.tsx';
import { href, indicatorPath, type View } from './view.ts';

const PARAGRAPHS = ['on-time', 'days', 'sums', 'no-data', 'small', 'order', 'editions'] as const;

/** How figures are computed, in words a reader can check. */
export function MethodsPage(view: View) {
  const { lang, content } = view;
  const state = (name: (typeof STATES)[number]): string =>
    say(lang, `portal.methods.${name === 'no-data' ? 'no-data-state' : name}`);
  return (
    <Frame view={view} title={say(lang, 'portal.methods.title')} place={null}>
      <h1>{say(lang, 'portal.methods.heading')}</h1>
      <Section title={say(lang, 'portal.methods.counting')} class="prose">
        {PARAGRAPHS.map((key) => (
          <p class="text">{say(lang, `portal.methods.${key}`, { limit: content.header.suppressUnder })}</p>
        ))}
      </Section>
      <Section title={say(lang, 'portal.methods.states')}>
        <dl class="facts">
          {STATES.map((name) => (
            <div>
              <dt>
                <Status state={name} lang={lang} />
              </dt>
              <dd>{state(name)}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title={say(lang, 'portal.methods.each')}>
        <dl class="facts">
          {content.indicators.map((indicator) => (
            <div>
              <dt>
                <a href={href(view, indicatorPath(indicator))}>{indicator.name[lang]}</a>
              </dt>
              <dd>{indicator.formula[lang]}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </Frame>
  );
}
