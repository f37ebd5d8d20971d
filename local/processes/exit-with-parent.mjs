// Preloaded (node --import) into processes the launcher starts. Their stdin is a pipe that only the launcher holds:
// when it closes, the launcher is gone, even by kill -9, and nobody would ever end this process.
import { isMainThread } from 'node:worker_threads'

const LAST_WAY_OUT_AFTER = 12_000

function endMyself() {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.exit(1), LAST_WAY_OUT_AFTER).unref()
}

if (isMainThread) {
  process.stdin.on('close', endMyself)
  process.stdin.on('error', () => {})
  process.stdin.resume()
  process.stdin.unref()
}
