// The right side: what is known about the visitor, and who of the team is there.

import { safeLink } from '../shared/link.js';
import { drawLink } from './blocks.js';
import { hasLibrary, writePageOfOpen } from './deeds.js';
import { LabelsSection } from './labels-section.js';
import { OtherConversations } from './other-conversations.js';
import { presently } from './moment-item.js';
import { Portrait } from './portrait.js';
import * as state from './state.js';
import { follow, html } from './ui.js';
import { standing } from './rules.js';
import { ago, full, machine } from './when.js';
import { WhyPanel } from './why-panel.js';
import { causeWords, mailTo } from './words.js';

/** @typedef {import('../shared/wire.js').Row} Row */

export const Details = follow(
  /** @param {{ row: Row }} props */
  ({ row }) => html`
    <section id="details" class=${`details ${state.details.value ? 'wanted' : ''}`} aria-label="Details">
      <section>
        <h3>Visitor</h3>
        <dl>
          <dt>Name</dt>
          <dd id="detail-name">${row.visitor.name ?? 'Not given'}</dd>
          ${row.contact && html`<dt>Contact</dt><dd id="detail-contact">${row.contact.name}, <a href=${mailTo(row.contact.email)}>${row.contact.email}</a></dd>`}
          ${row.visitor.email && html`<dt>E-mail</dt><dd id="detail-email"><a href=${mailTo(row.visitor.email)}>${row.visitor.email}</a></dd>`}
          <dt>Page</dt>
          <dd id="detail-page">${row.page ? drawLink(safeLink(row.page), row.page) : 'Not known'}</dd>
          <dt>Language</dt>
          <dd id="detail-locale">${languageName(row.visitor.locale)}</dd>
          ${Object.entries(row.visitor.details ?? {}).map(([name, detail]) => html`<dt key=${`name-${name}`} dir="auto">${name}</dt><dd key=${name} data-detail=${name} dir="auto">${detail}</dd>`)}
          <dt>First seen</dt>
          <dd><time datetime=${machine(row.created_at)} title=${full(row.created_at)}>${presently((now) => ago(row.created_at, now))}</time></dd>
        </dl>
      </section>
      <section>
        <h3>Conversation</h3>
        <dl>
          <dt>Agent</dt>
          <dd>${state.agentName(row.agent_id)}</dd>
          ${row.cause && html`<dt>Why</dt><dd id="detail-cause">${causeWords(row.cause)}</dd>`}
          ${row.callback && html`<dt>Callback</dt><dd id="detail-callback">Somebody is to write back; the visitor was promised nobody now</dd>`}
          ${row.operator && html`<dt>Operator</dt><dd>${row.operator.name}</dd>`}
        </dl>
        ${hasLibrary(row.agent_id) && html`<button type="button" id="add-page" class="link" onClick=${writePageOfOpen}>Add to knowledge base</button>`}
      </section>
      <${LabelsSection} row=${row} />
      <${OtherConversations} row=${row} />
      <${WhyPanel} />
      <${Team} />
    </section>
  `,
);

/** Whom the rota expects now. @type {Record<'here' | 'missing', string>} */
const ROTA = { here: 'here', missing: 'expected, not here' };

const Team = follow(
  () => html`
    <section>
      <h3>Team</h3>
      <ul class="team">
        ${state.colleagues.value.map((colleague) => {
          const { text, rota } = standing(colleague);
          return html`
            <li key=${colleague.id}>
              <span class=${`dot ${colleague.live ? colleague.status : 'offline'}`} aria-hidden="true"></span>
              <${Portrait} name=${colleague.name} avatar=${colleague.avatar} />
              <span class="team-name">${colleague.name}</span>
              <span class="team-state">${text}${rota && html` <span class=${`rota ${rota}`}>${ROTA[rota]}</span>`}</span>
            </li>
          `;
        })}
      </ul>
    </section>
  `,
);

/** @param {string | null} locale */
function languageName(locale) {
  if (!locale) return 'Not known';
  try {
    return new Intl.DisplayNames(undefined, { type: 'language' }).of(locale) ?? locale;
  } catch {
    return locale;
  }
}
