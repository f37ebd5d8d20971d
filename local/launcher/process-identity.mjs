import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const hasProc = existsSync('/proc/self/stat')

function readOrEmpty(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function fromProc(pid) {
  const stat = readOrEmpty(`/proc/${pid}/stat`)
  // The command name in parentheses may hold spaces and parentheses itself: count from the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields.length < 20 || fields[0] === 'Z') return undefined
  return `${readOrEmpty('/proc/sys/kernel/random/boot_id').trim().slice(0, 8)}:${fields[19]}`
}

function fromPs(pid) {
  const answer = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' })
  const line = (answer.stdout || '').trim()
  return line === '' || line[0] === 'Z' ? undefined : line.replace(/^\S+\s+/, '')
}

/**
 * What tells a process from a later one with the same pid: the moment it was started.
 * Undefined when no such process runs (a zombie does not run).
 */
export const processIdentity = (pid) => (hasProc ? fromProc(pid) : fromPs(pid))

/** Parent and command name of a process; undefined when there is none. */
export function describeProcess(pid) {
  if (!hasProc) {
    const answer = spawnSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' })
    const found = /^\s*(\d+)\s+(.*)$/m.exec(answer.stdout || '')
    return found ? { parent: Number(found[1]), command: found[2].replace(/^.*\//, '') } : undefined
  }
  const found = /^\d+ \((.*)\) \S (\d+)/s.exec(readOrEmpty(`/proc/${pid}/stat`))
  return found ? { parent: Number(found[2]), command: found[1] } : undefined
}

/** True when this very process, not another one with its pid, still runs. */
export function isRunning({ pid, started }) {
  const identity = processIdentity(pid)
  return identity !== undefined && identity === started
}
