// Keeps one live stream of frames open: WebSocket first, server-sent events when that is refused.

import { openEvents, openSocket } from './carriers.js';
import { own } from './own.js';

/** @import { Carrier, CursorOf, EndCode, Frame, Listener, Surroundings, Target } from './types.js' */
/** @typedef {import('./types.js').Connection} Connection */

const HANDSHAKE_MS = 10_000;
const SOCKET_TRIES = 3;
const SILENT_HEARTBEATS = 3;
const FIRST_MS = 500;
const CAP_MS = 30_000;

/**
 * How long to wait before trying again: full jitter, doubling, capped.
 * @param {number} attempt 1 for the first retry
 * @param {() => number} [random] in [0, 1)
 */
export function backoff(attempt, random = Math.random) {
  return Math.round(random() * Math.min(CAP_MS, FIRST_MS * 2 ** Math.min(attempt, 10)));
}

/** @type {CursorOf} */
export const cursorOf = ({ cursor, entries }) => (cursor ? `${cursor}-${entries[cursor - 1].at}` : '0');

export class Stream {
  /** @type {Connection} */
  connection = 'idle';
  /** Which carrier is in use, or was last tried. @type {'socket' | 'events'} */
  carrier = 'socket';

  #target;
  #listener;
  #around;
  /** @type {Carrier | null} */
  #line = null;
  #attempt = 0;
  #refusedSockets = 0;
  #heartbeat = 15_000;
  #heard = 0;
  /** @type {any} */
  #timer = null;
  #forgetWake = () => {};

  /** @param {Target} target @param {Listener} listener @param {Partial<Surroundings>} [around] */
  constructor(target, listener, around = {}) {
    this.#target = target;
    this.#listener = listener;
    this.#around = { ...browser(), ...around };
  }

  start() {
    if (!this.#isOff) return;
    this.#forgetWake = this.#around.onWake(() => this.#wake());
    this.#attempt = 0;
    this.#connect();
  }

  stop() {
    this.#drop();
    this.#forgetWake();
    this.#become('stopped');
  }

  /** Connects anew from the present cursor, at once. */
  restart() {
    if (this.#isOff) return;
    this.#drop();
    this.#connect();
  }

  /** Whether the carrier could: events go one way, and the caller then uses HTTP. @param {Frame} frame */
  send(frame) {
    return this.connection === 'live' && (this.#line?.send(frame) ?? false);
  }

  get #isOff() {
    return this.connection === 'idle' || this.connection === 'stopped';
  }

  #connect() {
    this.#become(this.#attempt === 0 ? 'connecting' : 'reconnecting');
    this.carrier = this.#refusedSockets < SOCKET_TRIES ? 'socket' : 'events';
    const open = this.carrier === 'socket' ? openSocket : openEvents;
    /** @type {Carrier | null} */
    let line = null;
    // A dropped carrier may still call back: only the present one is heard.
    const present = () => line !== null && this.#line === line;
    line = open(this.#target, this.#around, {
      onFrame: (frame) => present() && this.#take(frame),
      onEnd: (code) => present() && this.#ended(code),
    });
    this.#line = line;
    this.#heard = this.#around.now();
    this.#arm(HANDSHAKE_MS);
  }

  /** @param {Frame} frame */
  #take(frame) {
    this.#heard = this.#around.now();
    if (frame.type === 'close') {
      this.#closed(frame);
      return;
    }
    if (frame.type === 'hello' && frame.heartbeat_ms > 0) this.#heartbeat = frame.heartbeat_ms;
    if (this.connection !== 'live') {
      this.#attempt = 0;
      if (this.carrier === 'socket') this.#refusedSockets = 0;
      this.#become('live');
    }
    this.#arm(this.#heartbeat * SILENT_HEARTBEATS);
    if (frame.type === 'ping') this.#listener.onBeat?.();
    else this.#listener.onFrame(frame);
  }

  /** @param {Frame} frame */
  #closed(frame) {
    if (frame.retry) this.#retry();
    else this.stop();
    this.#listener.onFrame(frame);
  }

  /** The line ended without a frame that says why. @param {EndCode} code */
  #ended(code) {
    if (code !== null) {
      this.#closed({ type: 'close', code, retry: false });
      return;
    }
    // When events fail too, the server is away rather than the socket blocked: back to the socket.
    if (this.connection !== 'live') this.#refusedSockets = this.carrier === 'socket' ? this.#refusedSockets + 1 : 0;
    this.#retry();
  }

  #retry() {
    this.#drop();
    this.#attempt += 1;
    this.#become('reconnecting');
    const { setTimeout, random } = this.#around;
    this.#timer = setTimeout(() => this.#connect(), backoff(this.#attempt, random));
  }

  /** @param {number} ms of silence after which the line counts as dead */
  #arm(ms) {
    this.#around.clearTimeout(this.#timer);
    this.#timer = this.#around.setTimeout(() => this.#ended(null), ms);
  }

  /** Timers sleep with the machine: look at the clock instead. */
  #wake() {
    const isWaiting = this.connection === 'reconnecting' && this.#line === null;
    const silence = this.#around.now() - this.#heard;
    const isDead = this.connection === 'live' && silence > this.#heartbeat * SILENT_HEARTBEATS;
    if (isWaiting || isDead) this.restart();
  }

  #drop() {
    this.#around.clearTimeout(this.#timer);
    const line = this.#line;
    this.#line = null;
    line?.close();
  }

  /** @param {Connection} connection */
  #become(connection) {
    if (this.connection === connection) return;
    this.connection = connection;
    this.#listener.onConnection(connection);
  }
}

/** @returns {Surroundings} */
function browser() {
  return {
    WebSocket: globalThis.WebSocket,
    fetch: (...args) => fetch(...args),
    setTimeout: (run, ms) => setTimeout(run, ms),
    clearTimeout: (timer) => clearTimeout(timer),
    random: Math.random,
    now: Date.now,
    onWake(wake) {
      const seen = () => !own('hidden') && wake();
      addEventListener('online', wake);
      own('addEventListener')('visibilitychange', seen);
      return () => {
        removeEventListener('online', wake);
        own('removeEventListener')('visibilitychange', seen);
      };
    },
  };
}
