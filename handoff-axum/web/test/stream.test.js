// The stream: resume by cursor, back-off, death by silence, and the second carrier.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventParser } from '../shared/carriers.js';
import { Stream, backoff } from '../shared/stream.js';
import { FakeClock, fakeFetch, fakeSockets } from './fake-line.js';

const HELLO = { type: 'hello', state: {}, heartbeat_ms: 1000 };

function setUp({ status = 200 } = {}) {
  const clock = new FakeClock();
  const Socket = fakeSockets();
  const { fetch, made: fetches } = fakeFetch(status);
  /** @type {any[]} */
  const frames = [];
  /** @type {string[]} */
  const connections = [];
  let wake = () => {};
  const cursor = { at: 0 };
  const stream = new Stream(
    {
      socketUrl: () => 'ws://host/stream',
      firstFrame: () => ({ type: 'hello', token: 't', after: cursor.at }),
      events: () => ({ url: `http://host/events?after=${cursor.at}`, headers: { authorization: 'Bearer t' } }),
    },
    { onFrame: (frame) => frames.push(frame), onConnection: (connection) => connections.push(connection) },
    {
      WebSocket: Socket,
      fetch,
      setTimeout: clock.setTimeout,
      clearTimeout: clock.clearTimeout,
      random: () => 0.5,
      now: () => clock.time,
      onWake: (run) => {
        wake = run;
        return () => (wake = () => {});
      },
    },
  );
  const last = () => Socket.made.at(-1);
  return { clock, Socket, fetches, frames, connections, cursor, stream, last, wake: () => wake() };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test('the token and the cursor go in the first frame, never in the address', () => {
  const { stream, last, cursor } = setUp();
  cursor.at = 7;
  stream.start();
  last().open();
  assert.deepEqual(last().sent, [{ type: 'hello', token: 't', after: 7 }]);
  assert.equal(last().url, 'ws://host/stream');
});

test('a broken line is taken up again from the new cursor', () => {
  const { stream, clock, Socket, last, cursor, connections, frames } = setUp();
  stream.start();
  last().open();
  last().say(HELLO);
  last().say({ type: 'entries', entries: [] });
  cursor.at = 3;
  last().die();
  assert.equal(connections.at(-1), 'reconnecting');
  clock.pass(1000);
  assert.equal(Socket.made.length, 2);
  last().open();
  assert.equal(last().sent[0].after, 3);
  last().say(HELLO);
  assert.equal(connections.at(-1), 'live');
  assert.deepEqual(frames.map(({ type }) => type), ['hello', 'entries', 'hello']);
});

test('waiting doubles up to thirty seconds, with full jitter', () => {
  assert.equal(backoff(1, () => 0), 0);
  assert.equal(backoff(1, () => 1), 1000);
  assert.equal(backoff(2, () => 1), 2000);
  assert.equal(backoff(50, () => 1), 30_000);
  assert.ok(backoff(50, () => 0.999) < 30_000);
});

test('a success starts the waiting from the beginning', () => {
  const { stream, clock, Socket, last } = setUp();
  stream.start();
  for (let round = 0; round < 5; round += 1) {
    last().open();
    last().say(HELLO);
    last().die();
    clock.pass(500);
    assert.equal(Socket.made.length, round + 2);
  }
});

test('three silent heartbeats are the end of the line', () => {
  const { stream, clock, last, connections, Socket } = setUp();
  stream.start();
  last().open();
  last().say(HELLO);
  clock.pass(2900);
  last().say({ type: 'ping' });
  clock.pass(2900);
  assert.equal(connections.at(-1), 'live');
  clock.pass(200);
  assert.equal(connections.at(-1), 'reconnecting');
  assert.equal(Socket.made[0]?.closed, true);
});

test('what a dropped line still says is not heard', () => {
  const { stream, clock, Socket, frames } = setUp();
  stream.start();
  Socket.made[0].open();
  Socket.made[0].say(HELLO);
  clock.pass(3100);
  Socket.made[0].say({ type: 'draft', text: 'late' });
  Socket.made[0].die();
  assert.deepEqual(frames.map(({ type }) => type), ['hello']);
});

test('a handshake that never ends counts as refused', () => {
  const { stream, clock, Socket } = setUp();
  stream.start();
  clock.pass(10_600);
  assert.equal(Socket.made.length, 2);
});

test('after three refused handshakes events carry the frames', async () => {
  const { stream, clock, Socket, fetches, last, cursor, frames } = setUp();
  cursor.at = 4;
  stream.start();
  for (let tries = 0; tries < 3; tries += 1) {
    last().die();
    clock.pass(2_000);
  }
  assert.equal(Socket.made.length, 3);
  assert.equal(stream.carrier, 'events');
  await settle();
  assert.equal(fetches[0]?.url, 'http://host/events?after=4');
  assert.equal(fetches[0]?.init.headers.authorization, 'Bearer t');
  fetches[0]?.push(`id: 4\ndata: ${JSON.stringify(HELLO)}\n\n: comment\n`);
  await settle();
  assert.equal(stream.connection, 'live');
  assert.equal(frames.length, 1);
  assert.equal(stream.send({ type: 'alive' }), false);
  fetches[0]?.end();
  await settle();
  clock.pass(1000);
  await settle();
  assert.equal(fetches.length, 2);
});

test('when events fail too, the socket is tried again', async () => {
  const { stream, clock, Socket, last } = setUp({ status: 503 });
  stream.start();
  for (let tries = 0; tries < 3; tries += 1) {
    last().die();
    clock.pass(2_000);
  }
  await settle();
  clock.pass(4_000);
  assert.equal(Socket.made.length, 4);
});

test('a final refusal ends the stream and says why', async () => {
  const { stream, clock, Socket, last, frames } = setUp();
  stream.start();
  last().open();
  last().die(4401);
  clock.pass(60_000);
  assert.equal(Socket.made.length, 1);
  assert.equal(stream.connection, 'stopped');
  assert.deepEqual(frames, [{ type: 'close', code: 'unauthorized', retry: false }]);
  stream.start();
  last().open();
  last().say({ type: 'close', code: 'gone', retry: false });
  assert.equal(stream.connection, 'stopped');
  assert.equal(frames.at(-1)?.code, 'gone');
});

test('a farewell with retry is followed by a return', () => {
  const { stream, clock, Socket, last } = setUp();
  stream.start();
  last().open();
  last().say(HELLO);
  last().say({ type: 'close', code: 'shutdown', retry: true });
  clock.pass(1000);
  assert.equal(Socket.made.length, 2);
});

test('coming back on line ends the waiting at once', () => {
  const { stream, clock, Socket, last, wake } = setUp();
  stream.start();
  for (let tries = 0; tries < 2; tries += 1) {
    last().die();
    clock.pass(10_000);
  }
  last().say(HELLO);
  last().die();
  const before = Socket.made.length;
  wake();
  assert.equal(Socket.made.length, before + 1);
});

test('after a long sleep a line that looks live is not trusted', () => {
  const { stream, clock, Socket, last, wake } = setUp();
  stream.start();
  last().open();
  last().say(HELLO);
  clock.time += 60_000;
  wake();
  assert.equal(Socket.made.length, 2);
});

test('a stopped stream stays stopped', () => {
  const { stream, clock, Socket, last } = setUp();
  stream.start();
  last().die();
  stream.stop();
  clock.pass(60_000);
  assert.equal(Socket.made.length, 1);
});

test('where sockets do not exist events are used', async () => {
  const clock = new FakeClock();
  const { fetch, made } = fakeFetch();
  const around = { WebSocket: undefined, fetch, setTimeout: clock.setTimeout, clearTimeout: clock.clearTimeout, random: () => 0.5, now: () => clock.time, onWake: () => () => {} };
  const stream = new Stream({ socketUrl: () => '', firstFrame: () => null, events: () => ({ url: 'http://host/events', headers: {} }) }, { onFrame: () => {}, onConnection: () => {} }, around);
  stream.start();
  clock.pass(20_000);
  await settle();
  assert.equal(made.length, 1);
});

test('events are read whole however they are cut', () => {
  const text = 'id: 1\ndata: {"a":1}\n\ndata: x\r\ndata:y\r\n\r\n: ping\n\n';
  for (let cut = 0; cut <= text.length; cut += 1) {
    /** @type {string[]} */
    const heard = [];
    const feed = eventParser((data) => heard.push(data));
    feed(text.slice(0, cut));
    feed(text.slice(cut));
    assert.deepEqual(heard, ['{"a":1}', 'x\ny']);
  }
});
