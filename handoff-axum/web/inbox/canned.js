// The canned replies of the agents, read when a conversation is opened, and what stands in them for whom.

import { call } from './server.js';
import * as state from './state.js';
import { effect } from '../vendor/signals-core.mjs';

/**
 * @typedef {import('../shared/wire.js').Canned} Canned
 * @typedef {import('../shared/wire.js').Row} Row
 */

/** Agents whose replies are on their way. @type {Set<string>} */
const asked = new Set();

/** Has those of the open conversation's agent at hand, anew after its settings have changed. */
export function watchCanned() {
  effect(() => {
    const agentId = state.openRow.value?.agent_id;
    if (agentId !== undefined && !state.canned.value.has(agentId)) void read(agentId);
  });
}

/** @param {string} agentId */
async function read(agentId) {
  if (asked.has(agentId)) return;
  asked.add(agentId);
  try {
    const { settings } = await call('GET', `api/agents/${agentId}`);
    state.canned.value = new Map(state.canned.peek()).set(agentId, settings.canned ?? []);
  } catch {
    // Without them everything can be written; the next conversation asks again.
  } finally {
    asked.delete(agentId);
  }
}

/** What the placeholders stand for in a conversation. @param {Row} row @returns {Record<string, string>} */
export function namesIn(row) {
  return {
    visitor: row.visitor.name ?? row.contact?.name ?? '',
    operator: state.me.peek()?.name ?? '',
    agent: state.agentName(row.agent_id),
    page: row.page ?? '',
  };
}
