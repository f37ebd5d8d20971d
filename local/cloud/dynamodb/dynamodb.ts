import { mkdir } from 'node:fs/promises'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { Worker } from 'node:worker_threads'
import { resourcesOfType } from '#local/template/template.ts'
import type { CloudParts } from '../base/cloud-parts.ts'
import { findTable, finishRebuild, makeTable, rebuildTable } from './rebuild-table.ts'
import { compareShapes, type Table, TableShape } from './table-shape.ts'

export type Dynamodb = {
  /** Answers one call of the JSON API whose body was read already. */
  handle: (request: IncomingMessage, body: Buffer, response: ServerResponse) => void
  close: () => Promise<void>
}

export type DynamodbQuestion = {
  id: number
  method: string | undefined
  url: string | undefined
  headers: IncomingHttpHeaders
  body: string
}

export type DynamodbAnswer = { id: number; status: number; headers: Record<string, string | number>; body: string }

/**
 * DynamoDB kept on disk below `folder`, or without one in memory, where a call costs half. It has a thread of its own:
 * one call costs about a millisecond of work, a mail takes ten of them, and in the thread of the other services
 * everybody would wait behind them.
 */
export async function openDynamodb(folder: string | undefined): Promise<Dynamodb> {
  if (folder !== undefined) await mkdir(folder, { recursive: true })
  const worker = new Worker(new URL('./dynamodb-thread.ts', import.meta.url), { workerData: { folder } })
  const ended = new Promise<void>((resolve, reject) => worker.once('exit', resolve).once('error', reject))
  const waiting = new Map<number, ServerResponse>()
  let asked = 0
  await Promise.race([new Promise((resolve) => worker.once('message', resolve)), ended])
  let isClosing = false
  ended.catch((error: unknown) => {
    // Nothing would be answered any more: what breaks inside ends the process that needs it, and says where. Closing is
    // told of it by itself.
    if (!isClosing)
      process.nextTick(() => {
        throw error
      })
  })
  worker.on('message', ({ id, status, headers, body }: DynamodbAnswer) => {
    waiting.get(id)?.writeHead(status, headers).end(body)
    waiting.delete(id)
  })
  return {
    handle({ method, url, headers }, body, response) {
      asked += 1
      waiting.set(asked, response)
      const question: DynamodbQuestion = { id: asked, method, url, headers, body: body.toString() }
      worker.postMessage(question)
    },
    close() {
      isClosing = true
      worker.postMessage('close')
      return ended
    },
  }
}

/**
 * The tables of the template by logical id, as CreateTable takes them. Settings that only matter in the cloud are left
 * out.
 */
export function tablesOf({ template, resolve, values }: CloudParts): Record<string, Table> {
  const tables = resourcesOfType(template, 'AWS::DynamoDB::Table').map(({ id, properties }): [string, Table] => {
    const { AttributeDefinitions, KeySchema: keys, GlobalSecondaryIndexes } = properties
    const shape = TableShape.parse(resolve({ AttributeDefinitions, KeySchema: keys, GlobalSecondaryIndexes }, id))
    return [id, { TableName: values[id] ?? id, ...shape }]
  })
  return Object.fromEntries(tables)
}

/**
 * Makes the tables that are missing, through the endpoint `url`. One that lacks indexes is made anew with the items
 * that it has, so that a data folder of an earlier version goes on. Throws when one exists with other keys or otherwise
 * different indexes.
 */
export async function createTables(url: string, tables: Table[]): Promise<void> {
  for (const table of tables) {
    const found = await findTable(url, table.TableName)
    if (found !== undefined) await adjustTable(url, table, found)
    else {
      await makeTable(url, table)
      await finishRebuild(url, table)
    }
  }
}

async function adjustTable(url: string, wanted: Table, found: TableShape): Promise<void> {
  switch (compareShapes(wanted, found)) {
    case 'same':
      return finishRebuild(url, wanted)
    case 'indexes added':
      return rebuildTable(url, wanted, found)
    default:
      throw new Error(
        `The local table ${wanted.TableName} was made with other keys or indexes than the template has now, ` +
          'and a local table cannot change them. `npm run reset` deletes the local data, the next start makes the table anew.',
      )
  }
}
