import { Agent, request } from 'node:http';

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly bytes: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** A client that keeps its connections, as browsers and proxies do. */
export class Client {
  readonly #agent: Agent;
  readonly #url: string;
  cookie = '';

  constructor(url: string, connections: number) {
    this.#url = url;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  ask(path: string, method: 'GET' | 'POST' = 'GET'): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers = {
        ...(this.cookie && { cookie: this.cookie }),
        ...(method === 'POST' && { 'content-length': 0 }),
      };
      const asked = request(this.#url + path, { method, agent: this.#agent, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const body = Buffer.concat(parts);
          resolve({
            status: response.statusCode ?? 0,
            bytes: body.length,
            body: body.toString('utf8'),
            headers: response.headers,
          });
        });
      });
      asked.on('error', reject);
      asked.end();
    });
  }

  /** Times of so many requests one after another, in milliseconds. */
  async latencies(path: string, times: number): Promise<number[]> {
    const taken: number[] = [];
    for (let i = 0; i < times; i += 1) {
      const began = performance.now();
      const { status } = await this.ask(path);
      if (status !== 200) throw new Error(`${path} answered ${status}`);
      taken.push(performance.now() - began);
    }
    return taken;
  }

  /** Requests a second with so many at a time. */
  async throughput(path: string, atOnce: number, ms: number): Promise<number> {
    const began = performance.now();
    let done = 0;
    const worker = async (): Promise<void> => {
      while (performance.now() - began < ms) {
        await this.ask(path);
        done += 1;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    return (done / (performance.now() - began)) * 1000;
  }

  close(): void {
    this.#agent.destroy();
  }
}
