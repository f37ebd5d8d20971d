import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { resourcesOfType } from '#local/template/template.ts'
import type { CloudParts } from '../base/cloud-parts.ts'

export type DeadLetter = { receivedAt: string; body: unknown; attributes: Record<string, string> }

export type Queues = {
  /** Appends a message to the queue of that ARN. Throws when the template has no such queue. */
  send: (arn: string, message: { body: unknown; attributes: Record<string, string> }) => Promise<void>
  has: (arn: string) => boolean
  /** Every queue with the newest messages it holds, oldest first. */
  read: () => Promise<Record<string, DeadLetter[]>>
}

const shownAtMost = 1000

/**
 * The SQS queues of the template, as files of JSON lines below `<dataDir>/dead-letters`. Nothing ever takes a message
 * out.
 */
export async function openQueues(parts: CloudParts): Promise<Queues> {
  const folder = join(parts.dataDir, 'dead-letters')
  await mkdir(folder, { recursive: true })
  const ids = resourcesOfType(parts.template, 'AWS::SQS::Queue').map(({ id }) => id)
  const byArn = new Map(ids.map((id) => [parts.values[`${id}.Arn`] ?? id, id]))
  const fileOf = (id: string) => join(folder, `${id}.jsonl`)
  return {
    has: (arn) => byArn.has(arn),
    async send(arn, message) {
      const id = byArn.get(arn)
      if (!id) throw new Error(`The template has no queue ${arn}.`)
      const letter: DeadLetter = { receivedAt: new Date().toISOString(), ...message }
      parts.log(`[queue] ${id} received a message: ${JSON.stringify(message.attributes)}`)
      await appendFile(fileOf(id), `${JSON.stringify(letter)}\n`)
    },
    async read() {
      const read = async (id: string): Promise<[string, DeadLetter[]]> => [id, await readLetters(fileOf(id))]
      return Object.fromEntries(await Promise.all(ids.map(read)))
    },
  }
}

async function readLetters(file: string): Promise<DeadLetter[]> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const lines = text.split('\n').filter((line) => line !== '')
  return lines.slice(-shownAtMost).flatMap((line) => {
    try {
      return [JSON.parse(line)]
    } catch {
      // The last line of a machine that lost power in the middle of writing it.
      return []
    }
  })
}
