import type * as z from 'zod'
import type { Jwks } from '#shared/contract/account.ts'
import type { SigningKey } from './signing-keys.ts'

/** The public halves as a JSON Web Key Set (RFC 7517), for others who want to verify our tokens. */
export function toJwks(keys: SigningKey[]): z.infer<typeof Jwks> {
  return {
    keys: keys.map(({ kid, publicKey }) => {
      const { kty = '', crv = '', x = '', y = '' } = publicKey.export({ format: 'jwk' })
      return { kty, crv, x, y, kid, use: 'sig', alg: 'ES256' }
    }),
  }
}
