// The visitor's session: nothing before the first word, one conversation, retries with the same key.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../shared/http.js';
import { createMemory } from '../widget/memory.js';
import { OUTBOX_MAX } from '../widget/outbox.js';
import { speaker } from '../widget/say.js';
import { words as english } from '../widget/words/en.js';
import { Session } from '../widget/session.js';
import { FakeClock, fakeSockets } from './fake-line.js';

const STATE = { phase: 'ai', operator: null, thinking: false, handoff: true, last: 0 };

/** Nothing is kept, and no other tab is there. @returns {import('../widget/types.js').Memory} */
const fakeMemory = () => ({ place: 'p', token: null, name: '', outbox: [], seen: null, watch: () => {} });

/** @param {(path: string, body: any) => any} answer */
function setUp(answer, memory = fakeMemory()) {
  const clock = new FakeClock();
  const Socket = fakeSockets();
  /** @type {{ method: string, path: string, body: any }[]} */
  const calls = [];
  const session = new Session({
    base: 'https://chat.example/chat/',
    agentId: 'docs',
    memory,
    say: speaker({ words: english, language: 'en' }),
    onChange: () => {},
    place: () => ({ locale: 'en', page: 'https://shop.example/' }),
    call: async (method, path, body) => {
      calls.push({ method, path, body: /** @type {any} */ (body) });
      return answer(path, body);
    },
    around: { WebSocket: Socket, setTimeout: clock.setTimeout, clearTimeout: clock.clearTimeout, random: () => 0.5, now: () => clock.time, onWake: () => () => {} },
  });
  const paths = () => calls.map(({ method, path }) => `${method} ${path}`);
  return { session, memory, calls, paths, Socket };
}

/** @param {() => boolean} done */
async function until(done) {
  for (let turn = 0; turn < 500 && !done(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.ok(done());
}

/** @param {string} path @param {any} body */
function friendly(path, body) {
  if (path === 'conversations') return { token: 'tok', conversation: STATE };
  if (path === 'conversation/messages') return { entry: { n: 1, at: 1, type: 'visitor_message', text: body.text, key: body.key } };
  if (path === 'conversation/handoff') return { handoff: 'suppressed' };
  return { id: 'docs', name: 'Aria', greeting: 'Hi', handoff: true };
}

test('opening asks for the agent only; the first word creates the conversation', async () => {
  const { session, paths, Socket, memory } = setUp(friendly);
  session.open();
  await until(() => session.agent !== null);
  assert.deepEqual(paths(), ['GET agents/docs?page=https%3A%2F%2Fshop.example%2F']);
  assert.equal(Socket.made.length, 0);
  session.send('Hello');
  await until(() => session.thread.outbox.length === 0);
  assert.deepEqual(paths().slice(1), ['POST conversations', 'POST conversation/messages']);
  assert.equal(memory.token, 'tok');
  assert.equal(Socket.made.length, 1);
  assert.equal(Socket.made[0].url, 'wss://chat.example/chat/stream');
});

test('a message that could not be sent is sent again with the same key', async () => {
  let failures = 2;
  const { session, calls } = setUp((path, body) => {
    if (path === 'conversation/messages' && failures-- > 0) throw new Problem(503, 'unavailable', 'Busy.');
    return friendly(path, body);
  });
  session.send('Hello');
  await until(() => session.thread.outbox[0]?.delivery === 'waiting');
  session.retry(session.thread.outbox[0]?.key ?? '');
  await until(() => session.thread.outbox.length === 0);
  const sent = calls.filter(({ path }) => path === 'conversation/messages');
  assert.equal(sent.length, 3);
  assert.equal(new Set(sent.map(({ body }) => body.key)).size, 1);
  assert.match(sent[0]?.body.key, /^[A-Za-z0-9_-]{1,64}$/);
});

test('a refused message says why and can be tried again', async () => {
  let refuse = true;
  const { session } = setUp((path, body) => {
    if (path === 'conversation/messages' && refuse) throw new Problem(413, 'too_large', 'Too long.');
    return friendly(path, body);
  });
  session.send('Hello');
  await until(() => session.thread.outbox[0]?.delivery === 'failed');
  assert.equal(session.thread.outbox[0]?.reason, 'Too long.');
  refuse = false;
  session.retry(session.thread.outbox[0]?.key ?? '');
  await until(() => session.thread.outbox.length === 0);
});

test('two words at once create one conversation', async () => {
  const { session, paths } = setUp(friendly);
  session.send('One');
  session.send('Two');
  void session.talkToPerson();
  await until(() => session.thread.outbox.length === 0 && !session.asking);
  assert.equal(paths().filter((path) => path === 'POST conversations').length, 1);
});

test('a token that is not known any more is forgotten and the message starts anew', async () => {
  const { session, memory, paths } = setUp((path, body) => {
    if (path === 'conversation/messages' && memory.token === 'old') throw new Problem(401, 'unauthorized', 'Unknown.');
    return friendly(path, body);
  });
  memory.token = 'old';
  session.send('Hello');
  await until(() => session.thread.outbox.length === 0);
  assert.equal(memory.token, 'tok');
  assert.deepEqual(paths(), ['POST conversation/messages', 'POST conversations', 'POST conversation/messages']);
});

test('a stream that is refused for its token forgets it', async () => {
  const { session, memory, Socket } = setUp(friendly);
  memory.token = 'old';
  session.open();
  Socket.made[0].open();
  assert.equal(Socket.made[0].sent[0].token, 'old');
  Socket.made[0].say({ type: 'close', code: 'unauthorized', retry: false });
  assert.equal(memory.token, null);
  assert.equal(session.begun, false);
});

test('a gap in the stream is closed by asking again from the cursor', () => {
  const { session, memory, Socket } = setUp(friendly);
  memory.token = 'tok';
  session.open();
  Socket.made[0].open();
  Socket.made[0].say({ type: 'hello', state: STATE, from: 0, heartbeat_ms: 15000 });
  Socket.made[0].say({ type: 'entries', entries: [{ n: 2, at: 1, type: 'visitor_message', text: 'b', key: 'b' }] });
  assert.equal(Socket.made.length, 2);
  Socket.made[1].open();
  assert.equal(Socket.made[1].sent[0].after, '0');
});

test('when nobody is there the visitor is told', async () => {
  const { session } = setUp(friendly);
  await session.talkToPerson();
  assert.match(session.notice, /Nobody is available/);
});

test('who waits may stop, and the answer says how it stands', async () => {
  const { session, memory, Socket, paths } = setUp((path, body) => (path === 'conversation/cancel' ? STATE : friendly(path, body)));
  memory.token = 'tok';
  session.open();
  Socket.made[0].open();
  Socket.made[0].say({ type: 'hello', state: { ...STATE, phase: 'waiting', handoff: false }, from: 0, heartbeat_ms: 15000 });
  assert.equal(session.waiting, true);
  await session.stopWaiting();
  assert.ok(paths().includes('POST conversation/cancel'));
  assert.equal(session.waiting, false);
  assert.equal(session.handoff, true);
});

test('a late offer stands until the visitor says no, and a new one stands again', () => {
  const { session, memory, Socket, paths } = setUp(friendly);
  memory.token = 'tok';
  session.open();
  Socket.made[0].open();
  Socket.made[0].say({ type: 'hello', state: { ...STATE, late_offer: true, last: 1 }, from: 0, heartbeat_ms: 15000 });
  Socket.made[0].say({ type: 'entries', entries: [{ n: 1, at: 1, type: 'status_line', kind: 'late_offer', text: 'Now?' }] });
  assert.equal(session.lateOffer, true);
  session.refuseLateOffer();
  assert.equal(session.lateOffer, false);
  assert.deepEqual(paths().filter((path) => path.startsWith('POST')), []);
  Socket.made[0].say({ type: 'entries', entries: [{ n: 2, at: 2, type: 'status_line', kind: 'late_offer', text: 'Now?' }] });
  assert.equal(session.lateOffer, true);
});

test('a contact that was not taken says at which field, and can be sent again', async () => {
  let isWrong = true;
  const { session, memory, Socket, calls } = setUp((path, body) => {
    if (path !== 'conversation/contact') return friendly(path, body);
    if (isWrong) throw new Problem(422, 'invalid', 'email: must be like name@example.com.', { field: 'email' });
    return { entry: { n: 1, at: 1, type: 'status_line', kind: 'callback', text: 'Thank you.' } };
  });
  memory.token = 'tok';
  session.open();
  Socket.made[0].open();
  assert.equal(session.form, false);
  Socket.made[0].say({ type: 'hello', state: { ...STATE, form: true }, from: 0, heartbeat_ms: 15000 });
  assert.equal(session.form, true);
  const contact = { key: 'k', name: 'Vera', email: 'vera@nowhere', question: 'Where?' };
  const problem = await session.confirm('contact', contact);
  assert.equal(problem?.body.field, 'email');
  assert.equal(session.notice, '', 'it is told in the form');
  isWrong = false;
  assert.equal(await session.confirm('contact', { ...contact, email: 'vera@example.com' }), null);
  assert.equal(session.thread.entries.at(-1)?.type, 'status_line');
  const sent = calls.filter(({ path }) => path === 'conversation/contact').map(({ body }) => body);
  assert.equal(sent.length, 2);
  assert.deepEqual(Object.keys(sent[1]).sort(), ['email', 'key', 'name', 'page', 'question']);
  Socket.made[0].say({ type: 'state', state: { ...STATE, phase: 'waiting', callback: true } });
  assert.deepEqual([session.form, session.waiting], [false, true]);
});

test('the offer of a person comes from the agent first and from the conversation then', async () => {
  const { session } = setUp((path, body) => (path === 'conversations' ? { token: 'tok', conversation: { ...STATE, handoff: false } } : friendly(path, body)));
  await session.refreshAgent();
  assert.equal(session.handoff, true);
  session.send('Hello');
  await until(() => session.begun);
  assert.equal(session.handoff, false);
});

test('a forbidden page is told once and for all', async () => {
  const { session } = setUp(() => {
    throw new Problem(403, 'forbidden_origin', 'No.');
  });
  await session.refreshAgent();
  assert.match(session.thread.blocked, /not available on this page/);
});

test('where storage is refused the token lives as long as the page', () => {
  const memory = createMemory('https://chat.example/chat/', 'docs', () => {
    throw new Error('refused');
  });
  assert.equal(memory.token, null);
  memory.token = 'tok';
  assert.equal(memory.token, 'tok');
  memory.token = null;
  assert.equal(memory.token, null);
});

/** Two tabs of one browser: each has its session, and hears when the other has changed what is kept. */
function tabs(/** @type {(path: string, body: any) => any} */ answer) {
  /** @type {Map<string, string>} */
  const kept = new Map();
  /** @type {Set<() => void>} */
  const listeners = new Set();
  const open = () => {
    let heard = () => {};
    const storage = /** @type {Storage} */ (/** @type {unknown} */ ({
      getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
      setItem: (/** @type {string} */ key, /** @type {string} */ value) => {
        if (kept.get(key) === value) return;
        kept.set(key, value);
        for (const listener of listeners) if (listener !== heard) queueMicrotask(listener);
      },
      removeItem: (/** @type {string} */ key) => {
        kept.delete(key);
        for (const listener of listeners) if (listener !== heard) queueMicrotask(listener);
      },
    }));
    const memory = createMemory('https://chat.example/chat/', 'docs', () => storage);
    memory.watch = (changed) => listeners.add((heard = changed));
    return { ...setUp(answer, memory), close: () => listeners.delete(heard) };
  };
  return { kept, open };
}

test('what is not sent outlives the page, and is sent once from the next', async () => {
  let isUp = false;
  const answer = (/** @type {string} */ path, /** @type {any} */ body) => {
    if (!isUp) throw new Problem(0, 'unreachable', '');
    return friendly(path, body);
  };
  const { kept, open } = tabs(answer);
  const first = open();
  first.session.send('One');
  first.session.send('Two');
  await until(() => first.session.thread.outbox.every(({ delivery }) => delivery !== 'failed'));
  first.close();
  assert.deepEqual(JSON.parse([...kept].find(([key]) => key.endsWith(':outbox'))?.[1] ?? '').map((/** @type {any} */ each) => each.text), ['One', 'Two']);
  isUp = true;
  const next = open();
  assert.deepEqual(next.session.thread.outbox.map(({ text }) => text), ['One', 'Two']);
  next.session.listen();
  await until(() => next.session.thread.outbox.length === 0);
  assert.deepEqual(next.calls.filter(({ path }) => path === 'conversation/messages').map(({ body }) => body.text), ['One', 'Two']);
  assert.ok(![...kept.keys()].some((key) => key.endsWith(':outbox')), 'nothing is kept any more');
});

test('a conversation that one tab begins is the other tab\'s too', async () => {
  const { open } = tabs(friendly);
  const [one, other] = [open(), open()];
  assert.equal(other.session.begun, false);
  one.session.send('Hello');
  await until(() => one.session.begun && other.session.begun);
  other.session.send('And from here');
  await until(() => other.session.thread.outbox.length === 0 && one.session.thread.outbox.length === 0);
  const begun = [...one.calls, ...other.calls].filter(({ path }) => path === 'conversations');
  assert.equal(begun.length, 1);
});

test('what was read in one tab is read in the other', async () => {
  const { open } = tabs(friendly);
  const [one, other] = [open(), open()];
  one.session.send('Hello');
  await until(() => one.session.thread.outbox.length === 0 && other.Socket.made.length > 0);
  const entries = [{ n: 2, at: 2, type: 'ai_message', text: 'Hi', sources: [], failed: false }];
  for (const { Socket } of [one, other]) Socket.made.at(-1).say({ type: 'entries', entries });
  assert.deepEqual([one.session.unread, other.session.unread], [1, 1]);
  one.session.see();
  assert.deepEqual([one.session.unread, other.session.unread], [0, 0]);
});

test('messages that wait have a limit, and the visitor is told', () => {
  const { session } = setUp(() => new Promise(() => {}));
  for (let n = 0; n < OUTBOX_MAX; n += 1) assert.equal(session.send(`Message ${n}`), true);
  assert.equal(session.send('One more'), false);
  assert.match(session.notice, /Too many/);
  assert.equal(session.thread.outbox.length, OUTBOX_MAX);
});

test('what another version kept is not believed', () => {
  const memory = createMemory('b/', 'a', () => /** @type {any} */ ({ getItem: () => '[{"key":"k","text":"t"},{"key":1},7,null]' }));
  assert.deepEqual(memory.outbox, [{ key: 'k', text: 't' }]);
  for (const text of ['{', '7', 'null']) {
    assert.deepEqual(createMemory('b/', 'a', () => /** @type {any} */ ({ getItem: () => text })).outbox, []);
  }
});

test('what a person wrote is told as read once, and again when there is more', async () => {
  const { session, calls, Socket } = setUp(friendly);
  session.read();
  session.send('Hello');
  await until(() => session.thread.outbox.length === 0);
  Socket.made[0].open();
  Socket.made[0].say({ type: 'entries', entries: [{ n: 2, at: 5, type: 'operator_message', name: 'Sam', text: 'Hi.' }] });
  const told = () => calls.filter(({ path }) => path === 'conversation/read').map(({ body }) => body.n);
  for (let times = 0; times < 3; times += 1) session.read();
  await until(() => told().length === 1);
  session.read();
  assert.deepEqual(told(), [2]);
});

test('what the page says of the visitor is told once there is a conversation, when it changed, and again where it was not heard', async () => {
  let isHeard = true;
  const { session, Socket, calls } = setUp((path, body) => {
    if (path === 'conversation/details' && !isHeard) throw new Problem(503, 'unavailable', 'Later.');
    return friendly(path, body);
  });
  const told = () => calls.filter(({ path }) => path === 'conversation/details').map(({ body }) => body.details.plan);
  session.describe({ plan: 'Free' });
  session.open();
  await until(() => session.agent !== null);
  assert.deepEqual(told(), []);
  session.send('Hello');
  await until(() => Socket.made.length === 1);
  Socket.made[0].open();
  Socket.made[0].say({ type: 'hello', state: STATE, from: 0, heartbeat_ms: 15000 });
  assert.deepEqual(told(), ['Free']);
  session.describe({ plan: 'Free' });
  isHeard = false;
  session.describe({ plan: 'Pro' });
  await until(() => told().length === 2);
  isHeard = true;
  await new Promise((resolve) => setTimeout(resolve, 5));
  session.describe({ plan: 'Pro' });
  assert.deepEqual(told(), ['Free', 'Pro', 'Pro']);
});

test('what is asked before the first message is asked until it is answered, or left', async () => {
  const prechat = { text: 'Who?', name: 'required', email: 'off', question: 'off' };
  const { session } = setUp((path, body) => (path.startsWith('agents/') ? { ...friendly(path, body), prechat } : friendly(path, body)));
  assert.equal(session.prechat, null);
  await session.refreshAgent();
  assert.deepEqual(session.prechat, prechat);
  session.beSilent();
  assert.equal(session.prechat, null);
});
