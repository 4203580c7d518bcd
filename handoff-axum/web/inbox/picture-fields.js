// Where an operator's picture is chosen or taken away, at once and apart from the rest of the form.

import { Portrait } from './portrait.js';
import { call, callWith } from './server.js';
import { Component, html } from './ui.js';

/** As large as it is ever shown, on fine screens. */
const SIDE = 192;

/**
 * @typedef {import('../shared/wire.js').OperatorCard} OperatorCard
 * @typedef {{ card: OperatorCard, onChange: (card: OperatorCard) => void }} Props
 * @extends {Component<Props, { told: string, problem: string }>}
 */
export class PictureFields extends Component {
  /** @override */
  state = { told: '', problem: '' };

  /** @param {HTMLInputElement} input */
  async #choose(input) {
    const file = input.files?.[0];
    input.value = '';
    if (!file) return;
    const small = await shrunk(file).catch(() => null);
    if (small) await this.#change(async (path) => callWith(small)('PUT', path), 'The picture was saved.');
    else this.setState({ told: '', problem: `${file.name} cannot be shown. Choose a PNG, JPEG or WebP image.` });
  }

  /** @param {(path: string) => Promise<OperatorCard>} ask @param {string} told */
  async #change(ask, told) {
    const { card, onChange } = this.props;
    try {
      onChange(await ask(`api/operators/${encodeURIComponent(card.id)}/avatar`));
      this.setState({ told, problem: '' });
    } catch (caught) {
      this.setState({ told: '', problem: /** @type {import('../shared/http.js').Problem} */ (caught).detail });
    }
  }

  #remove() {
    document.getElementById('person-picture')?.focus();
    void this.#change((path) => call('DELETE', path), 'The picture was removed.');
  }

  /**
   * @override
   * @param {Props} props
   */
  render({ card }) {
    const { told, problem } = this.state;
    return html`
      <label for="person-picture">Picture, as visitors see it from the next conversation on</label>
      <div class="picture-fields">
        <${Portrait} name=${card.name} avatar=${card.avatar} />
        <input type="file" id="person-picture" accept="image/png,image/jpeg,image/webp" aria-describedby="picture-problem" onChange=${(/** @type {Event} */ event) => void this.#choose(/** @type {HTMLInputElement} */ (event.target))} />
        ${card.avatar && html`<button type="button" id="person-picture-remove" class="link" onClick=${() => this.#remove()}>Remove the picture</button>`}
      </div>
      <p class="hint" role="status">${told}</p>
      <p id="picture-problem" class="problem" role="alert">${problem}</p>
    `;
  }
}

/** Cut to a square and made small here, so that what a camera wrote beside it, such as the place, stays here. @param {File} file */
async function shrunk(file) {
  const image = await createImageBitmap(file);
  const side = Math.min(image.width, image.height);
  const canvas = new OffscreenCanvas(SIDE, SIDE);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('nothing can be drawn');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, SIDE, SIDE);
  context.drawImage(image, (image.width - side) / 2, (image.height - side) / 2, side, side, 0, 0, SIDE, SIDE);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
}
