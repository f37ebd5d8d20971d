import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fillPage, type Part } from './page.ts'

const itself = (item: string) => item

/** A list of `9` down to `0`, read two at a time, of which `filter` lets some through. */
function listOfDigits(filter: (digit: string) => boolean) {
  const readPart = async (before = 'x'): Promise<Part<string>> => {
    const rest = [...'9876543210'].filter((digit) => digit < before)
    return { items: rest.slice(0, 2).filter(filter), before: rest.length > 2 ? rest[1] : undefined }
  }
  return readPart
}

test('a page is filled from as many parts as it takes', async () => {
  const readPart = listOfDigits((digit) => Number(digit) % 3 === 0)
  assert.deepEqual(await fillPage(readPart, itself, { before: undefined, limit: 2 }), {
    items: ['9', '6'],
    before: '6',
  })
  assert.deepEqual(await fillPage(readPart, itself, { before: '6', limit: 2 }), {
    items: ['3', '0'],
    before: undefined,
  })
})

test('a page with exactly what there is has no next one', async () => {
  const readPart = listOfDigits(() => true)
  assert.deepEqual(await fillPage(readPart, itself, { before: '2', limit: 2 }), {
    items: ['1', '0'],
    before: undefined,
  })
})

test('the search for something rare stops after ten reads, and says where to go on', async () => {
  let reads = 0
  const readPart = async (): Promise<Part<string>> => {
    reads += 1
    return { items: [], before: String(100 - reads) }
  }
  assert.deepEqual(await fillPage(readPart, itself, { before: undefined, limit: 5 }), { items: [], before: '90' })
  assert.equal(reads, 10)
})
