// Draws the node tree of a message as a template.

import { html } from './ui.js';

/**
 * @typedef {import('../shared/text.js').Block} Block
 * @typedef {import('../shared/text.js').Inline} Inline
 */

/** @param {Block[]} blocks */
export function drawBlocks(blocks) {
  return blocks.map((block) => {
    if (block.type === 'pre') return html`<pre tabindex="0"><code>${block.text}</code></pre>`;
    if (block.type === 'paragraph') return html`<p>${block.children.map(drawInline)}</p>`;
    const items = block.items.map((item) => html`<li>${item.map(drawInline)}</li>`);
    return block.ordered ? html`<ol start=${block.start}>${items}</ol>` : html`<ul>${items}</ul>`;
  });
}

/** @param {Inline} node @returns {any} */
function drawInline(node) {
  if (node.type === 'text') return node.text;
  if (node.type === 'code') return html`<code>${node.text}</code>`;
  if (node.type === 'strong') return html`<strong>${node.children.map(drawInline)}</strong>`;
  return drawLink(node.url, node.text);
}

/**
 * @param {string | null} url already found to be safe; null leaves the text alone
 * @param {string} text
 */
export function drawLink(url, text) {
  if (url === null) return html`<span>${text}</span>`;
  return html`<a href=${url} target="_blank" rel="noopener noreferrer">${text}</a>`;
}
