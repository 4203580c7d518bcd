// The plain script: takes its settings from its own element's attributes. What it draws is the launcher's business.

import { own } from '../shared/own.js';
import { mount } from './launcher.js';

start(/** @type {HTMLScriptElement | null} */ (own('currentScript')));

/** @param {HTMLScriptElement | null} script */
function start(script) {
  const { agentId, color, greeting, language, launcher, position, strings, theme } = script?.dataset ?? {};
  if (!script || !agentId) {
    console.error('handoff: the script element needs a data-agent-id attribute.');
    return;
  }
  // A page that runs the snippet twice still gets one widget.
  // An element of that id is no widget.
  if (Object.hasOwn(window, 'handoff')) return;
  const options = { base: new URL('.', script.src).href, agentId, color, greeting, language, launcher, position, strings, theme };
  const value = mount(/** @type {import('./handoff.js').Options} */ (options));
  Object.defineProperty(window, 'handoff', { value, configurable: true });
}
