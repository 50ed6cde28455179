import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { addDays, date, instant, type LocalDate } from '../kernel/index.ts';
import { calendarText, type DayEvent } from './calendar-text.ts';

const AT = instant(Date.UTC(2026, 10, 30, 1, 2, 3));

interface Component {
  readonly name: string;
  readonly properties: ReadonlyMap<string, readonly string[]>;
  readonly inside: readonly Component[];
}

/** A strict reader of RFC 5545: whatever is not by the grammar throws. It shares nothing with the writer. */
function read(text: string): Component {
  assert.ok(text.endsWith('\r\n'), 'every line ends with CRLF');
  const bytes = Buffer.from(text, 'utf8');
  assert.equal(bytes.toString('utf8'), text);
  const physical = text.slice(0, -2).split('\r\n');
  for (const line of physical) {
    assert.doesNotMatch(line, /[\r\n]/, 'no bare CR or LF');
    assert.ok(Buffer.byteLength(line) <= 75, `${Buffer.byteLength(line)} octets`);
    assert.ok(line.length > 0);
  }
  const unfolded = physical.join('\r\n').replaceAll('\r\n ', '').split('\r\n');
  const stack: { name: string; properties: Map<string, string[]>; inside: Component[] }[] = [];
  let whole: Component | null = null;
  for (const line of unfolded) {
    const found = /^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/su.exec(line);
    assert.ok(found, `no content line: ${line}`);
    const [, name = '', parameters = '', value = ''] = found;
    // oxlint-disable-next-line no-control-regex -- looked for on purpose
    assert.doesNotMatch(value, /[\u0000-\u0008\u000a-\u001f\u007f]/u, name);
    if (name === 'BEGIN') stack.push({ name: value, properties: new Map(), inside: [] });
    else if (name === 'END') {
      const closed = stack.pop();
      assert.equal(closed?.name, value, 'components end in the order they begin');
      if (stack.length === 0) {
        assert.equal(whole, null, 'one calendar');
        whole = closed!;
      } else stack.at(-1)!.inside.push(closed!);
    } else {
      const { properties } = stack.at(-1) ?? assert.fail('a property outside of components');
      properties.set(name + parameters, [...(properties.get(name + parameters) ?? []), value]);
    }
  }
  assert.equal(stack.length, 0);
  return whole ?? assert.fail('no calendar');
}

/** The text that a value stands for; anything unescaped that separates is a fault. */
function unescaped(value: string): string {
  assert.match(value, /^(?:[^\\;,]|\\[\\;,nN])*$/su);
  return value.replaceAll(/\\(.)/gsu, (_, letter: string) => (letter.toLowerCase() === 'n' ? '\n' : letter));
}

const one = ({ properties }: Component, name: string): string => {
  const values = properties.get(name);
  assert.equal(values?.length, 1, `${name} stands once`);
  return values![0]!;
};

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: fc.constantFrom('\\', ';', ',', '\n', '\r', ' ', 'ế', 'n', '"', ':', '😀', '\t'), maxLength: 200 }),
);
/** What is left of a text: its lines, without characters that a calendar may not hold. */
const kept = (of: string): string =>
  of
    .toWellFormed()
    .replaceAll(/\r\n|\r/g, '\n')
    // oxlint-disable-next-line no-control-regex -- as the standard has it
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');

describe('calendars to subscribe to', () => {
  test('whatever the words, the lines are by the standard and the words come back', () => {
    const event = fc.record({
      title: text,
      words: text,
      kind: text,
      day: fc.integer({ min: 0, max: 20_000 }).map((days): LocalDate => addDays(date('2000-01-01'), days)),
      sequence: fc.nat(1_000),
    });
    fc.assert(
      fc.property(text, fc.array(event, { maxLength: 5 }), (name, given) => {
        const events = given.map((of, at): DayEvent => ({ ...of, id: `e-${at}`, url: 'https://vi.du/ban-lam-viec/1' }));
        const calendar = read(calendarText(name, events, AT));
        assert.equal(calendar.name, 'VCALENDAR');
        assert.equal(one(calendar, 'VERSION'), '2.0');
        assert.equal(one(calendar, 'METHOD'), 'PUBLISH');
        assert.equal(unescaped(one(calendar, 'NAME')), kept(name));
        assert.equal(calendar.inside.length, events.length);
        for (const [at, got] of calendar.inside.entries()) {
          const wanted = events[at]!;
          assert.equal(got.name, 'VEVENT');
          assert.equal(unescaped(one(got, 'SUMMARY')), kept(wanted.title));
          assert.equal(unescaped(one(got, 'DESCRIPTION')), kept(wanted.words!));
          assert.equal(unescaped(one(got, 'CATEGORIES')), kept(wanted.kind!));
          assert.equal(one(got, 'DTSTART;VALUE=DATE'), wanted.day.replaceAll('-', ''));
          assert.equal(one(got, 'DTEND;VALUE=DATE'), addDays(wanted.day, 1).replaceAll('-', ''));
          assert.equal(one(got, 'UID'), `e-${at}@thuocdo`);
          assert.equal(one(got, 'SEQUENCE'), String(wanted.sequence));
          assert.equal(one(got, 'DTSTAMP'), '20261130T010203Z');
          assert.equal(one(got, 'URL'), 'https://vi.du/ban-lam-viec/1');
        }
      }),
    );
  });

  test('the last day of a year ends with the first of the next', () => {
    const [event] = read(calendarText('Lịch', [{ id: 'a', day: date('2026-12-31'), title: 'Hạn' }], AT)).inside;
    assert.equal(one(event!, 'DTEND;VALUE=DATE'), '20270101');
  });
});
