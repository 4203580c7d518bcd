// The widget's JavaScript interface, of the module `handoff.js` and of `window.handoff`.

/** How the widget is put on a page. Each is an attribute of the script element as well: `data-agent-id`. */
export interface Options {
  /** Which AI agent answers, and whose stream of conversations this is. */
  agentId: string;
  /** Where the widget's routes stand, such as `https://example.com/chat/`. From where `handoff.js` came unless given. */
  base?: string;
  /** Of the launcher and the visitor's words, as `#rrggbb`; what stands on it becomes black or white. */
  color?: string;
  /** What the AI says first, instead of the agent's own greeting. */
  greeting?: string;
  /** As a BCP 47 tag. Otherwise the page's language, where the widget speaks it, or the visitor's. */
  language?: string;
  /** `'none'` draws no launcher: the page calls `open` from a control of its own. */
  launcher?: 'none';
  /** The corner at the bottom: where lines end, unless told `'start'`; `'left'` and `'right'` whatever the direction. */
  position?: 'start' | 'end' | 'left' | 'right';
  /** Words of the host's own, or the address of a JSON file with them: another language, or another tone. */
  strings?: Partial<Strings> | string;
  /** Instead of what the visitor's system prefers. */
  theme?: 'light' | 'dark';
}

/** Every text of the widget. `{name}` and the like are filled in; an object holds the plural forms of `Intl.PluralRules`. */
export type Strings = Record<Word, string | Partial<Record<Intl.LDMLPluralRule, string>>>;

/** The texts by name. */
export type Word = import('./words/en.js').Key;

/** The widget on the page. */
export interface Handoff {
  /** Opens the chat; loads the panel the first time. */
  open(): void;
  /** Closes the chat and gives the focus back. */
  close(): void;
  /** Says who the visitor is, as far as the page knows. It is shown to operators as the visitor's own word. */
  identify(visitor: { name?: string; email?: string }): void;
  /**
   * Says what the page knows of the visitor, such as their plan: at most 20 texts of at most 200 characters, by names
   * of at most 40. What was said before stays, but for what is named again. Operators read it, as the page's own word;
   * the AI does not. Nothing is sent before the visitor has written.
   */
  setContext(context: Record<string, string>): void;
  /** Hears what happens until the function that it returns is called. */
  on<E extends keyof Events>(event: E, listener: (detail: Events[E]) => void): () => void;
}

/** What can be heard. */
export interface Events {
  /** The chat was opened. */
  open: undefined;
  /** The chat was closed. */
  close: undefined;
  /** Somebody wrote, the visitor included; what was there before the page was loaded is not told. */
  message: { author: 'visitor' | 'ai' | 'operator'; name: string; text: string };
  /** Who has the conversation now. */
  phase: { phase: 'ai' | 'waiting' | 'human' | 'resolved'; operator: string | null };
  /** How many messages came while the chat was closed. */
  unread: { count: number };
}

/** Puts the widget on the page; the same agent a second time is the same widget. */
export function mount(options: Options): Handoff;
