// Asks the visitor for name, e-mail address and question: before the first message, and when nobody came.

/** @import { Kit, Prechat } from './types.js' */

const LIMITS = { name: 80, email: 254, question: 4_000 };
const WRONG = /** @type {const} */ ({ name: 'wrong_name', email: 'wrong_email', question: 'wrong_question' });
const ALL = /** @type {const} */ ({ text: '', name: 'required', email: 'required', question: 'required' });

/** Where nobody came: all of it is needed to write back. @param {Kit} kit */
export const contactForm = (kit) => askForm(kit, 'contact', 'leave_contact', 'leave', () => (kit.session.form ? ALL : null));

/** What the agent asks before the first message. @param {Kit} kit */
export const prechatForm = (kit) => askForm(kit, 'introduction', 'begin', 'begin', () => kit.session.prechat);

/**
 * @param {Kit} kit
 * @param {'contact' | 'introduction'} path
 * @param {'leave_contact' | 'begin'} label
 * @param {'leave' | 'begin'} sends
 * @param {() => Prechat | null} wanted what is asked now
 */
function askForm({ el, leave, newKey, say, session }, path, label, sends, wanted) {
  let key = newKey();
  let drawn = '';
  /** @type {(HTMLInputElement | HTMLTextAreaElement)[]} */
  let fields = [];
  const problem = el('p', { part: 'contact-problem', id: `handoff-${path}-problem`, role: 'alert' });
  const send = el('button', { type: 'submit', part: 'contact-send' }, say(sends));
  const element = el('form', { part: path, class: `contact ${path}`, 'aria-label': say(label), hidden: true, onsubmit: (event) => void submit(event) });
  return { element, show };

  function show() {
    const asked = wanted();
    const look = JSON.stringify(asked);
    // As long as the same is asked, what was filled in stays.
    if (asked && look !== drawn) {
      drawn = look;
      const names = /** @type {const} */ (['name', 'email', 'question']).filter((name) => asked[name] !== 'off');
      fields = [];
      const labels = names.map((name) => field(name, asked[name] === 'required'));
      element.replaceChildren(...(asked.text ? [el('p', { dir: 'auto' }, asked.text)] : []), ...labels, problem, send);
    }
    leave(element, asked !== null);
    // Not `disabled`: that drops the focus of who has just pressed it.
    send.setAttribute('aria-disabled', String(session.asking));
  }

  /** @param {keyof typeof LIMITS} name @param {boolean} required */
  function field(name, required) {
    const attributes = { name, required, maxlength: LIMITS[name] };
    const isLong = name === 'question';
    const input = isLong
      ? el('textarea', { ...attributes, rows: 3, dir: 'auto' })
      : el('input', { ...attributes, type: name === 'email' ? name : 'text', autocomplete: name });
    if (!isLong) input.value = session[name];
    fields.push(input);
    const words = say(`your_${name}`);
    return el('label', {}, required ? words : say('optional', { label: words }), input);
  }

  /** @param {Event} event */
  async function submit(event) {
    event.preventDefault();
    if (session.asking) return;
    const given = Object.fromEntries(fields.map(({ name, value }) => [name, value.trim()]).filter(([, text]) => text));
    if (Object.keys(given).length === 0) return session.beSilent();
    tell('', '');
    const refused = await session.confirm(path, { key, ...given });
    if (!refused) {
      key = newKey();
      element.reset();
      return session.called(given.name);
    }
    const wrong = /** @type {keyof typeof WRONG} */ (refused.body.field);
    tell(Object.hasOwn(WRONG, wrong) ? say(WRONG[wrong]) : session.explain(refused), wrong);
  }

  /** What is wrong, and the field that is. @param {string} text @param {string} wrong */
  function tell(text, wrong) {
    problem.textContent = text;
    for (const each of fields) {
      const isWrong = each.name === wrong;
      each.setAttribute('aria-invalid', String(isWrong));
      each.setAttribute('aria-describedby', isWrong ? problem.id : '');
      if (isWrong) each.focus();
    }
  }
}
