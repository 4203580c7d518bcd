// Builds elements without markup strings.

/**
 * @typedef {Node | string | null | false} Child
 */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | boolean | number | ((event: any) => void)>} [attributes] `onclick` and
 *   the like are listeners; true is an empty attribute and false none
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== false));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/**
 * A decorative line icon on a 24 by 24 grid.
 * @param {string} path
 */
export function icon(path) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/**
 * Makes the children of `parent` those that `wanted` lists, keeping every element whose look is unchanged.
 * @template T
 * @param {HTMLElement} parent
 * @param {Map<string, { look: string, element: HTMLElement }>} drawn what this function drew before
 * @param {T[]} wanted
 * @param {(item: T) => string} keyOf
 * @param {(item: T) => HTMLElement} draw
 */
export function reconcile(parent, drawn, wanted, keyOf, draw) {
  const keys = new Set(wanted.map(keyOf));
  for (const [key, { element }] of drawn) {
    if (keys.has(key)) continue;
    element.remove();
    drawn.delete(key);
  }
  wanted.forEach((item, index) => {
    const element = current(drawn, keyOf(item), item, draw);
    if (parent.children[index] !== element) parent.insertBefore(element, parent.children[index] ?? null);
  });
}

/**
 * @template T
 * @param {Map<string, { look: string, element: HTMLElement }>} drawn
 * @param {string} key
 * @param {T} item
 * @param {(item: T) => HTMLElement} draw
 */
function current(drawn, key, item, draw) {
  const look = JSON.stringify(item);
  const before = drawn.get(key);
  if (before?.look === look) return before.element;
  const element = draw(item);
  before?.element.replaceWith(element);
  drawn.set(key, { look, element });
  return element;
}
