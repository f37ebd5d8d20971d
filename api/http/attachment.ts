import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'

const file = Symbol('file')

type File = { name: string; mediaType: string; content: string | AsyncIterable<string> }

/** An answer that a browser saves as a file instead of showing it. */
export type Attachment = { [file]: File }

/** A JSON file of this name; the name is ASCII without quotes. */
export const attachment = (name: string, content: unknown): Attachment =>
  textAttachment(name, 'application/json', JSON.stringify(content))

/**
 * A text file of this name (ASCII without quotes), in UTF-8. Chunks are asked for one by one as the client takes them,
 * and no more when it has gone: make them large, such as one page of rows each. What fails before the first chunk
 * answers as a problem; what fails later breaks the connection, so that half a file never looks like a whole one.
 */
export const textAttachment = (
  name: string,
  mediaType: 'application/json' | 'application/x-ndjson' | 'text/csv',
  content: string | AsyncIterable<string>,
): Attachment => ({ [file]: { name, mediaType, content } })

/** Narrows an answer to a file. */
export function isAttachment(answer: unknown): answer is Attachment {
  return typeof answer === 'object' && answer !== null && file in answer
}

/** Sends the file and resolves when the client has all of it, or has gone. */
export async function sendAttachment(response: Response, { [file]: { name, mediaType, content } }: Attachment) {
  const headers = {
    'cache-control': 'no-store',
    'content-disposition': `attachment; filename="${name}"`,
    'content-type': `${mediaType}; charset=utf-8`,
  }
  if (typeof content === 'string') {
    response.set(headers).send(content)
    return
  }
  if (response.req.method === 'HEAD') {
    response.set(headers).end()
    return
  }
  const chunks = content[Symbol.asyncIterator]()
  const first = await chunks.next()
  response.set(headers)
  await pipeline(joined(first, chunks), response).catch((error: unknown) => {
    if (!hasClientGone(error)) throw error
  })
}

async function* joined(first: IteratorResult<string>, rest: AsyncIterator<string>): AsyncGenerator<string> {
  try {
    for (let next = first; next.done !== true; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}

const hasClientGone = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'
