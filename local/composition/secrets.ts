import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { newStoredKey, SigningKeySet } from '#shared/signing-key-set.ts'
import { Problem } from '../launcher/problem.mjs'

const Password = z.string().min(16)

// As CloudFormation makes it on AWS.
const newTokenKeys = (): string => JSON.stringify({ current: '1', 1: randomBytes(36).toString('base64url') })

const Secrets = z.object({
  databaseAdminPassword: Password,
  databasePasswords: z.object({ baton_api: Password, baton_auth: Password, baton_notifier: Password }),
  jwtKeys: SigningKeySet,
  // Data folders of before there were unsubscribe links have none.
  mailTokenKeys: Password.default(newTokenKeys),
})

export type Secrets = z.infer<typeof Secrets>
export type DatabaseUser = keyof Secrets['databasePasswords']

// The end is for servers that ask for one of each kind of character (validate_password).
const newPassword = (): string => `${randomBytes(24).toString('base64url')}-aA1`

function makeSecrets(): Secrets {
  return {
    databaseAdminPassword: newPassword(),
    databasePasswords: { baton_api: newPassword(), baton_auth: newPassword(), baton_notifier: newPassword() },
    jwtKeys: { current: newStoredKey(), next: newStoredKey() },
    mailTokenKeys: newTokenKeys(),
  }
}

function writePrivately(path: string, secrets: Secrets): void {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, path)
}

/** The passwords and signing keys of this data folder, made at its first start and readable by its owner only. */
export function loadSecrets(dataDir: string): Secrets {
  const path = join(dataDir, 'secrets.json')
  if (!existsSync(path)) {
    mkdirSync(dataDir, { recursive: true })
    writePrivately(path, makeSecrets())
  }
  chmodSync(path, 0o600)
  try {
    const stored: unknown = JSON.parse(readFileSync(path, 'utf8'))
    const secrets = Secrets.parse(stored)
    if (!('mailTokenKeys' in Object(stored))) writePrivately(path, secrets)
    return secrets
  } catch (cause) {
    throw new Problem(`${path} can't be understood.`, {
      next: 'Delete the file: new passwords are made and the data stays, only signed-in people have to sign in again',
      cause,
    })
  }
}

/** Keeps keys that were rotated while the system ran. `id` is what Secrets Manager was asked for. */
export function saveSecret(dataDir: string, id: string, value: string): void {
  const path = join(dataDir, 'secrets.json')
  const changed = id.includes('MailTokenSecret')
    ? { mailTokenKeys: value }
    : { jwtKeys: SigningKeySet.parse(JSON.parse(value)) }
  writePrivately(path, { ...loadSecrets(dataDir), ...changed })
}
