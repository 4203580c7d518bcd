// The types of the widget's modules: nothing of this file reaches a browser.

import type { Call } from '../shared/http.js';
import type { Block, Connection, Inline, Surroundings } from '../shared/types.js';
import type { AgentCard, Contact, FileRef, Frame, Prechat, Source, VisitorEntry, VisitorState } from '../shared/wire.js';
import type { button, el } from './dom.js';
import type { Say, Speech } from './say.js';
import type { Events } from './handoff.js';
import type { Session } from './session.js';

export type { AgentCard, Block, Connection, FileRef, Frame, Inline, Prechat, Session, Source, VisitorEntry };

/** What the loader hands over. */
export interface Mount {
  base: string;
  agentId: string;
  /** Instead of the agent's own. */
  greeting?: string;
  language: string;
  /** The host's own first. */
  words: Speech[];
  shadow: ShadowRoot;
  launcher: HTMLElement;
  /** And how the launcher says what it does then, unless in its own words. */
  onToggle: (open: boolean, label?: string) => void;
  /** What came while the chat was closed, and how the launcher says it. */
  onUnread: (count: number, label: string) => void;
  /** Tells the page. */
  tell: <E extends keyof Events>(event: E, detail: Events[E]) => void;
}

/** What the panel lends to what is loaded later. */
export interface Kit {
  base: string;
  /** Above the composer. */
  above: HTMLElement;
  /** What stands below the thread and scrolls with it. */
  below: HTMLElement;
  button: typeof button;
  /** Adds a style sheet. */
  dress: (sheet: string) => void;
  el: typeof el;
  emoji: HTMLElement;
  /** Writes into the composer, where the visitor is. */
  insert: (text: string) => void;
  language: string;
  /** Shows or hides; the focus of what goes is the composer's. */
  leave: (element: HTMLElement, wanted: boolean) => void;
  menu: HTMLElement;
  name: HTMLElement;
  newKey: () => string;
  /** What goes with the next message has changed. */
  refit: () => void;
  say: Say;
  session: Session;
  /** Below the head. */
  top: HTMLElement;
}

/** What was loaded later. */
export interface Extras {
  /** Draws what has changed. */
  show(): void;
  tray: Tray;
  /** Puts what can be downloaded into a list. */
  fill(list: HTMLElement, files: FileRef[]): void;
  /** Opens what the button opens, or closes it. */
  toggle(which: 'menu' | 'emoji' | 'name'): void;
}

/** The files that go with the next message. */
export interface Tray {
  element: HTMLElement;
  add(files: Iterable<File>): void;
  /** Those that the server has. */
  readonly files: FileRef[];
  /** Whether some are on their way. */
  readonly isBusy: boolean;
  clear(): void;
}

export interface Memory {
  /** Under which all of it is kept. */
  readonly place: string;
  token: string | null;
  name: string;
  /** What is not sent yet, of all tabs. */
  outbox: Kept[];
  /** The last entry that the visitor has had before his eyes, in whatever tab; null where that was never noted. */
  seen: number | null;
  /** Calls when another tab has changed something. */
  watch(changed: () => void): void;
}

export interface SessionOptions {
  base: string;
  agentId: string;
  /** Instead of the agent's own. */
  greeting?: string;
  memory: Memory;
  say: Say;
  onChange: () => void;
  /** Where the visitor is now. */
  place: () => { locale: string; page?: string };
  call?: Call;
  around?: Partial<Surroundings>;
}

export type Delivery = 'sending' | 'waiting' | 'failed';

/** A message that is kept until it is sent. */
export interface Kept {
  key: string;
  text: string;
  files?: FileRef[];
  /** Why the server refuses it, where it does. */
  refused?: string;
}

export interface Pending {
  key: string;
  text: string;
  files?: FileRef[];
  delivery: Delivery;
  reason: string;
}

export interface Thread {
  /** Another conversation has another number. */
  story: number;
  /** Sorted by `n`, each once. */
  entries: VisitorEntry[];
  /** The last `n` up to which the stream has brought everything. */
  cursor: number;
  state: VisitorState | null;
  /** The AI's answer so far. */
  draft: string;
  /** Whether an operator is typing. */
  typing: boolean;
  /** What the server has not confirmed, in the order written. */
  outbox: Pending[];
  connection: Connection;
  /** Why the chat cannot be used at all; empty when it can. */
  blocked: string;
}

export type Action =
  | { type: 'hello'; state: VisitorState; from: number }
  | { type: 'state'; state: VisitorState }
  | { type: 'entries'; entries: VisitorEntry[] }
  | { type: 'draft'; text: string }
  | { type: 'typing'; from: string }
  | { type: 'typing_ended' }
  | { type: 'connection'; connection: Connection }
  | { type: 'queued'; key: string; text: string; files?: FileRef[] }
  | { type: 'kept'; outbox: Pending[] }
  | { type: 'confirmed'; key: string; entry: VisitorEntry }
  | { type: 'delivery'; key: string; delivery: Delivery; reason: string }
  | { type: 'blocked'; reason: string }
  | { type: 'forgotten' };

export interface Message {
  kind: 'message';
  /** Stays the same when a sent message is confirmed. */
  key: string;
  author: 'visitor' | 'ai' | 'operator';
  name: string;
  text: string;
  files: FileRef[];
  /** The number of its entry; 0 when not known yet. */
  n: number;
  /** 0 when not known yet. */
  at: number;
  /** Whether it helped, as the visitor said; or that it is asked. */
  judge: boolean | 'ask' | null;
  /** Of the last own message: that the server has it, or that a person has read it. */
  mark: 'sent' | 'read' | null;
  sources: Source[];
  /** Whether this is an answer that could not be given. */
  failed: boolean;
  delivery: 'sent' | Delivery;
  reason: string;
  /** Whether a new turn of this author begins here. */
  first: boolean;
}

export interface Line {
  kind: 'line';
  key: string;
  tone: 'status' | 'joined' | 'ended';
  text: string;
}

export type Item = Message | Line;

export type Child = Node | string | null | false;

type Listeners = { [E in keyof HTMLElementEventMap as `on${E}`]?: (event: HTMLElementEventMap[E]) => void };

/**
 * True is an empty attribute and false none. `onclick` and the like are listeners. A `part` is the class
 * too, unless `class` follows.
 */
export type Attributes = Listeners & { [name: string]: string | number | boolean | ((event: any) => void) };
