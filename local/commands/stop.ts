import { dataDir, shown } from '../launcher/places.mjs'
import { describeProblem } from '../launcher/problem.mjs'
import { stopRunningSystem } from '../screen/stop-system.ts'

try {
  const { stopped, ended } = await stopRunningSystem(dataDir)
  const left = ended.map(({ name, pid }) => `${name} (pid ${pid})`).join(', ')
  if (left !== '') console.log(`  Ended what was left running: ${left}`)
  if (stopped) console.log(`  Stopped. Data kept in ${shown(dataDir)}`)
  else if (left === '') console.log('  Nothing was running.')
} catch (error) {
  console.error(`\n${describeProblem(error)}\n`)
  process.exitCode = 1
}
