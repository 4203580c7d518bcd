// Operators: what the list says, and what the form makes of them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromProfileForm, profileProblem, scopeWords, standingWords, toProfileForm } from '../inbox/people.js';

/** @type {import('../shared/wire.js').Profile} */
const PROFILE = { scope: { agents: ['docs', 'shop'] }, seats: 4, teams: ['billing', 'sales'] };

test('what nobody has changed is sent back as it was', () => {
  assert.deepEqual(fromProfileForm(toProfileForm(PROFILE)), PROFILE);
  assert.deepEqual(fromProfileForm(toProfileForm({ ...PROFILE, scope: 'all', teams: [] })), { ...PROFILE, scope: 'all', teams: [] });
  assert.deepEqual(fromProfileForm({ ...toProfileForm(PROFILE), role: ' Billing ' }), { ...PROFILE, role: 'Billing' });
  const form = { ...toProfileForm(PROFILE), teams: ' sales,, night \n sales ', seats: ' 7 ' };
  assert.deepEqual(fromProfileForm(form), { ...PROFILE, seats: 7, teams: ['night', 'sales'] });
});

test('what the server would refuse is told before', () => {
  const form = toProfileForm(PROFILE);
  assert.equal(profileProblem(form), '');
  assert.match(profileProblem({ ...form, role: 'a'.repeat(41) }), /at most 40/);
  for (const seats of ['', '-1', '1.5', 'many', '1001']) assert.match(profileProblem({ ...form, seats }), /0 to 1000/);
  assert.match(profileProblem({ ...form, teams: 'two words' }), /“two words” cannot be a team/);
  assert.match(profileProblem({ ...form, teams: Array.from({ length: 65 }, (_, n) => `t${n}`).join(',') }), /at most 64/);
});

test('an operator is told as he is', () => {
  const card = { id: 'sam', name: 'Sam', profile: PROFILE, skills: [], status: /** @type {const} */ ('available'), live: true, load: 1 };
  assert.equal(standingWords(card), 'Available, 1 of 4 seats taken');
  assert.equal(standingWords({ ...card, live: false }), 'Available, but not connected, 1 of 4 seats taken');
  assert.deepEqual([PROFILE, { ...PROFILE, scope: /** @type {const} */ ('all') }, { ...PROFILE, scope: { agents: [] } }].map((profile) => scopeWords(profile, (id) => id.toUpperCase())), ['DOCS, SHOP', 'All agents, also those to come', 'No agent']);
});
