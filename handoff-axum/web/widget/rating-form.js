// Where the visitor says how content they were: below the thread, while a part of it can be rated.

/** @import { Kit } from './types.js' */

const SCORES = [1, 2, 3, 4, 5];

/** @param {Kit} kit */
export function ratingForm({ button, el, leave, newKey, say, session }) {
  /** What is asked now, and since when, by which it is told from the next time. */
  let asked = '';
  let declined = '';
  const legend = el('legend');
  const comment = el('textarea', { rows: 2, maxlength: 4_000, dir: 'auto' });
  const problem = el('p', { part: 'contact-problem', role: 'alert' });
  const score = (/** @type {number} */ n) => el('label', {}, el('input', { type: 'radio', name: 'score', value: n, required: true }), `${n}`);
  const later = () => {
    declined = asked;
    show();
  };
  const element = el(
    'form',
    { part: 'rating', class: 'contact rating', hidden: true, onsubmit: (event) => void submit(event) },
    el('fieldset', {}, legend, el('div', { class: 'scores' }, ...SCORES.map(score))),
    el('label', {}, say('comment'), comment),
    problem,
    el(
      'p',
      { class: 'bar' },
      button('rating-later', later, {}, say('not_now')),
      el('button', { type: 'submit', part: 'contact-send' }, say('rate')),
    ),
  );
  return { element, show };

  function show() {
    const { rating, thread } = session;
    const now = rating ? `${rating} ${thread.entries.findLast(({ type }) => type !== 'rated')?.n}` : '';
    if (now !== asked) {
      asked = now;
      element.reset();
      problem.textContent = '';
      if (rating) legend.textContent = say(`rate_${rating}`);
    }
    leave(element, asked !== '' && asked !== declined);
  }

  /** @param {Event} event */
  async function submit(event) {
    event.preventDefault();
    const body = {
      key: newKey(),
      of: session.rating,
      score: Number(new FormData(element).get('score')),
      comment: comment.value.trim() || undefined,
    };
    const refused = await session.confirm('rating', body, {});
    problem.textContent = refused ? session.explain(refused) : '';
  }
}
