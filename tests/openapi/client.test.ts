import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { endpoints } from '#shared/contract/endpoints.ts'
import { call } from '../call.ts'
import { generateTypes } from './generate-types.ts'
import { type Document, operationsOf, writeClient, wrongCalls } from './write-client.ts'

const compiler = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url))
const tsconfig = {
  compilerOptions: {
    target: 'es2024',
    lib: ['es2024'],
    module: 'nodenext',
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    allowImportingTsExtensions: true,
    noEmit: true,
  },
}

/** Type-checks these files by themselves, and returns what the compiler says. */
async function typeCheck(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'baton-client-'))
  try {
    const all = { ...files, 'package.json': '{"type":"module"}', 'tsconfig.json': JSON.stringify(tsconfig) }
    for (const [name, text] of Object.entries(all)) await writeFile(join(folder, name), text)
    return await outputOf([compiler, '-p', folder, '--pretty', 'false'])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function outputOf(args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    child.once('error', reject)
    child.once('close', (code) => resolve(code === 0 ? said : `${said}exit code ${code}`))
  })
}

test('a client that is generated from the served document takes every example, and refuses what is wrong', async () => {
  const { body: document, text } = await call<Document>('GET', '/api/openapi.json')
  assert.equal(operationsOf(document).length, Object.keys(endpoints).length)
  const types = await generateTypes(text)
  const files = { 'baton.ts': types, 'examples.ts': writeClient(document), 'wrong.ts': wrongCalls }
  assert.equal(await typeCheck(files), '')
})

test('an example that does not fit its schema is found by the generated client', async () => {
  const { body: document, text } = await call<Document>('GET', '/api/openapi.json')
  const example = document.paths['/api/tasks']?.post?.requestBody?.content['application/json']
  assert.ok(example)
  example.example = { ...Object(example.example), dueOn: 20261201 }
  const said = await typeCheck({ 'baton.ts': await generateTypes(text), 'examples.ts': writeClient(document) })
  assert.match(said, /examples\.ts.*dueOn|number.*string/s)
})
