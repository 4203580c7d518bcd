// The types of the shared modules: nothing of this file reaches a browser.

import type { Frame } from './wire.js';

export type { Frame };

export type Connection = 'idle' | 'connecting' | 'live' | 'reconnecting' | 'stopped';

/** Where to connect; asked anew at each attempt, so that the cursor is fresh. */
export interface Target {
  socketUrl: () => string;
  /** Sent when the socket opens. */
  firstFrame: () => Frame | null;
  events: () => { url: string; headers: Record<string, string> };
}

/**
 * Where a thread stands, as the server is told: the number of its last entry and its instant, since another
 * history has another entry under that number. It has all entries up to there.
 */
export type CursorOf = (thread: { cursor: number; entries: { at: number }[] }) => string;

export interface Listener {
  onFrame: (frame: Frame) => void;
  onConnection: (connection: Connection) => void;
  /** The server's heart has beaten: the moment to show life in return. */
  onBeat?: () => void;
}

/** What the browser provides, replaceable in tests. */
export interface Surroundings {
  WebSocket: typeof WebSocket;
  fetch: typeof fetch;
  setTimeout: (run: () => void, ms: number) => any;
  clearTimeout: (timer: any) => void;
  random: () => number;
  now: () => number;
  /** Calls back when the machine may be back on line. */
  onWake: (wake: () => void) => () => void;
}

/** A reason not to come back, or null when trying again is right. */
export type EndCode = string | null;

export interface Ears {
  onFrame: (frame: Frame) => void;
  onEnd: (code: EndCode) => void;
}

export interface Carrier {
  send: (frame: Frame) => boolean;
  close: () => void;
}

export type Open = (target: Target, around: Surroundings, ears: Ears) => Carrier;

export type Inline =
  | { type: 'text'; text: string }
  | { type: 'strong'; children: Inline[] }
  | { type: 'code'; text: string }
  | { type: 'link'; url: string; text: string };

export type Block =
  | { type: 'paragraph'; children: Inline[] }
  | { type: 'list'; ordered: boolean; start: number; items: Inline[][] }
  | { type: 'pre'; text: string };

/** Looks at one place and says what begins there and how long it is. */
export type Rule = (text: string, at: number) => { node: Inline; length: number } | null;
