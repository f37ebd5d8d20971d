import { dataDir, shown } from '../launcher/places.mjs'
import { isRunning } from '../launcher/process-identity.mjs'
import { factsOf } from '../screen/facts.ts'
import { readRunningState, readState, type State } from '../screen/state.ts'

const HEALTH_WITHIN_MS = 2000

async function health({ phase, url }: State): Promise<string> {
  if (phase !== 'ready') return phase
  try {
    const answer = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(HEALTH_WITHIN_MS) })
    return answer.ok ? 'healthy' : `its health answers ${answer.status}`
  } catch (error) {
    return `does not answer: ${error instanceof Error ? error.message : String(error)}`
  }
}

const describe = (state: State, condition: string): string =>
  [
    `  ${state.phase === 'ready' ? `Running at ${state.url}` : `It is ${state.phase}`} since ${state.startedAt}, ${condition}`,
    ...(state.database === undefined ? [] : [`  database ${state.database}`]),
    `  launcher (pid ${state.pid})`,
    ...state.children.map(({ name, pid }) => `  ${name} (pid ${pid})`),
    `  Data in ${shown(dataDir)}`,
  ].join('\n')

function describeNothing(): string {
  const left = (readState(dataDir)?.children ?? []).filter(isRunning)
  if (left.length === 0) return '  Not running. Start it with: npm start'
  return `  Not running, but ${left.map(({ name, pid }) => `${name} (pid ${pid})`).join(', ')} is left: npm stop ends it`
}

const state = readRunningState(dataDir)
const condition = state ? await health(state) : 'not running'
if (process.argv.includes('--json')) {
  const facts = state
    ? { ...factsOf(state.url, dataDir), pid: state.pid, database: state.database, children: state.children }
    : { data: dataDir }
  console.log(JSON.stringify({ running: state !== undefined, condition, ...facts }))
} else {
  console.log(state ? describe(state, condition) : describeNothing())
}
