// The operators as the settings list them, and the form in which one is changed. Pure.

import { STATUS_WORDS } from './fact-words.js';

/**
 * @typedef {import('../shared/wire.js').OperatorCard} OperatorCard
 * @typedef {import('../shared/wire.js').Profile} Profile
 * @typedef {{ all: boolean, agents: ReadonlySet<string>, seats: string, teams: string, role: string }} ProfileForm
 */

const SEATS_MAX = 1_000;
const TEAMS_MAX = 64;
const ROLE_MAX = 40;

/** @param {Profile} profile @returns {ProfileForm} */
export function toProfileForm({ scope, seats, teams, role = '' }) {
  const agents = scope === 'all' ? [] : scope.agents;
  return { all: scope === 'all', agents: new Set(agents), seats: String(seats), teams: teams.join(', '), role };
}

/** @param {ProfileForm} form @returns {Profile} */
export function fromProfileForm({ all, agents, seats, teams, role }) {
  const named = role.trim() === '' ? {} : { role: role.trim() };
  return { scope: all ? 'all' : { agents: [...agents].sort() }, seats: Number(seats), teams: teamsOf(teams), ...named };
}

/** Each once, in their order. @param {string} typed */
function teamsOf(typed) {
  const names = typed.split(/[,\n]/).map((name) => name.trim()).filter(Boolean);
  return [...new Set(names)].sort();
}

/** Why it cannot be saved as it is; empty where it can. @param {ProfileForm} form */
export function profileProblem({ seats, teams, role }) {
  if (!/^\d+$/.test(seats.trim()) || Number(seats) > SEATS_MAX) return `Seats must be a whole number from 0 to ${SEATS_MAX}.`;
  if ([...role.trim()].length > ROLE_MAX) return `A role may have at most ${ROLE_MAX} characters.`;
  const names = teamsOf(teams);
  if (names.length > TEAMS_MAX) return `There may be at most ${TEAMS_MAX} teams.`;
  const wrong = names.find((name) => !/^[A-Za-z0-9._@:-]+$/.test(name));
  return wrong === undefined ? '' : `“${wrong}” cannot be a team: letters, digits and - _ . @ : are possible, and no blanks.`;
}

/** @param {OperatorCard} card */
export function standingWords({ status, live, load, profile }) {
  const there = status === 'available' && !live ? 'Available, but not connected' : STATUS_WORDS[status];
  return `${there}, ${load} of ${profile.seats} seats taken`;
}

/** @param {Profile} profile @param {(id: string) => string} nameOf */
export function scopeWords({ scope }, nameOf) {
  if (scope === 'all') return 'All agents, also those to come';
  return scope.agents.length === 0 ? 'No agent' : scope.agents.map(nameOf).join(', ');
}
