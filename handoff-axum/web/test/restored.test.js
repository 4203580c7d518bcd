// A server that is put back from a copy and written in again: what stands on the screens in the end is
// what the server has, whatever was heard before and on which way.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as inbox from '../inbox/thread.js';
import { cursorOf } from '../shared/stream.js';
import { emptyThread, reduce } from '../widget/thread.js';

const RUNS = 400;
const STEPS = 60;
const MINE = { key: 'mine', text: 'Not sent yet.' };

/** Whole numbers below a bound, the same ones for the same seed. @param {number} seed */
function dice(seed) {
  let state = seed;
  return (/** @type {number} */ below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** What has a log and tells from where a client goes on. */
class Server {
  /** @type {any[]} */
  log = [];
  #time = 1_000;

  /** @param {number} later @param {string} [key] */
  write(later, key) {
    this.#time += later;
    const at = this.#time;
    const n = this.log.length + 1;
    const entry = { n, seq: n, at, type: key ? 'visitor_message' : 'status_line', text: `written at ${at} as ${n}`, ...(key ? { key } : {}) };
    this.log.push(entry);
    return entry;
  }

  /** @param {number} length of the copy */
  putBack(length) {
    this.log = this.log.slice(0, length);
    this.#time += 1;
  }

  /** @param {string} cursor */
  from(cursor) {
    return this.log.find(({ n, at }) => `${n}-${at}` === cursor)?.n ?? 0;
  }
}

/** The widget's thread, with a message that is never sent. */
const widget = () => {
  let thread = reduce(emptyThread(), { type: 'queued', ...MINE });
  const apply = (/** @type {any} */ action) => void (thread = reduce(thread, action));
  return {
    thread: () => thread,
    greet: (/** @type {number} */ from, /** @type {number} */ last) => apply({ type: 'hello', from, state: { phase: 'ai', last } }),
    stream: (/** @type {any[]} */ entries) => apply({ type: 'entries', entries }),
    answer: (/** @type {any} */ entry) => apply({ type: 'confirmed', key: entry.key, entry }),
    unsent: () => thread.outbox.map(({ key, text }) => ({ key, text })),
  };
};

/** The inbox's thread, likewise. */
const operators = () => {
  let thread = { ...inbox.emptyThread(), pending: [MINE] };
  return {
    thread: () => thread,
    greet: (/** @type {number} */ from) => void (thread = inbox.reopened(thread, from)),
    stream: (/** @type {any[]} */ entries) => void (thread = inbox.streamed(thread, entries)),
    answer: (/** @type {any} */ entry) => void (thread = inbox.answered(thread, entry)),
    unsent: () => thread.pending,
  };
};

for (const [name, begin] of /** @type {const} */ ([['widget', widget], ['inbox', operators]])) {
  test(`the thread of the ${name} is the server's, whatever was put back and heard meanwhile`, () => {
    let anew = 0;
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const roll = dice(seed);
      const server = new Server();
      const client = begin();
      let online = false;
      let sent = 0;
      /** Answers on their way. @type {any[]} */
      let answers = [];
      const connect = () => {
        const last = client.thread().entries[client.thread().cursor - 1];
        sent = server.from(cursorOf(client.thread()));
        assert.equal(sent, server.log.includes(last) ? last?.n : 0, `run ${seed}`);
        anew += last && sent === 0 ? 1 : 0;
        client.greet(sent, server.log.length);
        online = true;
        answers = answers.filter((entry) => server.log.includes(entry)); // the others went down with their server
      };
      const hear = (/** @type {number} */ count) => {
        const entries = server.log.slice(sent, sent + count);
        if (entries.length > 0) client.stream(entries);
        sent += entries.length;
        assert.equal(client.thread().cursor, sent, `run ${seed}`);
      };
      for (let step = 0; step < STEPS; step += 1) {
        const what = roll(12);
        if (what < 3) server.write(roll(2));
        else if (what < 5) answers.push(server.write(roll(2), `key-${seed}-${step}`));
        else if (what < 7) answers.splice(roll(answers.length + 1), 1).forEach((entry) => client.answer(entry));
        else if (what < 9 && online) hear(1 + roll(4));
        else if (what < 10) connect();
        else if (what < 11) online = false;
        else if (roll(3) === 0) {
          online = false;
          server.putBack(roll(server.log.length + 1));
        }
        // A cursor that the server knows vouches for all that stands before it.
        const known = server.from(cursorOf(client.thread()));
        assert.deepEqual(client.thread().entries.slice(0, known), server.log.slice(0, known), `run ${seed}, step ${step}`);
      }
      connect();
      hear(server.log.length);
      server.write(1);
      hear(1);
      assert.deepEqual(client.thread().entries, server.log, `run ${seed}`);
      assert.deepEqual(client.unsent(), [MINE]);
    }
    assert.ok(anew > RUNS / 4, `only ${anew} threads began anew`);
  });
}
