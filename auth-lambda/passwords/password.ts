import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const deriveKey = promisify(argon2)

export type Parameters = { memory: number; passes: number; parallelism: number; tagLength: number }

// OWASP's second choice for argon2id (19 MiB, 2 passes, 1 lane): about 22 ms here, and it fits many times into a
// Lambda's memory.
export const currentParameters: Parameters = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }
const saltBytes = 16

/** A PHC string that holds the parameters beside the salt and the hash, so that they can rise later. */
export async function hashPassword(password: string, parameters: Parameters = currentParameters): Promise<string> {
  const salt = randomBytes(saltBytes)
  const hash = await derive(password, salt, parameters)
  return `$argon2id$v=19$m=${parameters.memory},t=${parameters.passes},p=${parameters.parallelism}$${encode(salt)}$${encode(hash)}`
}

/** True when the password made this PHC string. */
export async function verifyPassword(password: string, phc: string): Promise<boolean> {
  const { parameters, salt, hash } = readPhc(phc)
  const actual = await derive(password, salt, parameters)
  return hash.length === actual.length && timingSafeEqual(hash, actual)
}

/**
 * True when this hash was made with other parameters than we use now: the next right password is the moment to make it
 * anew.
 */
export function isOutdated(phc: string): boolean {
  const { parameters } = readPhc(phc)
  const { memory, passes, parallelism, tagLength } = currentParameters
  const same = parameters.memory === memory && parameters.passes === passes && parameters.parallelism === parallelism
  return !same || parameters.tagLength !== tagLength
}

/** Takes as long as checking a real password: for an address that nobody has, so that time does not tell. */
export async function verifyNothing(password: string): Promise<false> {
  await derive(password, Buffer.alloc(saltBytes), currentParameters)
  return false
}

function readPhc(phc: string): { parameters: Parameters; salt: Buffer; hash: Buffer } {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(phc)
  if (match === null)
    throw new Error('A stored password hash is not an argon2id PHC string; the credential table is damaged.')
  const [, memory, passes, parallelism, salt = '', hash = ''] = match
  const tag = Buffer.from(hash, 'base64')
  const parameters = {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: tag.length,
  }
  return { parameters, salt: Buffer.from(salt, 'base64'), hash: tag }
}

function derive(password: string, nonce: Buffer, parameters: Parameters): Promise<Buffer> {
  return deriveKey('argon2id', { message: password, nonce, ...parameters })
}

function encode(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}
