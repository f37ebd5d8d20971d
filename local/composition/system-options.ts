import type { ChildRecord } from '../processes/children.ts'
import type { Registration } from './cloud-settings.ts'
import type { StepEvent } from './steps.ts'

export type SystemOptions = {
  /** Folder of the checkout. */
  root: string
  /** Everything that is kept lives here: database, change log, mail, secrets, logs. Made when missing. */
  dataDir: string
  /** Port of the public door on 127.0.0.1; 0 takes any free one. */
  port: number
  onStep: (step: StepEvent) => void
  log: (line: string) => void
  /** What a person at the screen should know: an instance died and was replaced, the database was restarted. */
  onNotice?: (line: string) => void
  /** `seed` makes the demo people and their tasks, once per data folder. */
  demo: 'seed' | 'none'
  /** `run` proves the whole way through the public door before the promise resolves; needs `demo: 'seed'`. */
  selfCheck: 'run' | 'skip'
  /** How many api processes stand behind the load balancer; 2 when absent. */
  instances?: number
  /** `full` survives a power cut and is the default; `relaxed` saves the fsync per commit, for tests. */
  durability?: 'full' | 'relaxed'
  /** `temporary` when the data folder goes after the stop, as in tests; `kept` when absent. */
  life?: 'kept' | 'temporary'
  /** How much memory the database may keep its data in, such as `2G`; 64M when absent, enough for a laptop's data. */
  databaseMemory?: string
  /**
   * `bundled` runs the functions as a deployment does, and starts them faster; `source`, when absent, reads changed
   * code again.
   */
  functions?: 'bundled' | 'source'
  /** Serve this folder instead of building web/ (used by `npm run dev`). */
  webDir?: string
  /** Who may register; everybody when absent. */
  registration?: Registration
  /** Aborting ends what was started so far and rejects with the signal's reason. */
  signal?: AbortSignal
  /** Told at every change which processes would have to be ended if this one died. */
  onChildren?: (children: ChildRecord[]) => void
}
