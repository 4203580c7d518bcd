// The people a choice was made from, as a small table.

import { html } from './ui.js';

/**
 * @param {{ rows: { operator: string, name: string | null, chosen: boolean, text: string }[], label: string }} props
 */
export function CandidateTable({ rows, label }) {
  return html`
    <table class="candidates">
      <caption class="hidden">${label}</caption>
      <thead class="hidden"><tr><th scope="col">Operator</th><th scope="col">Why or why not</th></tr></thead>
      <tbody>
        ${rows.map(
          ({ operator, name, chosen, text }) => html`
            <tr key=${operator} class=${chosen ? 'chosen' : ''}><th scope="row">${name ?? operator}</th><td>${text}</td></tr>
          `,
        )}
      </tbody>
    </table>
  `;
}
