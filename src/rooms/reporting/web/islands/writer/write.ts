import { filled } from '../../../../../ui/islands/text/index.ts';
import { Drafts, withDraft, type Draft } from './drafts.ts';
import type { WriterProps } from './props.ts';
import { readPasted } from './word-paste.ts';

/** Milliseconds after the last letter until it is kept, and between tries to send. */
const PAUSE = 400;
const AGAIN = 20_000;
/** Longest piece that is put in so that it can be undone; longer ones take the browser too long. */
const UNDOABLE = 20_000;

const random = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, '0')).join('');

/** Structure that is worth reading out of what was copied; without it plain text is as good. */
const STRUCTURED = /mso-|<(?:table|li|h[1-6]|b|strong)\b/i;

interface Parts {
  readonly form: HTMLFormElement;
  readonly box: HTMLTextAreaElement;
}

/** One line above the words, read out when it changes. */
function sayer(place: HTMLElement, box: HTMLTextAreaElement) {
  const line = document.createElement('div');
  line.className = 'note';
  line.setAttribute('role', 'status');
  box.before(line);
  return (text: string, buttons: readonly (readonly [string, () => void])[] = []): void => {
    line.replaceChildren(text);
    for (const [label, act] of buttons) {
      const button = Object.assign(document.createElement('button'), {
        type: 'button',
        className: 'btn',
        textContent: label,
      });
      button.addEventListener('click', act);
      line.append(' ', button);
    }
    place.dataset['said'] = text;
  };
}

/** Drafts are kept while somebody types, words from Word are put in plain, and what cannot be sent now is sent later. */
export function write(place: HTMLElement, { form, box }: Parts, { key, revision, words }: WriterProps): void {
  const say = sayer(place, box);
  const tab = (sessionStorage['the'] ??= random()) as string;
  const drafts = new Drafts(localStorage, { key, tab });
  const keep = (): void => {
    if (!drafts.keep(box.value, revision, Date.now())) say(words.full);
  };

  const offer = (draft: Draft | undefined): void => {
    if (!draft) return say('');
    const at = new Date(draft.at).toLocaleString('vi-VN');
    const rest = (): void => offer(drafts.waiting(box.value, Date.now()).find((one) => one.at < draft.at));
    say(filled(words.found, { at }) + (draft.revision === revision ? '' : ` ${words.moved}`), [
      [
        words.takeBack,
        () => {
          box.value = withDraft(box.value, draft, revision);
          if (draft.tab !== tab) drafts.drop(draft.tab);
          keep();
          say('');
        },
      ],
      [words.drop, () => (drafts.drop(draft.tab), rest())],
    ]);
  };
  offer(drafts.waiting(box.value, Date.now())[0]);

  let waiting = 0;
  box.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, PAUSE) as unknown as number;
  });
  addEventListener('storage', (event) => {
    if (event.newValue !== null && drafts.isOther(event.key)) say(words.elsewhere);
  });

  box.addEventListener('paste', (event) => {
    const html = event.clipboardData?.getData('text/html') ?? '';
    if (!STRUCTURED.test(html) && !/<img\b/i.test(html)) return;
    event.preventDefault();
    const { text, pictures } = readPasted(html);
    if (text.length > UNDOABLE || !document.execCommand('insertText', false, text))
      box.setRangeText(text, box.selectionStart, box.selectionEnd, 'end');
    box.dispatchEvent(new Event('input'));
    if (pictures > 0) say(filled(words.pictures, { count: pictures }));
  });

  sendSafely({ form, box }, { say, words, keep, taken: () => drafts.drop() });
}

interface Sending {
  readonly say: (text: string) => void;
  readonly words: WriterProps['words'];
  readonly keep: () => void;
  readonly taken: () => void;
}

/**
 * Sends the form under a receipt. Where no answer comes it stays on the page and is tried again: the program takes a receipt in
 * once. What it does not take in is sent as the browser would have, so that its page tells why.
 */
function sendSafely({ form, box }: Parts, { say, words, keep, taken }: Sending): void {
  let sent: { readonly receipt: string; readonly text: string } | null = null;
  let before = '';
  let next = 0;
  const hidden = (name: string, value: string): void => {
    const found = form.querySelector<HTMLInputElement>(`input[type=hidden][name="${name}"]`);
    const input = found ?? form.appendChild(Object.assign(document.createElement('input'), { type: 'hidden', name }));
    input.value = value;
  };
  const send = async (name: string, value: string): Promise<void> => {
    clearTimeout(next);
    if (sent?.text !== box.value) {
      before = sent?.receipt ?? before;
      sent = { receipt: random(), text: box.value };
    }
    const { receipt } = sent;
    hidden('bien-nhan', receipt);
    hidden('bien-nhan-truoc', before);
    const body = new FormData(form);
    if (name !== '') body.append(name, value);
    say(words.sending);
    try {
      const answer = await fetch(form.action, { method: 'POST', body, credentials: 'same-origin' });
      if (answer.ok && answer.redirected) {
        taken();
        location.assign(answer.url);
        return;
      }
      if (name !== '') hidden(name, value);
      form.submit();
    } catch {
      say(words.offline);
      next = setTimeout(() => void send(name, value), AGAIN) as unknown as number;
      again = () => void send(name, value);
    }
  };
  let again: (() => void) | null = null;
  addEventListener('online', () => again?.());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    keep();
    const button = event.submitter as HTMLButtonElement | null;
    void send(button?.name ?? '', button?.value ?? '');
  });
}
