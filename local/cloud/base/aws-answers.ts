import type { Answer } from './http.ts'

/** An answer of the JSON protocol, version 1.1. */
export const awsAnswer = (status: number, value: unknown): Answer => ({
  status,
  body: JSON.stringify(value),
  headers: { 'content-type': 'application/x-amz-json-1.1' },
})

export const awsError = (type: string, message: string): Answer => awsAnswer(400, { __type: type, message })
