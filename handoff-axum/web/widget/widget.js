// The loader: draws the launcher and imports the panel when it is opened. A classic script.
// Until then it sends nothing, stores nothing and opens nothing.

(() => {
  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  const agentId = script?.dataset.agentId ?? '';
  if (!script || !agentId) {
    console.error('handoff: the script element needs a data-agent-id attribute.');
    return;
  }
  // A page that runs the snippet twice still gets one widget.
  if (customElements.get('handoff-widget')) return;

  const base = new URL('.', script.src).href;
  const SVG = 'http://www.w3.org/2000/svg';
  const SPEECH = 'M12 3C6.8 3 3 6.5 3 10.9c0 2.5 1.2 4.6 3.2 6V21l3.9-2.3c.6.1 1.2.1 1.9.1 5.2 0 9-3.5 9-7.9S17.2 3 12 3z';
  const CROSS = 'M6 6l12 12M18 6L6 18';
  const STYLE = `
    :host { all: initial; position: fixed; z-index: var(--handoff-z-index, 2147483000);
      inset-block-end: var(--handoff-offset-block, 20px); inset-inline-end: var(--handoff-offset-inline, 20px);
      --_accent: var(--handoff-accent, #3451d1); --_on-accent: var(--handoff-on-accent, #fff); color-scheme: light dark; }
    :host([hidden]) { display: none; }
    @media (prefers-color-scheme: dark) {
      :host { --_accent: var(--handoff-accent, #8fa4ff); --_on-accent: var(--handoff-on-accent, #10142b); }
    }
    .launcher { all: unset; box-sizing: border-box; position: relative; display: grid; place-items: center; width: 60px;
      height: 60px; border-radius: 50%; cursor: pointer; background: var(--_accent); color: var(--_on-accent);
      box-shadow: 0 6px 16px rgb(15 20 50 / .22), 0 1px 4px rgb(15 20 50 / .18); transition: transform .15s ease, box-shadow .15s ease; }
    .launcher:hover { transform: translateY(-2px); box-shadow: 0 10px 24px rgb(15 20 50 / .28), 0 2px 6px rgb(15 20 50 / .18); }
    .launcher:active { transform: scale(.96); }
    .launcher:focus-visible { outline: 3px solid var(--_accent); outline-offset: 3px; }
    .launcher svg { width: 30px; height: 30px; fill: currentColor; }
    .launcher[aria-expanded='true'] svg { fill: none; stroke: currentColor; stroke-width: 2.2; stroke-linecap: round; }
    .launcher[aria-busy='true'] svg { opacity: .55; }
    .launcher[data-unread]::after { content: attr(data-unread); position: absolute; inset-block-start: -4px; inset-inline-end: -4px;
      min-width: 22px; height: 22px; box-sizing: border-box; padding: 0 6px; border-radius: 11px; background: #c92a3a; color: #fff;
      font: 600 13px/22px system-ui, sans-serif; text-align: center; }
    @media (max-width: 480px) { .launcher[aria-expanded='true'] { visibility: hidden; } }
    @media (prefers-reduced-motion: reduce) { .launcher { transition: none; } .launcher:hover, .launcher:active { transform: none; } }
    @media (forced-colors: active) { .launcher { border: 2px solid ButtonText; forced-color-adjust: auto; } }
    @media print { :host { display: none; } }`;

  class HandoffWidget extends HTMLElement {
    /** @type {Promise<{ open(): void, close(): void }> | null} */
    #panel = null;
    #wanted = false;
    #shadow = this.attachShadow({ mode: 'open' });
    #path = document.createElementNS(SVG, 'path');
    #launcher = document.createElement('button');

    constructor() {
      super();
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      this.#shadow.adoptedStyleSheets = [sheet];
      const svg = document.createElementNS(SVG, 'svg');
      svg.setAttribute('viewBox', '0 0 24 24');
      svg.setAttribute('aria-hidden', 'true');
      svg.append(this.#path);
      const button = this.#launcher;
      button.type = 'button';
      button.className = 'launcher';
      button.setAttribute('part', 'launcher');
      button.setAttribute('aria-haspopup', 'dialog');
      button.append(svg);
      button.addEventListener('click', () => (this.#wanted ? this.close() : this.open()));
      this.#toggled(false);
      this.#shadow.append(button);
    }

    open() {
      this.#wanted = true;
      this.#launcher.setAttribute('aria-busy', 'true');
      this.#panel ??= this.#load();
      this.#panel.then((panel) => this.#wanted && panel.open(), () => this.#failed());
    }

    close() {
      this.#wanted = false;
      this.#panel?.then((panel) => panel.close(), () => {});
    }

    async #load() {
      const { Panel } = await import(new URL('./widget/panel.js', base).href);
      const onToggle = (/** @type {boolean} */ open) => this.#toggled(open);
      return new Panel({ base, agentId, shadow: this.#shadow, launcher: this.#launcher, onToggle });
    }

    #failed() {
      this.#panel = null;
      this.#toggled(false);
      this.#label('The chat could not be loaded. Try again.');
    }

    /** @param {boolean} open */
    #toggled(open) {
      this.#wanted = open;
      this.#launcher.removeAttribute('aria-busy');
      this.#launcher.setAttribute('aria-expanded', String(open));
      this.#label(open ? 'Close chat' : 'Open chat');
      this.#path.setAttribute('d', open ? CROSS : SPEECH);
    }

    /** @param {string} text */
    #label(text) {
      this.#launcher.setAttribute('aria-label', text);
      this.#launcher.title = text;
    }
  }

  customElements.define('handoff-widget', HandoffWidget);
  const widget = new HandoffWidget();
  Object.defineProperty(window, 'handoff', {
    value: Object.freeze({ open: () => widget.open(), close: () => widget.close() }),
    configurable: true,
  });
  if (document.body) document.body.append(widget);
  else addEventListener('DOMContentLoaded', () => document.body.append(widget), { once: true });
})();
