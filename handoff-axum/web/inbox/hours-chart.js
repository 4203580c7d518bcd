// A bar for each hour or day: how many asked in vain, above how many were promised a person. The same
// figures stand in a table, for everybody who would rather read them.

import { chartWords } from './ledger.js';
import { html } from './ui.js';

const HEIGHT = 80;
const WIDTH = 480;

/** @param {{ bars: import('./ledger.js').Bar[] }} props */
export function HoursChart({ bars }) {
  const most = Math.max(1, ...bars.map(({ missed, promised }) => missed + promised));
  const wide = WIDTH / Math.max(1, bars.length);
  const told = bars.filter(({ missed, promised }) => missed + promised > 0);
  return html`
    <figure class="chart">
      <svg id="ledger-chart" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${chartWords(bars)} preserveAspectRatio="none">
        ${bars.map(({ at, label, missed, promised }, index) => {
          const up = (missed / most) * HEIGHT;
          const below = (promised / most) * HEIGHT;
          const place = { x: index * wide + wide * 0.1, width: wide * 0.8 };
          return html`
            <g key=${at}>
              <title>${`${label}: ${missed} in vain, ${promised} promised`}</title>
              <rect class="chart-promised" x=${place.x} width=${place.width} y=${HEIGHT - below} height=${below} />
              <rect class="chart-missed" x=${place.x} width=${place.width} y=${HEIGHT - below - up} height=${up} />
            </g>
          `;
        })}
      </svg>
      <figcaption class="hint">
        <span class="key missed-key"></span> asked in vain <span class="key promised-key"></span> promised a person. ${bars[0]?.label} to ${bars.at(-1)?.label}
      </figcaption>
      <details>
        <summary>The figures as a table</summary>
        <table class="figures">
          <thead><tr><th scope="col">When</th><th scope="col">In vain</th><th scope="col">Promised</th></tr></thead>
          <tbody>${told.map(({ at, label, missed, promised }) => html`<tr key=${at}><th scope="row">${label}</th><td>${missed}</td><td>${promised}</td></tr>`)}</tbody>
        </table>
      </details>
    </figure>
  `;
}
