// Where the visitor leaves a contact when nobody came: below the thread, while it is asked for.

/** @import { Kit } from './types.js' */

const LIMITS = { name: 80, email: 254, question: 4_000 };
const WRONG = /** @type {const} */ ({ name: 'wrong_name', email: 'wrong_email', question: 'wrong_question' });

/** @param {Kit} kit */
export function contactForm({ el, leave, newKey, say, session }) {
  let key = newKey();
  const fields = {
    name: el('input', { name: 'name', autocomplete: 'name', maxlength: LIMITS.name, required: true }),
    email: el('input', { name: 'email', type: 'email', autocomplete: 'email', maxlength: LIMITS.email, required: true }),
    question: el('textarea', { name: 'question', rows: 3, maxlength: LIMITS.question, required: true, dir: 'auto' }),
  };
  const problem = el('p', { part: 'contact-problem', id: 'handoff-contact-problem', role: 'alert' });
  const send = el('button', { type: 'submit', part: 'contact-send' }, say('leave'));
  const element = el(
    'form',
    { part: 'contact', 'aria-label': say('leave_contact'), hidden: true, onsubmit: (event) => void submit(event) },
    el('label', {}, say('your_name'), fields.name),
    el('label', {}, say('your_email'), fields.email),
    el('label', {}, say('your_question'), fields.question),
    problem,
    send,
  );
  return { element, show };

  function show() {
    const { asking, email, form, name } = session;
    if (form && element.hidden) {
      fields.name.value ||= name;
      fields.email.value ||= email;
    }
    leave(element, form);
    // Not `disabled`: that drops the focus of who has just pressed it.
    send.setAttribute('aria-disabled', String(asking));
  }

  /** @param {Event} event */
  async function submit(event) {
    event.preventDefault();
    if (session.asking) return;
    const [name, email, question] = Object.values(fields).map((field) => field.value.trim());
    tell('', null);
    const refused = await session.confirm('contact', { key, name, email, question });
    if (!refused) {
      key = newKey();
      return element.reset();
    }
    const wrong = /** @type {keyof typeof fields} */ (refused.body.field);
    const word = Object.hasOwn(WRONG, wrong) && WRONG[wrong];
    tell(word ? say(word) : session.explain(refused), fields[wrong] ?? null);
  }

  /** What is wrong, and the field that is. @param {string} text @param {HTMLElement | null} field */
  function tell(text, field) {
    problem.textContent = text;
    for (const each of Object.values(fields)) {
      each.setAttribute('aria-invalid', String(each === field));
      each.setAttribute('aria-describedby', each === field ? problem.id : '');
    }
    field?.focus();
  }
}
