import { Problem } from './launcher/problem.mjs'
import { runDetached } from './screen/detach.ts'
import { runForeground } from './screen/foreground.ts'
import { createBackgroundReporter, createTerminalReporter, type Reporter } from './screen/reporter.ts'
import { StopRequested } from './screen/stop-requests.ts'

const KNOWN = ['--detach', '--json', '--open', '--background']

function refuseUnknown(args: string[]): void {
  const unknown = args.find((arg) => !KNOWN.includes(arg))
  if (unknown === undefined) return
  throw new Problem(`npm start does not know ${unknown}.`, {
    next: 'It knows --detach, --json, --open. More: npm run help',
  })
}

function runInBackground(): Promise<number> {
  // Until it is ready somebody waits for it; when they are gone, nobody wants it.
  const abandonedIfEarly = (): void => void process.kill(process.pid, 'SIGTERM')
  process.once('disconnect', abandonedIfEarly)
  const reporter: Reporter = createBackgroundReporter()
  return runForeground({
    reporter: {
      ...reporter,
      ready: (facts) => {
        process.off('disconnect', abandonedIfEarly)
        reporter.ready(facts)
      },
    },
    say: (line) => console.log(line),
    keys: 'ignore',
    browser: 'leave',
  })
}

function main(args: string[]): Promise<number> {
  refuseUnknown(args)
  if (args.includes('--background')) return runInBackground()
  const output = args.includes('--json') ? 'json' : 'screen'
  const browser = args.includes('--open') ? 'open' : 'leave'
  const terminal = createTerminalReporter(output)
  if (args.includes('--detach')) return runDetached(terminal, browser)
  return runForeground({
    reporter: terminal,
    say: (line) => (output === 'json' ? console.error : console.log)(`  ${line}`),
    keys: output === 'json' ? 'ignore' : 'read',
    browser,
  })
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof StopRequested)) createTerminalReporter('screen').failed(error)
  process.exitCode = 1
}
process.exit()
