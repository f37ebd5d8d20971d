import { Socket } from 'node:net'

const REPEATED_AFTER_MS = 700

/** Why the system is to end. */
export class StopRequested extends Error {
  override name = 'StopRequested'
}

export type StopRequests = {
  signal: AbortSignal
  request: (reason: string) => void
}

function watchParent(request: (reason: string) => void): void {
  const fd = process.env.BATON_PARENT_FD
  if (fd === undefined) return
  // Our children must not believe that it is theirs.
  delete process.env.BATON_PARENT_FD
  const pipe = new Socket({ fd: Number(fd), readable: true, writable: false })
  pipe.on('error', () => {})
  pipe.on('close', () => request('npm has ended'))
  pipe.resume()
  pipe.unref()
}

/**
 * Ctrl-C, kill, a closed terminal and the end of npm all mean: stop in good order, however often they come. Only a
 * second Ctrl-C by hand (npm repeats the first one at once) calls `onImpatience`.
 */
export function listenForStop(onImpatience: () => void): StopRequests {
  const controller = new AbortController()
  let interruptedAt: number | undefined
  const request = (reason: string): void => controller.abort(new StopRequested(reason))
  process.on('SIGINT', () => {
    if (interruptedAt !== undefined && Date.now() - interruptedAt > REPEATED_AFTER_MS) onImpatience()
    interruptedAt ??= Date.now()
    request('Ctrl-C')
  })
  process.on('SIGTERM', () => request('SIGTERM'))
  process.on('SIGHUP', () => request('the terminal was closed'))
  watchParent(request)
  return { signal: controller.signal, request }
}
