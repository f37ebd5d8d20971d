import { useRef } from 'react'

/** A random key that makes a repeated request harmless. Not randomUUID, which plain http from another machine lacks. */
export function newIdempotencyKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

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
