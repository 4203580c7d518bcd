// Where the visitor says or changes the name: in place of the button that shows it.

/** @import { Kit } from './types.js' */

/** @param {Kit} kit @param {() => void} onClose */
export function nameForm({ el, name, say, session }, onClose) {
  const field = el('input', { part: 'name-field', autocomplete: 'name', maxlength: 80, placeholder: say('your_name'), 'aria-label': say('your_name') });
  const onsubmit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const given = field.value.trim();
    if (given !== session.name && given !== '') void session.rename(given);
    onClose();
  };
  const element = el('form', { class: 'name-form', hidden: true, onsubmit }, field, el('button', { type: 'submit', part: 'name-save' }, say('save')));
  return { element, focus, show: () => void (name.hidden = !element.hidden) };

  function focus() {
    field.value = session.name;
    field.focus();
  }
}
