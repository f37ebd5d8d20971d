import { useRef } from 'react'
import { newIdempotencyKey } from './task-actions.ts'

/**
 * The idempotency key of a form: the same while the same is sent again after a lost answer, another for anything else.
 */
export function useOnceKey(): (body: unknown) => string {
  const held = useRef({ body: '', key: '' })
  return (body) => {
    const text = JSON.stringify(body)
    if (held.current.body !== text) held.current = { body: text, key: newIdempotencyKey() }
    return held.current.key
  }
}
