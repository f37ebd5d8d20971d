import { useRef } from 'react'
import { newIdempotencyKey } from './idempotency-key.ts'

/**
 * The idempotency key of a form: the same while the same is sent again after a lost answer, another for anything else,
 * and for the same once that was forgotten.
 */
export function useOnceKey() {
  const held = useRef({ body: '', key: '' })
  return {
    keyFor: (body: unknown): string => {
      const text = JSON.stringify(body)
      if (held.current.body !== text) held.current = { body: text, key: newIdempotencyKey() }
      return held.current.key
    },
    forget: () => {
      held.current = { body: '', key: '' }
    },
  }
}
