// What few visitors see, in a bundle of its own. It is given what the panel has, and names nothing of it.

import { contactForm } from './contact-form.js';
import style from './extras.css';
import { fill, tray } from './files.js';
import { ratingForm } from './rating-form.js';

/** @import { Extras, Kit } from './types.js' */

/** @param {Kit} kit @returns {Extras} */
export function extras(kit) {
  const forms = [contactForm(kit), ratingForm(kit)];
  kit.dress(style);
  kit.below.append(...forms.map(({ element }) => element));
  return {
    show: () => forms.forEach((form) => form.show()),
    tray: tray(kit),
    fill: (list, files) => fill(kit, list, files),
  };
}
