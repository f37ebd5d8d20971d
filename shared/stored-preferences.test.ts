import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultPreferences } from '#shared/contract/preferences.ts'
import { readPreferences } from './stored-preferences.ts'

test('who has chosen nothing has the defaults', () => {
  assert.deepEqual(readPreferences(null), defaultPreferences)
  assert.deepEqual(readPreferences('{}'), defaultPreferences)
})

test('a kind of mail that was not there yet when they chose has its default', () => {
  const { mail, dailyAt } = readPreferences('{"mail":{"status":"off"},"dailyAt":"07:30"}')
  assert.deepEqual([mail.status, mail.mention, dailyAt], ['off', 'grouped', '07:30'])
})

test('an hour that was chosen to the minute is the quarter that it is in', () => {
  const read = (dailyAt: string) => readPreferences(JSON.stringify({ dailyAt })).dailyAt
  assert.deepEqual(['00:00', '07:07', '08:59', '23:59', '18:45'].map(read), [
    '00:00',
    '07:00',
    '08:45',
    '23:45',
    '18:45',
  ])
})
