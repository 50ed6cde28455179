import type { InterviewProps, SheetReply } from './props.ts';
import { Queue, shuffled, type Waiting } from './queue.ts';

/** What became of an attempt: `later` keeps the sheet for the next one. */
type Sent = { readonly done: SheetReply } | { readonly later: 'offline' | 'sign-in' };

/** Words of the page that are signed in anew under the same name: the form's token changes with the session. */
async function freshToken(): Promise<string | null> {
  const page = await fetch(location.href, { credentials: 'same-origin' });
  if (!page.ok) return null;
  const read = new DOMParser().parseFromString(await page.text(), 'text/html');
  const props = read.querySelector<HTMLElement>('[data-island="interview"]')?.dataset['props'];
  return props === undefined ? null : (JSON.parse(props) as InterviewProps).csrf;
}

/** Keeps each sheet on the telephone and sends what waits whenever there is a network. */
export function interview(place: HTMLElement, form: HTMLFormElement, props: InterviewProps): void {
  const queue = new Queue(localStorage, props.key);
  const numbers = props.forms.filter((one) => queue.all().every(({ form: kept }) => kept !== one));
  let csrf = props.csrf;
  let busy = false;

  const told = document.createElement('p');
  told.className = 'note';
  told.setAttribute('role', 'status');
  const again = document.createElement('button');
  again.type = 'button';
  again.className = 'btn low';
  again.textContent = props.words.sendNow;
  place.prepend(told, again);

  const tell = (words: string): void => {
    const count = queue.all().length;
    const waiting = count === 0 ? props.words.none : props.words.waiting.replace('{count}', String(count));
    told.textContent = [words, waiting].filter(Boolean).join(' ');
    again.hidden = count === 0;
  };

  async function post(sheet: Waiting): Promise<Sent> {
    const body = new URLSearchParams();
    for (const [name, value] of sheet.fields) body.append(name, value);
    body.set('luot', sheet.form);
    body.set('csrf', csrf);
    try {
      const answer = await fetch(props.send, { method: 'POST', body, headers: { Accept: 'application/json' } });
      const isReply = answer.headers.get('content-type')?.startsWith('application/json');
      return isReply ? { done: (await answer.json()) as SheetReply } : { later: 'sign-in' };
    } catch {
      return { later: 'offline' };
    }
  }

  /** Puts a sheet that the program refused back into the form, so that nothing is typed twice. */
  function putBack({ fields }: Waiting): void {
    form.reset();
    for (const [name, value] of fields)
      for (const control of form.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(name)}"]`))
        if (control.type === 'radio' || control.type === 'checkbox') control.checked ||= control.value === value;
        else if (control.type !== 'hidden') control.value = value;
  }

  async function sync(): Promise<void> {
    if (busy) return;
    busy = true;
    let words = '';
    for (const sheet of shuffled(queue.all(), Math.random)) {
      let sent = await post(sheet);
      if ('later' in sent && sent.later === 'sign-in') {
        csrf = (await freshToken().catch(() => null)) ?? csrf;
        sent = await post(sheet);
      }
      if ('later' in sent) {
        words = sent.later === 'offline' ? props.words.offline : props.words.signIn;
        break;
      }
      queue.drop(sheet.form);
      if (sent.done.state === 'refused') {
        putBack(sheet);
        words = `${props.words.refused} ${sent.done.words}`;
        break;
      }
    }
    busy = false;
    tell(words);
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const number = numbers.shift();
    if (number === undefined) return tell(props.words.spent);
    const fields = [...new FormData(form)].flatMap(([name, value]) =>
      typeof value === 'string' && name !== 'csrf' && name !== 'luot' ? [[name, value] as const] : [],
    );
    if (!queue.add({ form: number, fields })) {
      numbers.unshift(number);
      return tell(props.words.full);
    }
    const asked = form.querySelector<HTMLSelectElement>('select[name="noi"]');
    const about = asked?.value ?? '';
    form.reset();
    if (asked) asked.value = about;
    form.scrollIntoView();
    tell(props.words.kept);
    void sync();
    return undefined;
  });
  again.addEventListener('click', () => void sync());
  addEventListener('online', () => void sync());
  tell('');
  void sync();
}
