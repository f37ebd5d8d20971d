import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { PersonEvent } from '#shared/contract/person-event.ts'
import { sumRefusals } from './refusals.ts'

const refused = (time: string, network: string, entrance: string, count: number): PersonEvent => ({
  eventId: randomUUID(),
  version: 1,
  type: 'user.attempts_refused',
  occurredAt: `2026-11-21T${time}:00.000Z`,
  actorId: null,
  personId: null,
  inviteId: null,
  details: { network, entrance, refused: String(count) },
})

test('the highest count of an hour stands for the hour, hours and entrances add up, and most is first', () => {
  const events = [
    refused('05:01', '203.0.113.x', 'forgot', 1),
    refused('05:02', '203.0.113.x', 'forgot', 10),
    refused('06:10', '203.0.113.x', 'forgot', 1),
    refused('06:00', '203.0.113.x', 'sign-in', 1),
    refused('04:00', '2001:db8:1::', 'sign-in', 100),
    refused('04:30', '*', 'register', 1),
  ]
  assert.deepEqual(sumRefusals(events), [
    {
      network: '2001:db8:1::',
      entrances: ['sign-in'],
      refused: 100,
      firstAt: '2026-11-21T04:00:00.000Z',
      lastAt: '2026-11-21T04:00:00.000Z',
    },
    {
      network: '203.0.113.x',
      entrances: ['sign-in', 'forgot'],
      refused: 12,
      firstAt: '2026-11-21T05:01:00.000Z',
      lastAt: '2026-11-21T06:10:00.000Z',
    },
    {
      network: null,
      entrances: ['register'],
      refused: 1,
      firstAt: '2026-11-21T04:30:00.000Z',
      lastAt: '2026-11-21T04:30:00.000Z',
    },
  ])
})

test('nothing refused is nothing, and an entrance that is no more is left out', () => {
  assert.deepEqual(sumRefusals([]), [])
  assert.deepEqual(sumRefusals([refused('05:01', '203.0.113.x', 'gone', 1)]), [])
})
