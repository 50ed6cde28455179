import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A mail as it arrived. */
export interface Arrived {
  readonly from: string;
  readonly to: readonly string[];
  /** The text, with quoted-printable and base64 undone. */
  readonly text: string;
  readonly raw: string;
}

const REPLIES: Readonly<Record<string, string>> = {
  EHLO: '250 test',
  HELO: '250 test',
  DATA: '354 go on',
  QUIT: '221 bye',
};

function undone(raw: string): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(body, 'base64').toString();
  if (!/^content-transfer-encoding: quoted-printable/im.test(head)) return body;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

/** Whether mails are turned away for now, or recipients for ever. */
interface Refusals {
  readonly refuse: () => boolean;
  readonly never: () => boolean;
}

function converse(socket: Socket, arrived: Arrived[], { refuse, never }: Refusals): void {
  let [buffer, inData, from] = ['', false, ''];
  let to: string[] = [];
  const reply = (line: string): void => void socket.write(`${line}\r\n`);
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    buffer += chunk.toString('latin1');
    for (;;) {
      const end = inData ? buffer.indexOf('\r\n.\r\n') : buffer.indexOf('\r\n');
      if (end < 0) return;
      const piece = buffer.slice(0, end);
      buffer = buffer.slice(end + (inData ? 5 : 2));
      if (inData) {
        arrived.push({ from, to, raw: piece, text: undone(piece) });
        [inData, to] = [false, []];
        reply('250 kept');
        continue;
      }
      const word = piece.slice(0, 4).toUpperCase();
      const address = /<([^>]*)>/.exec(piece)?.[1] ?? '';
      if (word === 'MAIL') from = address;
      if (word === 'RCPT') to.push(address);
      inData = word === 'DATA' && !refuse();
      if (word === 'RCPT' && (never() || refuse())) reply(never() ? `550 no such user ${address}` : '451 later');
      else reply(REPLIES[word] ?? '250 ok');
    }
  });
  reply('220 test');
}

/** A mail server that keeps what it gets and holds up no end of a test; `refuse` makes it turn mails away for now, `never` for ever. */
export async function mailServer(
  refuse: () => boolean = () => false,
  never: () => boolean = () => false,
): Promise<{ url: string; arrived: Arrived[] }> {
  const arrived: Arrived[] = [];
  const server = createServer((socket) => converse(socket, arrived, { refuse, never }));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  server.unref();
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, arrived };
}
