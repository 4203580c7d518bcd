// Draws the launcher and imports the panel when it is opened. Until then it sends nothing, stores nothing and opens nothing.

import { own } from '../shared/own.js';
import { FILES, LABELS, isRightToLeft, languageOf, readable } from './languages.js';
import style from './launcher.css';

/** @import { Events, Handoff, Options } from './handoff.js' */
/** @import { Panel } from './panel.js' */
/** @typedef {Options & { base: string }} Settings */

const SVG = 'http://www.w3.org/2000/svg';
const SPEECH = 'M12 3C6.8 3 3 6.5 3 10.9c0 2.5 1.2 4.6 3.2 6V21l3.9-2.3c.6.1 1.2.1 1.9.1 5.2 0 9-3.5 9-7.9S17.2 3 12 3z';
const CROSS = 'M6 6l12 12M18 6L6 18';
const TAG = 'handoff-widget';
/** With this behind its address a page opens its chat by itself: how an operator sees that it is installed. */
const CHECK = '#handoff-check';

/** @type {Map<string, Handoff>} */
const mounted = new Map();

/** @param {Options} given @returns {Handoff} */
export function mount(given) {
  const { agentId, base = new URL('.', import.meta.url).href } = given;
  if (!agentId) throw new TypeError('handoff: `agentId` says which AI agent answers.');
  const known = mounted.get(agentId);
  if (known) return known;
  const widget = new Launcher({ ...given, base: new URL(base, baseURI()).href });
  const handoff = Object.freeze({
    open: () => widget.open(),
    close: () => widget.close(),
    identify: (/** @type {Parameters<Handoff['identify']>[0]} */ visitor) => widget.identify(visitor),
    on: widget.on,
    setContext: (/** @type {Parameters<Handoff['setContext']>[0]} */ context) => widget.setContext(context),
  });
  mounted.set(agentId, handoff);
  return handoff;
}

/** Where relative addresses begin. */
const baseURI = () => own('documentElement').baseURI;

class Launcher {
  #settings;
  #language;
  #labels;
  #host = own('createElement')(TAG);
  #shadow = this.#host.attachShadow({ mode: 'open' });
  #path = own('createElementNS')(SVG, 'path');
  #button = own('createElement')('button');
  #events = new EventTarget();
  /** @type {Promise<Panel> | null} */
  #panel = null;
  #wanted = false;
  /** @type {{ name?: string, email?: string }} */
  #visitor = {};
  /** @type {Record<string, string>} */
  #context = {};

  /** @param {Settings} settings */
  constructor(settings) {
    this.#settings = settings;
    this.#language = languageOf(settings.language);
    this.#labels = LABELS[this.#language.slice(0, 2)] ?? LABELS.en;
    this.#dress();
    const svg = own('createElementNS')(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    svg.append(this.#path);
    const button = this.#button;
    button.type = 'button';
    button.className = 'launcher';
    button.hidden = settings.launcher === 'none';
    button.setAttribute('part', 'launcher');
    button.setAttribute('aria-haspopup', 'dialog');
    button.append(svg);
    button.addEventListener('click', () => (this.#wanted ? this.close() : this.open()));
    this.#toggled(false);
    this.#shadow.append(button);
    this.#resume();
    if (location.hash === CHECK) this.open();
    if (own('body')) own('body').append(this.#host);
    else addEventListener('DOMContentLoaded', () => own('body').append(this.#host), { once: true });
  }

  open() {
    this.#wanted = true;
    this.#button.setAttribute('aria-busy', 'true');
    this.#panel ??= this.#load();
    this.#panel.then((panel) => this.#wanted && panel.open(), () => this.#failed());
  }

  close() {
    this.#wanted = false;
    this.#panel?.then((panel) => panel.close(), () => {});
  }

  /** @param {{ name?: string, email?: string }} visitor */
  identify(visitor) {
    // Kept until the panel is there: nothing is sent or stored before the visitor has come.
    this.#visitor = { ...this.#visitor, ...visitor };
    this.#panel?.then((panel) => panel.identify(this.#visitor), () => {});
  }

  /** @param {Record<string, string>} context */
  setContext(context) {
    this.#context = { ...this.#context, ...context };
    this.#panel?.then((panel) => panel.describe(this.#context), () => {});
  }

  /** @type {Handoff['on']} */
  on = (event, listener) => {
    const hear = (/** @type {Event} */ heard) => listener(/** @type {CustomEvent} */ (heard).detail);
    this.#events.addEventListener(event, hear);
    return () => this.#events.removeEventListener(event, hear);
  };

  async #load() {
    const { agentId, base, greeting, strings } = this.#settings;
    const at = (/** @type {string} */ file) => new URL(file, base).href;
    const spoken = this.#language.slice(0, 2) in FILES ? this.#language : 'en';
    const [{ Panel }, translated, own] = await Promise.all([
      import(at('widget/panel.js')),
      import(at(FILES[spoken.slice(0, 2)] ?? '')),
      typeof strings === 'string' ? fetch(new URL(strings, baseURI())).then((answer) => answer.json()).catch(() => null) : strings,
    ]);
    /** @type {Panel} */
    const panel = new Panel({
      base,
      agentId,
      greeting,
      language: this.#language,
      words: [{ words: own ?? {}, language: this.#language }, { ...translated, language: spoken }],
      shadow: this.#shadow,
      launcher: this.#button,
      onToggle: (/** @type {boolean} */ open, /** @type {string} */ label) => this.#toggled(open, label),
      onUnread: (/** @type {number} */ count, /** @type {string} */ label) => this.#unread(count, label),
      tell: (/** @type {keyof Events} */ event, /** @type {unknown} */ detail) => this.#tell(event, detail),
    });
    panel.identify(this.#visitor);
    panel.describe(this.#context);
    return panel;
  }

  #failed() {
    this.#panel = null;
    this.#toggled(false);
    this.#label(this.#labels[1]);
  }

  /** @param {boolean} open @param {string} [label] */
  #toggled(open, label = this.#labels[0]) {
    const isNew = this.#button.getAttribute('aria-expanded') === String(!open);
    this.#wanted = open;
    this.#button.removeAttribute('aria-busy');
    this.#button.setAttribute('aria-expanded', String(open));
    this.#label(label);
    this.#path.setAttribute('d', open ? CROSS : SPEECH);
    if (isNew) this.#tell(open ? 'open' : 'close', undefined);
  }

  /** @param {number} count @param {string} label */
  #unread(count, label) {
    delete this.#button.dataset.unread;
    if (count > 0) this.#button.dataset.unread = count > 9 ? '9+' : String(count);
    if (!this.#wanted) this.#label(count > 0 ? label : this.#labels[0]);
  }

  /** Who was here before hears what comes, and sends what was not sent, without opening the chat. */
  #resume() {
    const { agentId, base } = this.#settings;
    const place = `handoff:${base}:${agentId}`;
    try {
      if (!(localStorage.getItem(place) ?? localStorage.getItem(`${place}:outbox`))) return;
    } catch {
      return; // storage is refused, so nothing was kept
    }
    const begin = () => {
      this.#panel ??= this.#load();
      this.#panel.then((panel) => panel.listen(), () => (this.#panel = null));
    };
    // The page comes first.
    const idle = globalThis.requestIdleCallback ?? setTimeout;
    if (own('readyState') === 'complete') idle(begin);
    else addEventListener('load', () => idle(begin), { once: true });
  }

  /** @param {string} text */
  #label(text) {
    this.#button.setAttribute('aria-label', text);
    this.#button.title = text;
  }

  /** @param {keyof Events} event @param {unknown} detail */
  #tell(event, detail) {
    this.#events.dispatchEvent(new CustomEvent(event, { detail }));
  }

  /** Colours, corner and direction. */
  #dress() {
    const { color, launcher, position, theme } = this.#settings;
    const rightToLeft = isRightToLeft(this.#language);
    const { dataset, style: own } = this.#host;
    this.#host.lang = this.#language;
    this.#host.dir = rightToLeft ? 'rtl' : 'ltr';
    if (position === 'start' || position === (rightToLeft ? 'right' : 'left')) dataset.position = 'start';
    if (theme) dataset.theme = theme;
    if (launcher === 'none') own.setProperty('--_above', '0px');
    const on = color && readable(color);
    if (color && on) {
      own.setProperty('--handoff-accent', color);
      own.setProperty('--handoff-on-accent', on);
    }
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    this.#shadow.adoptedStyleSheets = [sheet];
  }
}
