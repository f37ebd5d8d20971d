import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError } from '../data/api/api-error.ts'
import { fieldErrors } from '../ui/field-errors.ts'
import { askingPassword } from './wrong-password.ts'

const wanted = { field: 'currentPassword', sentence: '비밀번호가 맞지 않습니다.' }

test('a wrong password is told at its field', async () => {
  const refused = () =>
    Promise.reject(new ApiError('wrong_credentials', { status: 401, detail: '이메일 또는 비밀번호' }))
  await assert.rejects(askingPassword(refused, wanted), (error) => {
    assert.deepEqual(fieldErrors(error), { currentPassword: wanted.sentence })
    return true
  })
})

test('every other failure stays what it is', async () => {
  const failure = new ApiError('last_admin', { status: 409, detail: '마지막 관리자입니다' })
  await assert.rejects(
    askingPassword(() => Promise.reject(failure), wanted),
    (error) => error === failure,
  )
})

test('what succeeds is passed on', async () => {
  assert.equal(await askingPassword(() => Promise.resolve('ok'), wanted), 'ok')
})
