// What the visitor takes along: the transcript as a file, or by e-mail where somebody sends it.

/** @import { Kit } from './types.js' */

/** @param {Kit} kit */
export function transcriptMenu({ button, el, say, session }) {
  const email = el('input', { type: 'email', autocomplete: 'email', maxlength: 254, required: true });
  const told = el('p', { class: 'told', role: 'status' });
  const send = el('button', { type: 'submit', part: 'contact-send' }, say('leave'));
  const form = el('form', { onsubmit: (event) => void mail(event) }, el('label', {}, say('mail_to'), email), send);
  const save = button('download', () => void download(), {}, say('save_transcript'));
  const element = el(
    'div',
    { part: 'menu-sheet', class: 'contact menu-sheet', role: 'group', 'aria-label': say('transcript'), hidden: true },
    save,
    form,
    told,
  );
  return { element, focus: () => save.focus(), show };

  function show() {
    form.hidden = !session.thread.state?.mail;
    if (element.hidden) email.value ||= session.email;
  }

  async function download() {
    told.textContent = '';
    try {
      const text = await session.request('GET', 'transcript');
      const href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
      el('a', { href, download: 'conversation.txt' }).click();
      // The browser has it by then.
      setTimeout(() => URL.revokeObjectURL(href), 60_000);
    } catch (problem) {
      told.textContent = session.explain(problem);
    }
  }

  /** @param {Event} event */
  async function mail(event) {
    event.preventDefault();
    if (send.getAttribute('aria-disabled') === 'true') return;
    const address = email.value.trim();
    send.setAttribute('aria-disabled', 'true');
    told.textContent = '';
    try {
      await session.request('POST', 'transcript', { email: address });
      told.textContent = say('mailed', { email: address });
    } catch (caught) {
      const problem = /** @type {import('../shared/http.js').Problem} */ (caught);
      told.textContent = problem.status === 422 ? say('wrong_email') : problem.status === 0 ? session.explain(problem) : say('not_mailed');
    }
    send.setAttribute('aria-disabled', 'false');
  }
}
