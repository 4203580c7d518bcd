// What few visitors see, in a bundle of its own. It is given what the panel has, and names nothing of it.

import { contactForm, prechatForm } from './ask-form.js';
import { emojiPicker } from './emoji-picker.js';
import style from './extras.css';
import { faces } from './faces.js';
import { fill, tray } from './files.js';
import { nameForm } from './name-form.js';
import { ratingForm } from './rating-form.js';
import { transcriptMenu } from './transcript-menu.js';

/** @import { Extras, Kit } from './types.js' */

/** @param {Kit} kit @returns {Extras} */
export function extras(kit) {
  const face = faces(kit);
  const forms = [prechatForm, contactForm, ratingForm].map((form) => form(kit));
  const sheets = {
    menu: { opener: kit.menu, ...transcriptMenu(kit) },
    emoji: { opener: kit.emoji, ...emojiPicker(kit) },
    name: { opener: kit.name, ...nameForm(kit, () => toggle('name')) },
  };
  kit.dress(style);
  kit.below.append(...forms.map(({ element }) => element));
  kit.top.append(sheets.menu.element);
  kit.above.append(sheets.emoji.element);
  kit.name.after(sheets.name.element);
  for (const which of /** @type {const} */ (['menu', 'emoji', 'name'])) {
    const { element } = sheets[which];
    element.addEventListener('keydown', (/** @type {any} */ event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      toggle(which);
    });
  }
  return {
    show: () => [face, ...forms, ...Object.values(sheets)].forEach((part) => part.show()),
    tray: tray(kit),
    fill: (list, files) => fill(kit, list, files),
    toggle,
  };

  /** What opens takes the focus, and gives it back. @param {keyof typeof sheets} which */
  function toggle(which) {
    const { element, focus, opener, show } = sheets[which];
    element.hidden = !element.hidden;
    opener.setAttribute('aria-expanded', String(!element.hidden));
    show();
    if (element.hidden) opener.focus();
    else focus();
  }
}
