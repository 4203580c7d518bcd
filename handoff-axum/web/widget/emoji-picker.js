// Some forty emoji to choose from. Screen readers know the name of each in the visitor's own language.

/** @import { Kit } from './types.js' */

const EMOJI = [...'😀😄😂🙂😉😊😍😘😎🤔😐😕😢😭😡😱😴🤗🙄😬👍👎👌🙏👏👋💪🤝🎉✨🔥⭐💡✅❌❗❓💯🚀☕'];
const COLUMNS = 8;

/** @param {Kit} kit */
export function emojiPicker({ button, el, emoji, insert, say }) {
  const all = EMOJI.map((one, index) => button('emoji', () => insert(one), { tabindex: index === 0 ? 0 : -1 }, one));
  const element = el('div', { part: 'emoji-picker', role: 'group', 'aria-label': say('emoji'), hidden: true, onkeydown: move }, ...all);
  return { element, show() {}, focus: () => all.find(({ tabIndex }) => tabIndex === 0)?.focus() };

  /** One of them is in the order of the tab key; the arrows go from one to the other. @param {KeyboardEvent} event */
  function move(event) {
    const ahead = getComputedStyle(emoji).direction === 'rtl' ? -1 : 1;
    const steps = { ArrowRight: ahead, ArrowLeft: -ahead, ArrowDown: COLUMNS, ArrowUp: -COLUMNS, Home: -all.length, End: all.length };
    const step = Object.hasOwn(steps, event.key) ? steps[/** @type {keyof typeof steps} */ (event.key)] : 0;
    if (step === 0) return;
    event.preventDefault();
    const from = all.findIndex(({ tabIndex }) => tabIndex === 0);
    const to = Math.max(0, Math.min(all.length - 1, from + step));
    all.forEach((one, index) => (one.tabIndex = index === to ? 0 : -1));
    all[to]?.focus();
  }
}
