// Keeps one live stream of frames open: WebSocket first, server-sent events when that is refused.

import { backoff } from './backoff.js';
import { openEvents, openSocket } from './carriers.js';

/**
 * @typedef {import('./wire.js').Frame} Frame
 * @typedef {'idle' | 'connecting' | 'live' | 'reconnecting' | 'stopped'} Connection
 * @typedef {object} Target where to connect; asked anew at each attempt, so that the cursor is fresh
 * @property {() => string} socketUrl
 * @property {() => Frame | null} firstFrame sent when the socket opens
 * @property {() => { url: string, headers: Record<string, string> }} events
 * @typedef {object} Listener
 * @property {(frame: Frame) => void} onFrame
 * @property {(connection: Connection) => void} onConnection
 * @property {() => void} [onBeat] the server's heart has beaten: the moment to show life in return
 * @typedef {object} Surroundings what the browser provides, replaceable in tests
 * @property {typeof WebSocket} [WebSocket]
 * @property {typeof fetch} [fetch]
 * @property {(run: () => void, ms: number) => any} setTimeout
 * @property {(timer: any) => void} clearTimeout
 * @property {() => number} random
 * @property {() => number} now
 * @property {(wake: () => void) => () => void} onWake calls back when the machine may be back on line
 */

const HANDSHAKE_MS = 10_000;
const SOCKET_TRIES = 3;
const SILENT_HEARTBEATS = 3;

export class Stream {
  /** @type {Connection} */
  connection = 'idle';
  /** Which carrier is in use, or was last tried. @type {'socket' | 'events'} */
  carrier = 'socket';

  #target;
  #listener;
  #around;
  /** @type {import('./carriers.js').Carrier | null} */
  #line = null;
  #attempt = 0;
  #refusedSockets = 0;
  #heartbeat = 15_000;
  #heard = 0;
  /** @type {any} */
  #timer = null;
  /** @type {(() => void) | null} */
  #forgetWake = null;

  /**
   * @param {Target} target
   * @param {Listener} listener
   * @param {Partial<Surroundings>} [around]
   */
  constructor(target, listener, around = {}) {
    this.#target = target;
    this.#listener = listener;
    this.#around = { ...browser(), ...around };
  }

  start() {
    if (this.connection !== 'idle' && this.connection !== 'stopped') return;
    this.#forgetWake = this.#around.onWake(() => this.#wake());
    this.#attempt = 0;
    this.#connect();
  }

  stop() {
    this.#drop();
    this.#forgetWake?.();
    this.#forgetWake = null;
    this.#become('stopped');
  }

  /** Connects anew from the present cursor, at once. */
  restart() {
    if (this.connection === 'stopped' || this.connection === 'idle') return;
    this.#drop();
    this.#connect();
  }

  /**
   * Sends a frame where the carrier can. Events go one way: the caller then uses HTTP.
   * @param {Frame} frame
   * @returns {boolean}
   */
  send(frame) {
    return this.connection === 'live' && (this.#line?.send(frame) ?? false);
  }

  #connect() {
    this.#become(this.#attempt === 0 ? 'connecting' : 'reconnecting');
    this.carrier = this.#refusedSockets < SOCKET_TRIES ? 'socket' : 'events';
    const open = this.carrier === 'socket' ? openSocket : openEvents;
    /** @type {import('./carriers.js').Carrier | null} */
    let line = null;
    // A carrier that was dropped may still call back: only the present one is heard.
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

  /** @param {import('./carriers.js').EndCode} code why the line ended without a frame that says so */
  #ended(code) {
    if (code !== null) {
      this.#closed({ type: 'close', code, retry: false });
      return;
    }
    if (this.connection !== 'live') this.#countRefusal();
    this.#retry();
  }

  /** When events fail too, the server is away rather than the socket blocked: begin anew with the socket. */
  #countRefusal() {
    this.#refusedSockets = this.carrier === 'socket' ? this.#refusedSockets + 1 : 0;
  }

  #retry() {
    this.#drop();
    this.#attempt += 1;
    this.#become('reconnecting');
    this.#timer = this.#around.setTimeout(
      () => this.#connect(),
      backoff(this.#attempt, this.#around.random),
    );
  }

  /** @param {number} ms of silence after which the line counts as dead */
  #arm(ms) {
    this.#around.clearTimeout(this.#timer);
    this.#timer = this.#around.setTimeout(() => this.#ended(null), ms);
  }

  /** Timers sleep with the machine, so look at the clock rather than wait for them. */
  #wake() {
    if (this.connection === 'reconnecting' && this.#line === null) {
      this.restart();
    } else if (this.connection === 'live') {
      const silence = this.#around.now() - this.#heard;
      if (silence > this.#heartbeat * SILENT_HEARTBEATS) this.restart();
    }
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
    fetch: (...args) => globalThis.fetch(...args),
    setTimeout: (run, ms) => setTimeout(run, ms),
    clearTimeout: (timer) => clearTimeout(timer),
    random: Math.random,
    now: () => Date.now(),
    onWake,
  };
}

/** @param {() => void} wake */
function onWake(wake) {
  const seen = () => document.visibilityState === 'visible' && wake();
  addEventListener('online', wake);
  document.addEventListener('visibilitychange', seen);
  return () => {
    removeEventListener('online', wake);
    document.removeEventListener('visibilitychange', seen);
  };
}
