// The picture of an operator, or the initial where there is none to be had.

import { addressOf } from './server.js';
import * as state from './state.js';
import { Component, follow, html } from './ui.js';

/**
 * @typedef {{ name: string, avatar?: string }} Props
 * @extends {Component<Props, { missing: string | null }>}
 */
export class Portrait extends Component {
  /** @type {{ missing: string | null }} @override */
  state = { missing: null };

  /**
   * The name stands beside it, so it says nothing.
   * @override
   * @param {Props} props
   */
  render({ name, avatar }) {
    if (!avatar || avatar === this.state.missing) return html`<span class="portrait" aria-hidden="true">${[...name][0]?.toUpperCase() ?? ''}</span>`;
    return html`<img class="portrait" alt="" src=${addressOf(`api/avatars/${avatar}`)} onError=${() => this.setState({ missing: avatar })} />`;
  }
}

/** Of an operator whom something names, as he looks now. */
export const PortraitOf = follow(
  /** @param {{ who: import('../shared/wire.js').OperatorRef }} props */
  ({ who }) => html`<${Portrait} name=${who.name} avatar=${state.avatarOf(who.id)} />`,
);
