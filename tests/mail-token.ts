import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { parseTokenKeys, type UnsubscribeClaim, writeUnsubscribeToken } from '#shared/unsubscribe-token.ts'
import { system } from './system.ts'

const Secrets = z.object({ mailTokenKeys: z.string() })

/** A token as the system writes it into its mails, for links of kinds that no mail of a test has. */
export async function mailTokenFor(claim: UnsubscribeClaim): Promise<string> {
  const secrets = await readFile(join(system().dataDir, 'secrets.json'), 'utf8')
  return writeUnsubscribeToken(claim, parseTokenKeys(Secrets.parse(JSON.parse(secrets)).mailTokenKeys))
}
