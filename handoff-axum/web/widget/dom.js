// Builds elements without markup strings.

import { own } from '../shared/own.js';

/** @import { Attributes, Block, Child, Inline } from './types.js' */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 */
export function el(tag, attributes = {}, ...children) {
  const element = own('createElement')(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), /** @type {any} */ (value));
    else if (value !== false) element.setAttribute(name, value === true ? '' : String(value));
    if (name === 'part') element.className = String(value);
  }
  element.append(...children.filter((child) => child !== null && child !== false));
  return element;
}

/** @param {string} part @param {() => void} onclick @param {Attributes} attributes @param {...Child} children */
export function button(part, onclick, attributes, ...children) {
  return el('button', { type: 'button', part, onclick, ...attributes }, ...children);
}

/** Shows or hides; what goes must not take the focus along. @param {HTMLElement} element @param {boolean} wanted @param {() => void} onLeave takes it */
export function offer(element, wanted, onLeave) {
  const leaving = !wanted && element.matches(':focus-within');
  element.hidden = !wanted;
  if (leaving) onLeave();
}

/** A line that is there only where it says something. @param {HTMLElement} element @param {string} text */
export function line(element, text) {
  // The same words again would be read out again.
  if (element.textContent !== text) element.textContent = text;
  element.hidden = text === '';
}

/** A decorative line icon on a 24 by 24 grid. @param {string} path */
export function icon(path) {
  const [svg, line] = ['svg', 'path'].map((tag) => own('createElementNS')('http://www.w3.org/2000/svg', tag));
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/** The node tree of a message as elements. @param {Block[]} blocks */
export function drawBlocks(blocks) {
  return blocks.map((block) => {
    if (block.type === 'pre') return el('pre', { tabindex: 0 }, el('code', {}, block.text));
    if (block.type === 'paragraph') return el('p', {}, ...drawInline(block.children));
    const items = block.items.map((item) => el('li', {}, ...drawInline(item)));
    return block.ordered ? el('ol', { start: block.start }, ...items) : el('ul', {}, ...items);
  });
}

/** @param {Inline[]} nodes @returns {(Node | string)[]} */
function drawInline(nodes) {
  return nodes.map((node) => {
    if (node.type === 'text') return node.text;
    if (node.type === 'strong') return el('strong', {}, ...drawInline(node.children));
    return node.type === 'code' ? el('code', {}, node.text) : drawLink(node.url, node.text);
  });
}

/** @param {string} url already found to be safe @param {string} label */
export function drawLink(url, label) {
  return el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, label);
}
