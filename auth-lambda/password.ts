import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const deriveKey = promisify(argon2)

type Parameters = { memory: number; passes: number; parallelism: number; tagLength: number }

// OWASP's second choice for argon2id (19 MiB, 2 passes, 1 lane): about 22 ms here, and it fits many times into a Lambda's memory.
const current: Parameters = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }
const saltBytes = 16

/** A PHC string that holds the parameters beside the salt and the hash, so that they can rise later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  const hash = await derive(password, salt, current)
  return `$argon2id$v=19$m=${current.memory},t=${current.passes},p=${current.parallelism}$${encode(salt)}$${encode(hash)}`
}

/** True when the password made this PHC string. */
export async function verifyPassword(password: string, phc: string): Promise<boolean> {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(phc)
  if (match === null)
    throw new Error('A stored password hash is not an argon2id PHC string; the credential table is damaged.')
  const [memory, passes, parallelism] = match.slice(1, 4).map(Number) as [number, number, number]
  const expected = Buffer.from(match[5] ?? '', 'base64')
  const actual = await derive(password, Buffer.from(match[4] ?? '', 'base64'), {
    memory,
    passes,
    parallelism,
    tagLength: expected.length,
  })
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

/** Takes as long as checking a real password: for an address that nobody has, so that time does not tell. */
export async function verifyNothing(password: string): Promise<false> {
  await derive(password, Buffer.alloc(saltBytes), current)
  return false
}

function derive(password: string, nonce: Buffer, parameters: Parameters): Promise<Buffer> {
  return deriveKey('argon2id', { message: password, nonce, ...parameters })
}

function encode(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}
