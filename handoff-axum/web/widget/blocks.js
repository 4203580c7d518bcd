// Draws the node tree of a message as elements.

import { el } from './dom.js';

/**
 * @param {import('../shared/text.js').Block[]} blocks
 * @returns {HTMLElement[]}
 */
export function drawBlocks(blocks) {
  return blocks.map((block) => {
    if (block.type === 'pre') return el('pre', { tabindex: 0 }, el('code', {}, block.text));
    if (block.type === 'paragraph') return el('p', {}, ...drawInline(block.children));
    const items = block.items.map((item) => el('li', {}, ...drawInline(item)));
    return block.ordered ? el('ol', { start: block.start }, ...items) : el('ul', {}, ...items);
  });
}

/**
 * @param {import('../shared/text.js').Inline[]} nodes
 * @returns {(Node | string)[]}
 */
function drawInline(nodes) {
  return nodes.map((node) => {
    if (node.type === 'text') return node.text;
    if (node.type === 'code') return el('code', {}, node.text);
    if (node.type === 'strong') return el('strong', {}, ...drawInline(node.children));
    return drawLink(node.url, node.text);
  });
}

/**
 * @param {string} url already found to be safe
 * @param {...(Node | string)} label
 */
export function drawLink(url, ...label) {
  return el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, ...label);
}
