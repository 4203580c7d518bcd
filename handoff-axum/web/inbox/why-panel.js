// Why: what happens next, and what was decided, by which words, from whom.

import { CandidateTable } from './candidates.js';
import { Moment } from './moment-item.js';
import * as state from './state.js';
import { follow, html } from './ui.js';
import { countdown } from './when.js';
import { policyWords, snapshotWords } from './words.js';

/** @typedef {import('../shared/wire.js').Decision} Decision */

export const WhyPanel = follow(() => {
  const why = state.why.value;
  const open = state.whyOpen.value;
  return html`
    <section class="why">
      <h3>
        <button type="button" id="toggle-why" class="disclosure" aria-expanded=${String(open)} aria-controls="why" onClick=${() => (state.whyOpen.value = !open)}>Why</button>
      </h3>
      <div id="why" hidden=${!open}>
        ${!why && html`<p class="hint">Looking it up…</p>`}
        ${why?.next && html`<${Next} next=${why.next} />`}
        ${why && html`<ol class="decisions" id="decisions" aria-label="Decisions, the newest first">${newestFirst(why.decisions).map((decision) => html`<li key=${decision.seq}><${DecisionItem} decision=${decision} /></li>`)}</ol>`}
        ${why && why.decisions.length === 0 && html`<p class="hint">Nothing has been decided here yet.</p>`}
      </div>
    </section>
  `;
});

const Next = follow(
  /** @param {{ next: { at: number | null, text: string } }} props */
  ({ next }) => html`
    <p class="next" id="why-next">
      <span class="next-words">${next.text}</span>
      ${next.at !== null && html`<span class="next-time">in <span role="timer" aria-live="off">${countdown(next.at, state.now.value)}</span></span>`}
    </p>
  `,
);

/** @param {{ decision: Decision }} props */
function DecisionItem({ decision }) {
  const { text, at, kind, matched, candidates, shadow, verified } = decision;
  const snapshot = snapshotWords(decision.snapshot);
  const policy = policyWords(decision.policy);
  return html`
    <div class="decision" data-kind=${kind}>
      <p>${text} <${Moment} at=${at} /></p>
      ${matched && html`<p class="hint">Said: <q dir="auto">${matched}</q></p>`}
      ${snapshot && html`<p class="hint">${snapshot}</p>`}
      ${candidates.length > 0 && html`<${CandidateTable} rows=${candidates.map((one) => ({ ...one, name: one.name ?? state.operatorName(one.operator) }))} label=${`Who was considered: ${text}`} />`}
      ${policy && html`<p class="hint">By the rule: ${policy}</p>`}
      ${shadow && html`<p class="hint">On trial: ${shadow}</p>`}
      ${!verified && html`<p class="doubt">Deciding again from these facts gives something else.</p>`}
    </div>
  `;
}

/** @param {Decision[]} decisions */
function newestFirst(decisions) {
  return [...decisions].sort((a, b) => b.seq - a.seq || b.at - a.at);
}
