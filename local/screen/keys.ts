import type { System } from '../composition/system.ts'
import { followLogs } from '../processes/log-files.ts'
import { openBrowser } from './open-browser.ts'

export const keysLine = 'o open · l logs · r restart API · k kill one API instance · q quit'

export type KeyActions = { system: System; logDir: string; say: (line: string) => void; quit: (reason: string) => void }

function killOne({ system, say }: KeyActions): void {
  const [pid] = system.apiPids()
  if (pid === undefined) {
    say('No api instance runs at this moment.')
    return
  }
  say(`kill -9 ${pid}: the load balancer sends everything to the other one.`)
  system.killApi(pid, 'SIGKILL')
}

function restart({ system, say }: KeyActions): void {
  say('Restarting the api, one instance after the other…')
  system.restartApi().then(
    () => say('The api was restarted without losing a request.'),
    (error: unknown) => say(`The api was not restarted: ${error instanceof Error ? error.message : String(error)}`),
  )
}

function createLogSwitch({ logDir, say }: KeyActions): () => void {
  let stop: (() => void) | undefined
  return () => {
    if (stop) {
      stop()
      stop = undefined
      say('Logs off.')
    } else {
      say('Logs on, l again to turn them off.')
      stop = followLogs(logDir, say)
    }
  }
}

/** Reads single keys while the screen is up; returns what gives the terminal back. */
export function readKeys(actions: KeyActions): () => void {
  const switchLogs = createLogSwitch(actions)
  const onKey = (data: Buffer): void => {
    const key = data.toString()
    if (key === 'o') openBrowser(actions.system.url)
    if (key === 'l') switchLogs()
    if (key === 'r') restart(actions)
    if (key === 'k') killOne(actions)
    // In raw mode Ctrl-C is a character, not a signal.
    if (key === 'q' || key === '\u0003') actions.quit(key === 'q' ? 'q' : 'Ctrl-C')
  }
  process.stdin.setRawMode(true)
  process.stdin.on('data', onKey)
  process.stdin.resume()
  return () => {
    process.stdin.off('data', onKey)
    process.stdin.setRawMode(false)
    process.stdin.pause()
  }
}
