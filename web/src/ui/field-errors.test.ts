import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError } from '../data/api/api-error.ts'
import { fieldErrors } from './field-errors.ts'

test('each field gets the first sentence about it', () => {
  const errors = [
    { pointer: '/email', code: 'invalid_email', detail: '이메일 모양이 아닙니다.' },
    { pointer: '/email', code: 'too_long', detail: '너무 깁니다.' },
    { pointer: '/password', code: 'too_short', detail: '8자 이상이어야 합니다.' },
  ]
  const error = new ApiError('validation_failed', { status: 422, detail: '확인해 주세요', errors })
  assert.deepEqual(fieldErrors(error), { email: '이메일 모양이 아닙니다.', password: '8자 이상이어야 합니다.' })
})

test('an address that is taken belongs to the e-mail field', () => {
  assert.deepEqual(fieldErrors(new ApiError('email_taken', { status: 409, detail: '이미 있습니다' })), {
    email: '이미 있습니다',
  })
})

test('any other failure belongs to no field', () => {
  assert.deepEqual(fieldErrors(new TypeError('x')), {})
})
