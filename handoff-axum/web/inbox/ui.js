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

/**
 * A component that is drawn again when a signal changes that its view has read.
 * @template P
 * @param {(props: P) => Child} view
 * @returns {new (props: P) => Component<P>}
 */
export function follow(view) {
  return class extends Component {
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
    render(props) {
      this.#forget?.();
      let drawn = false;
      /** @type {Child} */
      let output = null;
      this.#forget = effect(() => {
        // The first run draws and thereby learns which signals matter; a second one means that
        // one of them has changed, and reads none, so there is no third.
        if (drawn) {
          this.setState({});
        } else {
          drawn = true;
          output = view(props);
        }
      });
      return output;
    }
  };
}
