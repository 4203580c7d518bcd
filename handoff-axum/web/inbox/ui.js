// The rendering library as the components use it: templates, and views that follow signals.

import htm from '../vendor/htm.mjs';
import { Component, h } from '../vendor/preact.mjs';
import { effect } from '../vendor/signals-core.mjs';

export { Component, render } from '../vendor/preact.mjs';
export { batch, computed, signal } from '../vendor/signals-core.mjs';

/**
 * @typedef {import('../vendor/preact.mjs').Child} Child
 */

export const html = htm.bind(h);

/** How often a view was drawn, for whoever measures what an event costs. */
export const drawn = { times: 0 };

/**
 * A component that is drawn again when a signal changes that its view has read, or when it is given something
 * else; not because the one around it is drawn.
 * @template P
 * @extends {Component<P>}
 */
export class Following extends Component {
  /** @type {(() => void) | null} */
  #forget = null;

  /** @override */
  componentWillUnmount() {
    this.#forget?.();
  }

  /**
   * @override
   * @param {P} props
   */
  shouldComponentUpdate(props) {
    const before = /** @type {Record<string, unknown>} */ (this.props);
    const after = /** @type {Record<string, unknown>} */ (props);
    const names = Object.keys(after);
    return names.length !== Object.keys(before).length || names.some((name) => before[name] !== after[name]);
  }

  /**
   * @param {P} _props
   * @returns {Child}
   */
  view(_props) {
    return null;
  }

  /**
   * @override
   * @param {P} props
   */
  render(props) {
    this.#forget?.();
    drawn.times += 1;
    let first = true;
    /** @type {Child} */
    let output = null;
    this.#forget = effect(() => {
      // The first run draws and thereby learns which signals matter; a second one means that
      // one of them has changed, and reads none, so there is no third.
      if (first) {
        first = false;
        output = this.view(props);
      } else {
        this.forceUpdate();
      }
    });
    return output;
  }
}

/**
 * A component of its view alone.
 * @template P
 * @param {(props: P) => Child} view
 * @returns {new (props: P) => Component<P>}
 */
export function follow(view) {
  /** @extends {Following<P>} */
  class View extends Following {
    /**
     * @override
     * @param {P} props
     */
    view(props) {
      return view(props);
    }
  }
  return View;
}
