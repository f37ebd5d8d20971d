import compression from 'compression'
import type { RequestHandler } from 'express'

/**
 * Compresses answers as the client accepts it, and says so in `Vary`. It is done here because CloudFront leaves
 * uncached answers as they are. The ETag stays: it names the version of the thing, whatever it is packed in.
 */
export function compress(): RequestHandler {
  return compression({
    // A smaller answer fits into one packet anyway.
    threshold: 1000,
    // Whoever reads events wants each as it happens, not when a block is full.
    filter: (request, response) =>
      !isEventStream(response.getHeader('content-type')) && compression.filter(request, response),
  })
}

function isEventStream(type: unknown): boolean {
  return typeof type === 'string' && type.startsWith('text/event-stream')
}
