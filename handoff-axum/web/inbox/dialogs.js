// The dialog that is open, if any.

import { actWithReason } from './deeds.js';
import { Dialog } from './dialog.js';
import { InstallDialog } from './install-dialog.js';
import { LedgerDialog } from './ledger-dialog.js';
import { LibraryDialog } from './library-dialog.js';
import { PeopleDialog } from './people-dialog.js';
import { QuestionsDialog } from './questions-dialog.js';
import { SettingsDialog } from './settings-dialog.js';
import { SnoozeDialog } from './snooze-dialog.js';
import { TransferDialog } from './transfer-dialog.js';
import { rememberSingleKeys } from './keys.js';
import { SHORTCUTS } from './shortcuts.js';
import * as state from './state.js';
import { follow, html } from './ui.js';

/** @typedef {import('../shared/wire.js').Row} Row */

const close = () => (state.dialog.value = null);

export const Dialogs = follow(() => {
  const dialog = state.dialog.value;
  switch (dialog?.kind) {
    case 'settings':
      return html`<${SettingsDialog} key=${dialog.agentId} agentId=${dialog.agentId} onClose=${close} />`;
    case 'reason':
      return html`<${ReasonDialog} deed=${dialog.deed} row=${dialog.row} />`;
    case 'transfer':
      return html`<${TransferDialog} row=${dialog.row} onClose=${close} />`;
    case 'snooze':
      return html`<${SnoozeDialog} row=${dialog.row} onClose=${close} />`;
    case 'install':
      return html`<${InstallDialog} key=${dialog.agentId} agentId=${dialog.agentId} onClose=${close} />`;
    case 'people':
      return html`<${PeopleDialog} onClose=${close} />`;
    case 'page':
      return html`<${LibraryDialog} key=${`${dialog.row.id}:${dialog.question}`} row=${dialog.row} question=${dialog.question} onClose=${close} />`;
    case 'questions':
      return html`<${QuestionsDialog} onClose=${close} />`;
    case 'ledger':
      return html`<${LedgerDialog} onClose=${close} />`;
    case 'help':
      return html`<${HelpDialog} />`;
    default:
      return null;
  }
});

/** @param {{ deed: 'take-over' | 'decline', row: Row }} props */
function ReasonDialog({ deed, row }) {
  const name = row.operator?.name ?? 'a colleague';
  const title = deed === 'decline' ? 'Decline' : `Take over from ${name}`;
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    const reason = new FormData(/** @type {HTMLFormElement} */ (event.target)).get('reason');
    void actWithReason(deed, row, String(reason ?? '').trim());
  };
  return html`
    <${Dialog} id="reason-dialog" title=${title} onClose=${close}>
      <form onSubmit=${submit}>
        <label for="reason">Why? ${deed === 'decline' ? 'The team will see it. (optional)' : `${name} will see it.`}</label>
        <input id="reason" name="reason" required=${deed !== 'decline'} maxlength="200" autocomplete="off" />
        <div class="dialog-foot"><button type="submit" id="reason-submit" class="action primary">${deed === 'decline' ? 'Decline' : 'Take over'}</button></div>
      </form>
    <//>
  `;
}

const HelpDialog = follow(() => {
  /** @param {Event} event */
  const toggle = (event) => rememberSingleKeys(/** @type {HTMLInputElement} */ (event.target).checked);
  return html`
    <${Dialog} id="help-dialog" title="Keyboard" onClose=${close}>
      <dl class="keys">${SHORTCUTS.map(({ key, label }) => html`<dt><kbd>${key}</kbd></dt><dd>${label}</dd>`)}</dl>
      <label class="check"><input type="checkbox" id="single-keys" checked=${state.singleKeys.value} onChange=${toggle} /> Use single keys</label>
    <//>
  `;
});
