import { readFile, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { type Answer, type HeadPolicy, send } from '../base/http.ts'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}
const compressible = /^(text\/|image\/svg|application\/(json|manifest))/
const compressedFrom = 1000
const keptCompressed = 200

export type WebFiles = (file: {
  request: IncomingMessage
  response: ServerResponse
  path: string
  policy: HeadPolicy
}) => Promise<void>

/** Serves the built web app as the bucket behind CloudFront does: compressed, with ETag, hashed files for ever. */
export function createWebFiles(folder: string): WebFiles {
  const compress = createCompressor()
  return async ({ request, response, path, policy }) => {
    const file = resolveInside(folder, path)
    const found = file ? await stat(file).catch(() => undefined) : undefined
    if (!file || !found?.isFile()) return send(response, missing(path), policy)
    const encoding = encodingFor(request, file, found.size)
    const etag = `"${found.size.toString(36)}-${found.mtimeMs.toString(36)}${encoding ? `-${encoding}` : ''}"`
    const headers = {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      etag,
      vary: 'Accept-Encoding',
      ...(encoding ? { 'content-encoding': encoding } : {}),
    }
    if (isKnown(request, etag)) {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
      policy(response)
      return void response.writeHead(304).end()
    }
    const plain = await readFile(file)
    send(
      response,
      { status: 200, headers, body: encoding ? await compress(plain, encoding, `${file} ${etag}`) : plain },
      policy,
    )
  }
}

function resolveInside(folder: string, path: string): string | undefined {
  try {
    const file = join(folder, decodeURIComponent(path))
    return file.startsWith(join(folder, sep)) && !file.includes('\0') ? file : undefined
  } catch {
    // A path with a broken escape names no file.
    return undefined
  }
}

const missing = (path: string): Answer =>
  path === '/index.html'
    ? text(503, 'The web app is not built. Run `npm run build`, or `npm start`, which builds it.\n')
    : text(404, 'There is no such file.\n')

const text = (status: number, body: string): Answer => ({
  status,
  body,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
})

type Encoding = 'br' | 'gzip'

function encodingFor(request: IncomingMessage, file: string, size: number): Encoding | undefined {
  if (size < compressedFrom || !compressible.test(types[extname(file)] ?? '')) return undefined
  const accepted = String(request.headers['accept-encoding'] ?? '')
  return (['br', 'gzip'] as const).find((encoding) =>
    new RegExp(`\\b${encoding}\\b(?!\\s*;\\s*q=0(\\.0+)?\\s*(,|$))`).test(accepted),
  )
}

const isKnown = (request: IncomingMessage, etag: string) =>
  (request.headers['if-none-match'] ?? '')
    .split(/\s*,\s*/)
    .some((known) => known === '*' || known.replace(/^W\//, '') === etag)

function createCompressor() {
  const kept = new Map<string, Promise<Buffer>>()
  return (plain: Buffer, encoding: Encoding, key: string): Promise<Buffer> => {
    const known = kept.get(key)
    if (known !== undefined) return known
    const made = encoding === 'br' ? toBrotli(plain) : promisify(gzip)(plain)
    kept.set(key, made)
    const [oldest] = kept.keys()
    if (kept.size > keptCompressed && oldest) kept.delete(oldest)
    return made
  }
}

const toBrotli = (plain: Buffer) =>
  promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
