// What an operator shows beside the name: the role, and the picture in place of the initial.

/** @import { Kit } from './types.js' */

/** @param {Kit} kit */
export function faces({ base, el, say, session, top }) {
  const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (top.parentElement?.querySelector(selector));
  const [initial, role, log] = ['.avatar', '.role', '.log'].map(find);
  /** What the page forbids or the server has no more is not asked for twice. @type {Set<string>} */
  const missing = new Set();
  /** Of whom the head shows a picture. @type {string | undefined} */
  let shown;
  // Messages are drawn after this was, and before anything is painted.
  new MutationObserver(show).observe(log, { childList: true });
  return { show };

  function show() {
    const { entries, state } = session.thread;
    const joined = entries.filter((entry) => entry.type === 'operator_joined');
    const person = state?.phase === 'human' ? joined.at(-1) : undefined;
    if (person?.role) role.textContent = `${person.role} · ${say('with_person')}`;
    showHead(person?.avatar);
    let who = -1;
    for (const item of log.children) {
      if (item.matches('.joined')) who += 1;
      const avatar = joined[who]?.avatar;
      const meta = item.matches('.operator') && item.querySelector('.meta');
      if (avatar && meta && !missing.has(avatar) && !meta.querySelector('img')) meta.prepend(picture(avatar));
    }
  }

  /** @param {string | undefined} avatar */
  function showHead(avatar) {
    if (avatar === shown) return;
    shown = avatar;
    top.parentElement?.querySelector('.head .face')?.remove();
    initial.hidden = false;
    if (avatar && !missing.has(avatar)) initial.before(picture(avatar, initial));
  }

  /** Seen when it is there, in place of what stands for it. @param {string} avatar @param {HTMLElement} [instead] */
  function picture(avatar, instead) {
    const onload = () => {
      image.hidden = false;
      if (instead) instead.hidden = true;
    };
    const onerror = () => {
      missing.add(avatar);
      image.remove();
    };
    const src = new URL(`avatars/${avatar}`, base).href;
    const image = el('img', { part: 'face', alt: '', hidden: true, onload, onerror, src });
    return image;
  }
}
