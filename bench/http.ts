import { request } from 'node:http';

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Asks one server for pages, as somebody signed in where `cookie` is set. */
export class Visitor {
  readonly url: string;
  cookie = '';

  constructor(url: string) {
    this.url = url;
  }

  ask(path: string, method: 'GET' | 'POST' = 'GET'): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers = {
        ...(this.cookie && { cookie: this.cookie }),
        ...(method === 'POST' && { 'content-length': 0 }),
      };
      const asked = request(this.url + path, { method, headers }, (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (body += part));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
      });
      asked.on('error', reject);
      asked.end();
    });
  }

  /** Uses the one-time link up. */
  async signIn(token: string): Promise<void> {
    const answer = await this.ask(`/dang-nhap/${token}`, 'POST');
    const cookies = [answer.headers['set-cookie'] ?? []].flat();
    this.cookie = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
    if (answer.status >= 400 || this.cookie === '') throw new Error(`signing in answered ${answer.status}`);
  }
}
