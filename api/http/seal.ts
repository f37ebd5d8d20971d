import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { TokenKeys } from '#shared/unsubscribe-token.ts'

/**
 * Makes texts that say nothing to whoever holds them, not even how long they are, and reads them again on every
 * instance. The same text becomes the same again with `same`, which lists need for their tags, and never with `fresh`.
 */
export type Sealer = {
  seal: (text: string, how: 'same' | 'fresh') => string
  /** The text; undefined for what is none of ours. */
  open: (sealed: string) => string | undefined
}

/**
 * The sealer for the keys that every instance reads from the secret of the mails' links, by keys of its own that follow
 * from those.
 */
export function openSealer(ringOf: () => Promise<TokenKeys>): () => Promise<Sealer> {
  let made: { ring: TokenKeys; sealer: Sealer } | undefined
  return async () => {
    const ring = await ringOf()
    if (made?.ring !== ring) made = { ring, sealer: sealerOf(ring) }
    return made.sealer
  }
}

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16
// Lengths in steps: how many gaps a cursor of the change feed has would tell that others are writing.
const steps = { same: 32, fresh: 128 } as const

function sealerOf({ current, keys }: TokenKeys): Sealer {
  const derived = new Map([...keys].map(([number, secret]) => [number, deriveKeys(secret)] as const))
  return {
    seal(text, how) {
      const ring = derived.get(current)
      if (ring === undefined) throw new Error('There is no current key to seal with.')
      const plain = padded(text, steps[how])
      const nonce = how === 'fresh' ? randomBytes(nonceBytes) : nonceFor(plain, ring.nonce)
      const cipher = createCipheriv(algorithm, ring.text, nonce, { authTagLength: tagBytes }).setAAD(Buffer.of(current))
      const parts = [Buffer.of(current), nonce, cipher.update(plain), cipher.final()]
      return Buffer.concat([...parts, cipher.getAuthTag()]).toString('base64url')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url')
      const number = bytes[0] ?? 0
      const ring = derived.get(number)
      if (ring === undefined || bytes.length <= 1 + nonceBytes + tagBytes) return undefined
      const nonce = bytes.subarray(1, 1 + nonceBytes)
      const decipher = createDecipheriv(algorithm, ring.text, nonce, { authTagLength: tagBytes })
      decipher.setAAD(Buffer.of(number)).setAuthTag(bytes.subarray(-tagBytes))
      const plain = decipher.update(bytes.subarray(1 + nonceBytes, -tagBytes))
      return isAuthentic(() => decipher.final()) ? plain.toString('utf8').replace(/\0+$/, '') : undefined
    },
  }
}

/** Independent of each other and of what the secret signs: HKDF (RFC 5869) with a name for each use. */
function deriveKeys(secret: string): { text: Buffer; nonce: Buffer } {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', `baton cursor ${use} 1`, 32))
  return { text: derive('text'), nonce: derive('nonce') }
}

// From the text itself, so that two different texts never share one: GCM must not see the same nonce twice with one
// key.
const nonceFor = (plain: Buffer, key: Buffer): Buffer =>
  createHmac('sha256', key).update(plain).digest().subarray(0, nonceBytes)

function padded(text: string, step: number): Buffer {
  const bytes = Buffer.from(text, 'utf8')
  return Buffer.concat([bytes, Buffer.alloc((step - (bytes.length % step)) % step)])
}

function isAuthentic(check: () => unknown): boolean {
  try {
    check()
    return true
  } catch {
    return false
  }
}
